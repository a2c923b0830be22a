import { createHmac, randomBytes } from 'node:crypto';
import { receiptOf } from '../../domain/ballot';
import { readVoteCode } from '../../domain/reference';
import { invalid, type Refusal } from '../../domain/refusal';
import { mailboxOf, voterKeyOf } from '../../domain/voter';
import { answerOnce, answerTwins, type Answer, type Write } from '../../support/idempotency';
import { runPrepared } from '../../support/prepared';
import { notFound, refusal, RefusalError, refusalFromDatabase } from '../../support/refusals';
import { secret } from '../../support/secrets';
import { sql } from '../../support/sql';
import { findBallotRound } from '../voting-round/guards/round-facts';
import type { Flag } from './admission';
import type { BallotForm } from './vote-forms';
import type { Account } from './voter-account';

/** A ballot on its way: who sends it, and what is odd about where it comes from. */
export interface Casting {
  form: BallotForm;
  account: Account | undefined;
  flags: readonly Flag[];
}

/** Keyed, because a code is short: who reads the table learns no code. */
export const codeHashOf = (challenge: string, code: string): string =>
  createHmac('sha256', secret('VOTER_PEPPER')).update(`${challenge}:${code}`).digest('hex');

/** What a statement told of a ballot: the outcome, and what its words need. */
interface Told {
  /**
   * A word of `mh_cast_ballot`: `CAST`, or why not. Undefined where nothing speaks against a ballot that
   * was only looked at.
   */
  outcome: string | undefined;
  /** The instant of the ballot or of the window's edge, or how many finalists may be chosen. */
  detail: string | undefined;
}

const toldOf = (told: string | null): Told => {
  const [outcome, detail] = told?.split(' ') ?? [];
  return { outcome, detail };
};

const required = (path: string) => ({
  path,
  code: 'REQUIRED' as const,
  message: 'This is required.',
});

/** Why a ballot was not cast, in words its voter can act on. */
function refusalOf(
  { outcome, detail }: Told,
  { challenge, code }: BallotForm,
): Refusal | RefusalError {
  switch (outcome) {
    case 'VOTING_NOT_OPEN':
      return {
        code: 'VOTING_NOT_OPEN',
        message: `Voting is not open yet; it opens at ${detail}.`,
      };
    case 'VOTING_CLOSED':
      return { code: 'VOTING_CLOSED', message: `Voting closed at ${detail}.` };
    case 'CHOICES_INVALID':
      return invalid([
        {
          path: 'choices',
          code: 'CHOICES_INVALID',
          message: `Choose 1 to ${detail} different finalists of this round, by their documentId.`,
        },
      ]);
    case 'TAKES_ACCOUNTS':
      return {
        code: 'CODE_INVALID',
        message: 'This round takes voters with an account; log in and vote.',
      };
    case 'TAKES_CODES':
      return {
        code: 'CODE_INVALID',
        message: 'This round takes voters by a code sent by mail; ask for one.',
      };
    case 'CODE_REQUIRED':
      return invalid([
        ...(challenge === undefined ? [required('challenge')] : []),
        ...(code === undefined ? [required('code')] : []),
      ]);
    case 'CODE_EXPIRED':
      return { code: 'CODE_EXPIRED', message: 'This code has expired. Ask for a new one.' };
    case 'ALREADY_VOTED':
      return {
        code: 'ALREADY_VOTED',
        message: 'A ballot of this voter was already counted in this round.',
      };
    case 'NOT_FOUND':
      return notFound('No voting round');
    default:
      return {
        code: 'CODE_INVALID',
        message: 'This code is not valid. A code can be tried 5 times; ask for a new one.',
      };
  }
}

