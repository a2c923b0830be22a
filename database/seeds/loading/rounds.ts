import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { countRound } from '../../../src/api/voting-round/counting';
import { findBallotRound } from '../../../src/api/voting-round/guards/round-facts';
import { receiptOf } from '../../../src/domain/ballot';
import { resultFile } from '../../../src/domain/published-result';
import { rulesHashOf, rulesTextOf } from '../../../src/domain/voting-round';
import { sql } from '../../../src/support/sql';
import { UID } from '../../../src/support/uids';
import { sampleBallots } from '../sample-ballots';
import { finalistsOfLastYear, finalistsOfThisYear } from '../stories';
import { headquartersZone, zonedInstant } from '../zoned-time';
import { piece, type Piece } from './piece';
import { storyIds } from './stories';

const DAY = 24 * 60 * 60 * 1000;

/** The slug of a year's sample round. */
export const roundSlugOf = (year: number): string => `vote-of-${year}-sample`;

/** What both sample rounds share. */
const rulesFor = (year: number) => ({
  name: `Vote of ${year} (sample)`,
  slug: roundSlugOf(year),
  displayTimezone: headquartersZone,
  finalistCount: 10,
  maxChoices: 3,
  seats: 3,
  voterCheck: 'email' as const,
  tieBreak:
    'Sample rule. Finalists with as many votes are ordered by a draw that anybody can repeat: SHA-256 over the seed published with the result and the documentId of the story; the smaller goes first.',
});

async function isRoundThere(strapi: Core.Strapi, slug: string): Promise<boolean> {
  return (await strapi.db.query(UID.votingRound).count({ where: { slug } })) > 0;
}

async function finalistsFor(strapi: Core.Strapi, keys: readonly string[]): Promise<string[]> {
  const ids = await storyIds(strapi, keys);
  return keys.flatMap((key) => ids.get(key) ?? []);
}

/** The round that is open for ten days from now. */
export const openRoundPiece = (strapi: Core.Strapi, year: number, now: Date): Piece => {
  const rules = rulesFor(year);
  return piece(strapi, rules.slug, rules.name, async () => {
    if (await isRoundThere(strapi, rules.slug)) return;
    const { documentId } = await strapi.documents(UID.votingRound).create({
      data: {
        ...rules,
        opensAt: now.toISOString(),
        closesAt: new Date(now.getTime() + 10 * DAY).toISOString(),
        state: 'draft',
        finalists: await finalistsFor(strapi, finalistsOfThisYear),
      },
    });
    await strapi.service(UID.votingRound).freeze(documentId);
  });
};

const CERTIFY = `
  UPDATE voting_rounds
     SET state = 'certified', finalist_ids = :finalistIds, rules = :rules, rules_hash = :rulesHash,
         frozen_at = :frozenAt, certified_at = :certifiedAt
   WHERE document_id = :round`;

const INSERT_BALLOTS = `
  INSERT INTO votes (document_id, ballot, round, voter_key, choices, cast_at, receipt, created_at, updated_at, published_at)
  SELECT b.ballot, b.ballot, :round, b.voter_key, b.choices, b.cast_at, b.receipt, b.cast_at, b.cast_at, b.cast_at
    FROM jsonb_to_recordset(:ballots::jsonb)
      AS b (ballot text, voter_key text, choices jsonb, cast_at timestamp, receipt text)`;

const PUBLISH = `
  INSERT INTO round_certifications
    (round, proposed_by, results_hash, confirmed_by, confirmed_at, results, ballots_hash)
  VALUES (:round, 0, encode(sha256(convert_to(:results, 'UTF8')), 'hex'), -1, clock_timestamp(), :results, :ballotsHash)`;

