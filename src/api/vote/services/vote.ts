import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { factories } from '@strapi/strapi';
import { mayCastBallot, mayVoteAt } from '../../../domain/ballot';
import { readVoteCode, voteCodeOf } from '../../../domain/reference';
import { invalid, type Fault } from '../../../domain/refusal';
import { mailboxOf, voterKeyOf } from '../../../domain/voter';
import { answerOnce, answerTwins, type Answer, type Write } from '../../../support/idempotency';
import { spend } from '../../../support/limits';
import { theOutbox } from '../../../support/outbox';
import { insist, notFound, refusal, RefusalError } from '../../../support/refusals';
import { secret } from '../../../support/secrets';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { findBallotRound, type VotableRound } from '../../voting-round/guards/round-facts';
import { assertProofOfWork } from '../proof-of-work';
import type { Account } from '../voter-account';
import type { BallotForm, CodeForm } from '../vote-forms';

const CODE_MINUTES = 15;
const CODE_TRIES = 5;

interface CodeRow {
  code_hash: string;
  voter_key: string;
  used_at: Date | null;
  expired: boolean;
}

const fault = (path: string, code: Fault['code'], message: string) =>
  new RefusalError([invalid([{ path, code, message }])]);

async function roundBySlug(slug: string): Promise<VotableRound> {
  const round = await findBallotRound({ slug });
  if (!round) throw notFound('No voting round');
  return round;
}

/** Keyed, because a code is short: who reads the table learns no code. */
const codeHash = (challenge: string, code: string): string =>
  createHmac('sha256', secret('VOTER_PEPPER')).update(`${challenge}:${code}`).digest('hex');

const SPEND_TRY = `
  UPDATE vote_codes SET tries = tries + 1
   WHERE challenge = ? AND round = ? AND tries < ${CODE_TRIES}
  RETURNING code_hash, voter_key, used_at, expires_at <= clock_timestamp() AS expired`;

const invalidCode = () =>
  refusal(
    'CODE_INVALID',
    `This code is not valid. A code can be tried ${CODE_TRIES} times; ask for a new one.`,
  );

/** Spends one try of a code, whatever comes of it, and gives the voter it belongs to. */
async function voterByCode(round: VotableRound, { challenge, code }: BallotForm): Promise<string> {
  if (challenge === undefined || code === undefined) {
    throw new RefusalError([
      invalid(
        [challenge ?? 'challenge', code ?? 'code']
          .filter((path) => path === 'challenge' || path === 'code')
          .map((path) => ({ path, code: 'REQUIRED' as const, message: 'This is required.' })),
      ),
    ]);
  }
  const isChallenge = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(challenge);
  const [row] = isChallenge
    ? await sql<CodeRow>(strapi, SPEND_TRY, [challenge, round.documentId])
    : [];
  if (!row) throw invalidCode();
  const given = Buffer.from(codeHash(challenge, readVoteCode(code)));
  if (!timingSafeEqual(given, Buffer.from(row.code_hash))) throw invalidCode();
  if (row.used_at) throw alreadyVoted();
  if (row.expired) throw refusal('CODE_EXPIRED', 'This code has expired. Ask for a new one.');
  return row.voter_key;
}

const alreadyVoted = () =>
  refusal('ALREADY_VOTED', 'A ballot of this voter was already counted in this round.');

function voterByAccount(round: VotableRound, account: Account | undefined): string {
  if (!account || !account.confirmed || account.blocked) {
    throw refusal('CODE_INVALID', 'Vote with an account whose e-mail address is confirmed.');
  }
  return voterKeyOf(mailboxOf(account.email), round.documentId, secret('VOTER_PEPPER'));
}

const INSERT_BALLOT = `
  INSERT INTO votes (document_id, ballot, round, voter_key, choices, cast_at, receipt, created_at, updated_at, published_at)
  VALUES (:ballot, :ballot, :round, :voterKey, :choices, now(), :receipt, now(), now(), now())
  ON CONFLICT (round, voter_key) DO NOTHING
  RETURNING cast_at`;

