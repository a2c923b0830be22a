import { randomBytes, randomUUID } from 'node:crypto';
import { factories } from '@strapi/strapi';
import { mayVoteAt } from '../../../domain/ballot';
import { voteCodeOf } from '../../../domain/reference';
import { invalid } from '../../../domain/refusal';
import { isThrowAway } from '../../../domain/throw-away-domains';
import { mailboxOf, voterKeyOf } from '../../../domain/voter';
import { answerOnce, answerTwins, type Answer, type Write } from '../../../support/idempotency';
import { spend } from '../../../support/limits';
import { theOutbox } from '../../../support/outbox';
import { insist, notFound, RefusalError } from '../../../support/refusals';
import { secret } from '../../../support/secrets';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { findBallotRound } from '../../voting-round/guards/round-facts';
import type { Flag } from '../admission';
import { castBallot, codeHashOf, type Casting } from '../casting';
import { assertProofOfWork } from '../proof-of-work';
import type { CodeForm } from '../vote-forms';

const CODE_MINUTES = 15;

/** Somebody who asks for a code, and what is odd about where from. */
export interface Asking {
  form: CodeForm;
  flags: readonly Flag[];
}

const INSERT_CODE = `
  INSERT INTO vote_codes (challenge, round, voter_key, code_hash, flags, expires_at)
  VALUES (?, ?, ?, ?, ?, clock_timestamp() + interval '${CODE_MINUTES} minutes')
  RETURNING expires_at`;

/**
 * Makes a code for a voter and promises the mail that brings it. Nothing here looks whether the voter
 * has voted, so that neither the answer nor its time can tell.
 */
async function mailCode({ form, flags }: Asking, write: Write): Promise<Answer> {
  const round = await findBallotRound({ slug: form.round });
  if (!round) throw notFound('No voting round');
  insist(mayVoteAt(round, await databaseNow(strapi)));
  if (round.voterCheck === 'account') {
    const message = 'This round takes voters with an account; log in and vote.';
    throw new RefusalError([invalid([{ path: 'round', code: 'REQUIRED', message }])]);
  }
  const mailbox = mailboxOf(form.email);
  await assertProofOfWork(form.altcha, round.slug);
  await spend('codesByMailbox', mailbox);
  await spend('mails', 'all voters');
  const challenge = randomUUID();
  const code = voteCodeOf(randomBytes(8));
  const odd: Flag[] = [...flags, ...(isThrowAway(mailbox) ? ['throwAwayMailbox' as const] : [])];
  return answerOnce(strapi, write, async () => {
    const [{ expires_at }] = await sql<{ expires_at: Date }>(strapi, INSERT_CODE, [
      challenge,
      round.documentId,
      voterKeyOf(mailbox, round.documentId, secret('VOTER_PEPPER')),
      codeHashOf(challenge, code),
      odd.join(' ') || null,
    ]);
    await theOutbox().promise({
      recipient: form.email,
      locale: form.locale,
      mail: {
        kind: 'voteCode',
        code,
        roundName: round.name,
        minutes: CODE_MINUTES,
        link: `${strapi.config.get<string>('server.url')}/vote/${round.slug}?challenge=${challenge}&locale=${form.locale}`,
      },
    });
    return { status: 202, body: { challenge, expiresAt: expires_at.toISOString() } };
  });
}

export default factories.createCoreService(UID.vote, ({ strapi }) => ({
  /** Mails a voter a code; the answer is the same for every address, voted or not. */
  requestCode: (asking: Asking, write: Write): Promise<Answer> =>
    answerTwins(strapi, write, () => mailCode(asking, write)),

  /** Casts a ballot of a voter known by a mailed code or by an account. */
  cast: (casting: Casting, write: Write): Promise<Answer> => castBallot(casting, write),
}));
