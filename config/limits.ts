/**
 * How many requests one sender may make in how many seconds. `RATE_LIMIT_FACTOR` multiplies all of
 * them. Senders are networks, and offices and camps share addresses: the numbers leave room.
 */
export default {
  nominations: { points: 30, seconds: 60 * 60 },
  consents: { points: 60, seconds: 10 * 60 },
  unknownTokens: { points: 20, seconds: 10 * 60 },
  codes: { points: 60, seconds: 10 * 60 },
  codesByMailbox: { points: 5, seconds: 60 * 60 },
  votes: { points: 120, seconds: 10 * 60 },
  // Of a /24 or a /48: nobody is refused by these; ballots beyond them are flagged as a burst.
  codesNearby: { points: 300, seconds: 10 * 60 },
  votesNearby: { points: 300, seconds: 10 * 60 },
  // The budget for mails with codes, of all voters together: beyond it mail servers take us for spam.
  mails: { points: 30_000, seconds: 60 * 60 },
};