function insistOn(told: Told, form: BallotForm, wanted: 'CAST' | undefined): Told {
  if (told.outcome === wanted) return told;
  const refused = refusalOf(told, form);
  throw refused instanceof RefusalError ? refused : new RefusalError([refused]);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NO_CHALLENGE = '00000000-0000-0000-0000-000000000000';

/** What the statement is told of the voter: a code to look up, or the key of an account. */
async function voterOf({ form, account }: Casting) {
  const { challenge, code } = form;
  if (challenge === undefined && code === undefined && account) {
    if (!account.confirmed || account.blocked) {
      throw refusal('CODE_INVALID', 'Vote with an account whose e-mail address is confirmed.');
    }
    const round = await findBallotRound({ slug: form.round });
    if (!round) throw notFound('No voting round');
    const key = voterKeyOf(mailboxOf(account.email), round.documentId, secret('VOTER_PEPPER'));
    return { challenge: null, codeHash: null, key };
  }
  if (challenge === undefined || code === undefined) {
    return { challenge: null, codeHash: null, key: null };
  }
  const known = UUID.test(challenge) ? challenge : NO_CHALLENGE;
  return { challenge: known, codeHash: codeHashOf(challenge, readVoteCode(code)), key: null };
}

/** What is written of a ballot, and the salt that is not. */
interface Paper {
  ballot: string;
  receipt: string;
  salt: string;
}

/** Choices that name one finalist twice are none; the database is asked for what it knows alone. */
const choicesOf = ({ choices }: BallotForm): string =>
  JSON.stringify(new Set(choices).size === choices.length ? choices : []);

const valuesOf = (
  { form, flags }: Casting,
  voter: Awaited<ReturnType<typeof voterOf>>,
  paper: Paper | undefined,
) => [
  form.round,
  voter.challenge,
  voter.codeHash,
  voter.key,
  choicesOf(form),
  paper?.ballot ?? null,
  paper?.receipt ?? null,
  form.country ?? null,
  flags.join(' ') || null,
];

/** See `mh_cast_ballot` in database/constraints/40-votes.sql. */
const CAST = {
  name: 'cast-ballot',
  text: 'SELECT mh_cast_ballot($1, $2::uuid, $3, $4, $5::jsonb, $6, $7, $8, $9) AS told',
};

interface CastRow {
  told: string | null;
}

const CAST_IN_TRANSACTION = CAST.text.replace(/\$\d/g, '?');

async function castAlone(values: unknown[]): Promise<Told> {
  try {
    const [{ told }] = await runPrepared<CastRow>(strapi, CAST, values);
    return toldOf(told);
  } catch (error) {
    throw refusalFromDatabase(error) ?? error;
  }
}

const DRAWN_BYTES = 4096;
let drawn = Buffer.alloc(0);
let used = 0;

/** Random bytes as text, drawn for many ballots at once: each draw costs as much as a signature. */
function randomText(bytes: number): string {
  if (used + bytes > drawn.length) {
    drawn = randomBytes(DRAWN_BYTES);
    used = 0;
  }
  used += bytes;
  return drawn.toString('base64url', used - bytes, used);
}

function paperOf({ choices }: BallotForm, salt: string): Paper {
  const ballot = randomText(15);
  return { ballot, salt, receipt: receiptOf(salt, ballot, choices) };
}

const castAnswer = ({ ballot, receipt }: Paper, { detail }: Told): Answer => ({
  status: 201,
  body: { ballot, receipt, castAt: detail },
});

/** The answer for the voter: with the salt, which is told now and kept nowhere. */
const withSalt = ({ status, body }: Answer, salt: string): Answer => ({
  status,
  body: { ...(body as object), salt },
});

/** A ballot without an `Idempotency-Key`: one statement, committed when it is answered. */
async function castOnce(casting: Casting): Promise<Answer> {
  const paper = paperOf(casting.form, randomText(24));
  const told = await castAlone(valuesOf(casting, await voterOf(casting), paper));
  return withSalt(castAnswer(paper, insistOn(told, casting.form, 'CAST')), paper.salt);
}

/**
 * A ballot with an `Idempotency-Key`. Its answer is kept for a day, but not its salt: that is made anew
 * from the key, of which a hash alone is kept, whenever the answer is given again.
 */
async function castKeyed(casting: Casting, write: Write & { key: string }): Promise<Answer> {
  const { form } = casting;
  const salt = createHmac('sha256', secret('VOTER_PEPPER'))
    .update(`salt:${write.request}\n${write.key}\n${form.challenge ?? casting.account?.id}`)
    .digest('base64url');
  const answer = await answerTwins(strapi, write, async () => {
    const voter = await voterOf(casting);
    // By itself first, so that a wrong code stays counted as a try when the ballot is rolled back.
    insistOn(await castAlone(valuesOf(casting, voter, undefined)), form, undefined);
    return answerOnce(strapi, write, async () => {
      const paper = paperOf(form, salt);
      const values = valuesOf(casting, voter, paper);
      const [{ told }] = await sql<CastRow>(strapi, CAST_IN_TRANSACTION, values);
      return castAnswer(paper, insistOn(toldOf(told), form, 'CAST'));
    });
  });
  return withSalt(answer, salt);
}

/** Casts a ballot of a voter known by a mailed code or by an account. */
export const castBallot = (casting: Casting, write: Write): Promise<Answer> =>
  write.key === undefined ? castOnce(casting) : castKeyed(casting, { ...write, key: write.key });