/** Counts the sample as the product counts; its two editors are nobody, by numbers that none has. */
async function publishResult(strapi: Core.Strapi, round: string): Promise<void> {
  const facts = await findBallotRound({ documentId: round });
  if (!facts?.rules) throw new Error('The sample round was not frozen.');
  const result = await countRound(strapi, { ...facts, rules: facts.rules });
  await sql(strapi, 'ALTER TABLE round_certifications DISABLE TRIGGER mh_certifications');
  await sql(strapi, PUBLISH, {
    round,
    results: resultFile(result),
    ballotsHash: result.ballotsHash,
  });
  await sql(strapi, 'ALTER TABLE round_certifications ENABLE TRIGGER mh_certifications');
}

interface PastWindow {
  opensAt: Date;
  closesAt: Date;
}

/** Ballots as they are stored; made of their names alone, so that they are the same every time. */
function ballotRows(round: string, finalists: readonly string[], window: PastWindow) {
  const length = window.closesAt.getTime() - window.opensAt.getTime();
  const digest = (text: string) => createHash('sha256').update(text);
  return sampleBallots('sample-campaign').map(({ name, choices, castAt }) => {
    const chosen = choices.map((place) => finalists[place]);
    const ballot = digest(`ballot:${name}`).digest().subarray(0, 15).toString('base64url');
    const secret = digest(`secret:${name}`).digest('hex');
    return {
      ballot,
      // No key of a voter's: those are keyed by the pepper, so nobody is kept from voting by it.
      voter_key: digest(`voter:${round}:${name}`).digest('hex'),
      choices: chosen,
      cast_at: new Date(window.opensAt.getTime() + Math.floor(castAt * length)).toISOString(),
      receipt: receiptOf(secret, ballot, chosen),
    };
  });
}

/**
 * The certified round of the year before. The database lets nobody make one: a round begins as a
 * draft, takes ballots only inside its window and by the present clock, and changes state in turn
 * (database/constraints/40-votes.sql). So this one transaction, as the owner of the tables, takes
 * those walls down and puts them up again. Whoever else writes to the two tables waits for its end
 * and never finds a wall missing; if it fails, the walls were never down.
 */
export const certifiedRoundPiece = (strapi: Core.Strapi, year: number): Piece => {
  const rules = rulesFor(year);
  return piece(strapi, rules.slug, rules.name, async () => {
    await sql(strapi, 'LOCK TABLE voting_rounds, votes IN SHARE ROW EXCLUSIVE MODE');
    if (await isRoundThere(strapi, rules.slug)) return;
    const at = (day: number, month: number) =>
      new Date(zonedInstant({ year, month, day }, headquartersZone));
    const window = { opensAt: at(1, 11), closesAt: at(11, 11) };
    const finalistIds = await finalistsFor(strapi, finalistsOfLastYear);
    const { documentId: round } = await strapi.documents(UID.votingRound).create({
      data: {
        ...rules,
        opensAt: window.opensAt.toISOString(),
        closesAt: window.closesAt.toISOString(),
        state: 'draft',
        finalists: finalistIds,
      },
    });
    const frozenRules = rulesTextOf({ ...rules, ...window, finalistIds });
    await sql(strapi, 'ALTER TABLE voting_rounds DISABLE TRIGGER mh_rounds_changed');
    await sql(strapi, 'ALTER TABLE votes DISABLE TRIGGER mh_votes_cast');
    await sql(strapi, CERTIFY, {
      round,
      finalistIds: JSON.stringify(finalistIds),
      rules: frozenRules,
      rulesHash: rulesHashOf(frozenRules),
      frozenAt: at(25, 10).toISOString(),
      certifiedAt: at(12, 11).toISOString(),
    });
    const ballots = JSON.stringify(ballotRows(round, finalistIds, window));
    await sql(strapi, INSERT_BALLOTS, { round, ballots });
    await publishResult(strapi, round);
    await sql(strapi, 'ALTER TABLE voting_rounds ENABLE TRIGGER mh_rounds_changed');
    await sql(strapi, 'ALTER TABLE votes ENABLE TRIGGER mh_votes_cast');
  });
};
