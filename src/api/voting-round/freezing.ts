import type { Core } from '@strapi/strapi';
import { covers } from '../../domain/consent';
import type { FinalistFacts, FreezeFacts, RoundRules } from '../../domain/voting-round';
import { notFound } from '../../support/refusals';
import { UID } from '../../support/uids';
import { newestConsent } from '../hero-story/guards/published-story';

interface LinkedStory {
  documentId: string;
  title: string;
  publishedAt: string | null;
  nomination: { id: number } | null;
}

/** What is known of the finalists an editor chose, each story once, in the editor's order. */
async function finalistFacts(linked: LinkedStory[], now: Date): Promise<FinalistFacts[]> {
  const facts = new Map<string, FinalistFacts>();
  for (const story of linked) {
    const before = facts.get(story.documentId);
    const isPublic = story.publishedAt !== null || before?.isPublic === true;
    facts.set(story.documentId, {
      documentId: story.documentId,
      title: story.title,
      isPublic,
      consentsToVote: covers(await newestConsent(story.nomination?.id), 'publicVote', now),
    });
  }
  return [...facts.values()];
}

/** A round as its editors saved it, with what is asked of it before it is frozen. */
export type RoundToFreeze = FreezeFacts & Omit<RoundRules, 'finalistIds' | 'tieBreak'>;

/**
 * A round with what freezing asks of it, as it stands at an instant.
 * @throws RefusalError `NOT_FOUND`
 */
export async function roundToFreeze(
  strapi: Core.Strapi,
  documentId: string,
  now: Date,
): Promise<RoundToFreeze> {
  const round = await strapi.db.query(UID.votingRound).findOne({
    where: { documentId },
    populate: { finalists: { populate: { nomination: true } } },
  });
  if (!round) throw notFound('No voting round');
  return {
    ...round,
    opensAt: new Date(round.opensAt),
    closesAt: new Date(round.closesAt),
    finalists: await finalistFacts(round.finalists ?? [], now),
  };
}