/** One ballot: the database judges window, choices and voter by its own clock and indexes. */
async function castBallot(
  round: VotableRound,
  voterKey: string,
  form: BallotForm,
): Promise<Answer> {
  const ballot = randomBytes(15).toString('base64url');
  const choices = JSON.stringify(form.choices);
  const receipt = createHash('sha256')
    .update(`${ballot}:${choices}:${randomBytes(32).toString('hex')}`)
    .digest('hex');
  const [cast] = await sql<{ cast_at: Date }>(strapi, INSERT_BALLOT, {
    ballot,
    round: round.documentId,
    voterKey,
    choices,
    receipt,
  });
  if (!cast) throw alreadyVoted();
  if (form.challenge !== undefined) {
    await sql(strapi, 'UPDATE vote_codes SET used_at = clock_timestamp() WHERE challenge = ?', [
      form.challenge,
    ]);
  }
  return { status: 201, body: { ballot, receipt, castAt: cast.cast_at.toISOString() } };
}

/** Makes a code for a voter and promises the mail that brings it. */
async function mailCode(form: CodeForm, write: Write): Promise<Answer> {
  const round = await roundBySlug(form.round);
  insist(mayVoteAt(round, await databaseNow(strapi)));
  if (round.voterCheck === 'account') {
    throw fault('round', 'REQUIRED', 'This round takes voters with an account; log in and vote.');
  }
  const mailbox = mailboxOf(form.email);
  await assertProofOfWork(form.altcha);
  await spend('codesByMailbox', mailbox);
  const challenge = randomUUID();
  const code = voteCodeOf(randomBytes(8));
  return answerOnce(strapi, write, async () => {
    const [{ expires_at }] = await sql<{ expires_at: Date }>(
      strapi,
      `INSERT INTO vote_codes (challenge, round, voter_key, code_hash, expires_at)
       VALUES (?, ?, ?, ?, clock_timestamp() + interval '${CODE_MINUTES} minutes')
       RETURNING expires_at`,
      [
        challenge,
        round.documentId,
        voterKeyOf(mailbox, round.documentId, secret('VOTER_PEPPER')),
        codeHash(challenge, code),
      ],
    );
    await theOutbox().promise({
      recipient: form.email,
      locale: form.locale,
      mail: { kind: 'voteCode', code, roundName: round.name, minutes: CODE_MINUTES },
    });
    return { status: 202, body: { challenge, expiresAt: expires_at.toISOString() } };
  });
}

/** Looks who votes, by code or by account, and casts the ballot. */
async function admitAndCast(
  form: BallotForm,
  write: Write,
  account: Account | undefined,
): Promise<Answer> {
  const round = await roundBySlug(form.round);
  insist(mayCastBallot(round, form.choices, await databaseNow(strapi)));
  const byCode = form.challenge !== undefined || form.code !== undefined || !account;
  if (byCode ? round.voterCheck === 'account' : round.voterCheck === 'email') {
    throw byCode
      ? refusal('CODE_INVALID', 'This round takes voters with an account; log in and vote.')
      : refusal('CODE_INVALID', 'This round takes voters by a code sent by mail; ask for one.');
  }
  const voterKey = byCode ? await voterByCode(round, form) : voterByAccount(round, account);
  return answerOnce(strapi, write, () => castBallot(round, voterKey, form));
}

export default factories.createCoreService(UID.vote, ({ strapi }) => ({
  /** Mails a voter a code; the answer is the same for every address, voted or not. */
  requestCode: (form: CodeForm, write: Write): Promise<Answer> =>
    answerTwins(strapi, write, () => mailCode(form, write)),

  /** Casts a ballot of a voter known by a mailed code or by an account. */
  cast: (form: BallotForm, write: Write, account: Account | undefined): Promise<Answer> =>
    answerTwins(strapi, write, () => admitAndCast(form, write, account)),
}));
