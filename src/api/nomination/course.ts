import {
  mayHappen,
  stateAfter,
  type CourseFacts,
  type NominationEvent,
} from '../../domain/nomination-course';
import type { NominationState } from '../../domain/nomination';
import { insist, notFound } from '../../support/refusals';
import { sql } from '../../support/sql';

/** Who makes something happen: somebody in the admin, the nominee by the link, or the clock. */
export type Actor = { kind: 'admin'; id: number } | { kind: 'nominee' } | { kind: 'system' };

/** Something that happens to a nomination. */
export interface Step {
  nominationId: number;
  event: NominationEvent;
  /** Whoever is at work in the admin where nothing is said; else the system. */
  by?: Actor;
  reason?: string;
  /** The nomination that a duplicate repeats. */
  otherId?: number;
}

/** Who is at work in this request: an admin user, or nobody. */
export function actorAtWork(): Actor {
  const state = strapi.requestContext.get()?.state;
  const isAdmin = state?.route?.info?.type === 'admin' && state.user?.id !== undefined;
  return isAdmin ? { kind: 'admin', id: Number(state.user.id) } : { kind: 'system' };
}

const LOCK = 'SELECT id FROM nominations WHERE id = ANY(?) ORDER BY id FOR UPDATE';

const FACTS = `
  SELECT n.state, mh_consent_covers(n.id, 'story') AS "isCovered",
         EXISTS (SELECT 1 FROM consent_requests r WHERE r.nomination_id = n.id AND r.closed_at IS NULL) AS "isAsked",
         EXISTS (SELECT 1 FROM hero_stories_nomination_lnk l WHERE l.nomination_id = n.id) AS "hasStory",
         n.erased_at IS NOT NULL AS "isErased"
    FROM nominations n WHERE n.id = ?`;

/** What decides on the course of a nomination, as committed now. */
export async function courseFacts(nominationId: number): Promise<CourseFacts> {
  const [facts] = await sql<CourseFacts>(strapi, FACTS, [nominationId]);
  if (!facts) throw notFound('No nomination');
  return facts;
}

const ADD_LINE = `
  INSERT INTO nomination_history (nomination_id, event, to_state, by_kind, by_id, reason, other_id)
  VALUES (:nominationId, :event, :to, :byKind, :byId, :reason, :otherId)`;

/**
 * The one way in which a nomination changes its state: by a line in its history, which moves it. Has to
 * run in a transaction.
 * @returns the state it is in afterwards.
 * @throws RefusalError `IMMUTABLE`, or `CONSENT_REQUIRED` for an acceptance, where the course does not
 * lead there; `NOT_FOUND`.
 */
export async function moveNomination(step: Step): Promise<NominationState> {
  const { nominationId, event, by = actorAtWork(), reason, otherId } = step;
  // Both in one order, so that two who mark two nominations as each other's duplicates wait in a row.
  await sql(strapi, LOCK, [[nominationId, otherId ?? nominationId]]);
  const facts = await courseFacts(nominationId);
  insist(mayHappen(event, facts));
  const to = stateAfter(event, facts) ?? facts.state;
  await sql(strapi, ADD_LINE, {
    nominationId,
    event,
    to,
    byKind: by.kind,
    byId: by.kind === 'admin' ? by.id : null,
    reason: reason ?? null,
    otherId: otherId ?? null,
  });
  return to;
}
