/**
 * Domains whose mailboxes anybody may read or make by the thousand. A ballot by one of them is flagged
 * for the editors and counted like any other; the list need not be complete for that.
 */
const DOMAINS = new Set([
  ...['10minutemail.com', '10minutemail.net', '20minutemail.com', '33mail.com', 'airmail.cc'],
  ...[
    'burnermail.io',
    'byom.de',
    'cock.li',
    'crazymailing.com',
    'deadaddress.com',
    'discard.email',
  ],
  ...[
    'discardmail.com',
    'dispostable.com',
    'dropmail.me',
    'emailondeck.com',
    'emailtemporanea.com',
  ],
  ...['fakeinbox.com', 'fakemail.net', 'fakemailgenerator.com', 'filzmail.com', 'getairmail.com'],
  ...['getnada.com', 'grr.la', 'guerrillamail.biz', 'guerrillamail.com', 'guerrillamail.de'],
  ...['guerrillamail.info', 'guerrillamail.net', 'guerrillamail.org', 'guerrillamailblock.com'],
  ...['inboxbear.com', 'inboxkitten.com', 'incognitomail.org', 'jetable.org', 'mail-temp.com'],
  ...['mailcatch.com', 'maildrop.cc', 'mailforspam.com', 'mailinator.com', 'mailinator.net'],
  ...[
    'mailnesia.com',
    'mailnull.com',
    'mailsac.com',
    'mailtemp.info',
    'mintemail.com',
    'moakt.com',
  ],
  ...['mohmal.com', 'mytemp.email', 'mytrashmail.com', 'nada.email', 'notsharingmy.info'],
  ...['sharklasers.com', 'spam4.me', 'spambog.com', 'spamgourmet.com', 'spamherelots.com'],
  ...['temp-mail.io', 'temp-mail.org', 'tempail.com', 'tempinbox.com', 'tempmail.dev'],
  ...['tempmail.net', 'tempmailo.com', 'tempr.email', 'throwawaymail.com', 'tmail.ws'],
  ...['tmpmail.net', 'tmpmail.org', 'trash-mail.com', 'trashmail.com', 'trashmail.de'],
  ...['trashmail.net', 'trashmail.ws', 'wegwerfmail.de', 'wegwerfmail.net', 'yopmail.com'],
  ...['yopmail.fr', 'yopmail.net', 'zetmail.com'],
]);

/** Whether a mailbox, in its one spelling, lies under a domain that gives them away. */
export function isThrowAway(mailbox: string): boolean {
  const labels = mailbox.slice(mailbox.lastIndexOf('@') + 1).split('.');
  return labels.some((_, from) => DOMAINS.has(labels.slice(from).join('.')));
}
