import type { CountedType } from './reach';

const NOW = "(clock_timestamp() AT TIME ZONE 'UTC')";

/** An open request for consent whose nomination the campaign still wants an answer on. */
const asked = (ages: string) => `
  SELECT n.document_id, NULL AS locale
    FROM consent_requests r JOIN nominations n ON n.id = r.nomination_id
   WHERE r.closed_at IS NULL AND n.state NOT IN ('rejected', 'duplicate') ${ages}`;

const since = (days: number) => `clock_timestamp() - interval '${days} days'`;

/** Granted consents that end within 30 days; of each nomination the newest decision counts. */
const EXPIRING = `
  SELECT n.document_id, NULL AS locale
    FROM consents c JOIN nominations n ON n.id = c.nomination_id
   WHERE c.decision = 'granted' AND c.expires_at > ${NOW} AND c.expires_at <= ${NOW} + interval '30 days'
     AND NOT EXISTS (SELECT 1 FROM consents o WHERE o.nomination_id = c.nomination_id AND o.id > c.id)`;

/** Drafts that were never public in their language. */
const DRAFTS = `
  SELECT d.document_id, d.locale FROM hero_stories d
   WHERE d.published_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM hero_stories p
                      WHERE p.document_id = d.document_id AND p.locale = d.locale AND p.published_at IS NOT NULL)`;

/**
 * Drafts that were never public in their language and that nothing blocks, as far as PostgreSQL knows it:
 * consent, category, text, the photo's consent and words. What harms in words is judged at publishing.
 * The few that were never public are found first: looking into the words of all takes half a second.
 */
const READY = `
  WITH fresh AS MATERIALIZED (${DRAFTS})
  SELECT d.document_id, d.locale
    FROM fresh JOIN hero_stories d ON d.document_id = fresh.document_id AND d.locale = fresh.locale
    JOIN hero_stories_nomination_lnk l ON l.hero_story_id = d.id
   CROSS JOIN LATERAL (
     SELECT c.decision, c.scopes, c.expires_at FROM consents c
      WHERE c.nomination_id = l.nomination_id ORDER BY c.id DESC LIMIT 1) c
   WHERE d.published_at IS NULL
     AND c.decision = 'granted' AND c.scopes @> '["story"]' AND (c.expires_at IS NULL OR c.expires_at > ${NOW})
     AND EXISTS (SELECT 1 FROM hero_stories_categories_lnk k WHERE k.hero_story_id = d.id)
     AND jsonb_typeof(d.body) = 'array' AND d.body <> '[]'
     AND (d.body @@ '$.**.type == "image"') IS NOT TRUE
     AND (NOT EXISTS (SELECT 1 FROM files_related_mph f
                       WHERE f.related_id = d.id AND f.related_type = 'api::hero-story.hero-story')
          OR c.scopes @> '["photo"]' AND coalesce(btrim(d.photo_alt), '') <> '')`;

/** Translations whose source was changed after them, as `src/delivery/reading/translations.ts` says it. */
const stale = (uid: string) => `
  SELECT w.document_id, w.locale
    FROM (SELECT t.document_id, t.locale, coalesce(t.draft_written_at, t.public_written_at) AS written_at
            FROM translation_texts t
           WHERE t.type = '${uid}'
             AND EXISTS (SELECT 1 FROM translation_texts o
                          WHERE o.type = t.type AND o.document_id = t.document_id
                            AND coalesce(o.draft_written_at, o.public_written_at)
                              > coalesce(t.draft_written_at, t.public_written_at))) w
   CROSS JOIN LATERAL (
     SELECT coalesce(f.draft_written_at, f.public_written_at) AS written_at
       FROM translation_texts f
      WHERE f.type = '${uid}' AND f.document_id = w.document_id
      ORDER BY f.first_written_at, f.locale <> 'en', f.locale LIMIT 1) first
   WHERE first.written_at > w.written_at`;

/** What is on within the next 30 days; what lasts longer than a month is found by its beginning alone. */
const COMING = `
  SELECT e.document_id, e.locale
    FROM calendar_entries e
   WHERE e.published_at IS NULL
     AND e.starts_at >= ${NOW} - interval '31 days' AND e.starts_at < ${NOW} + interval '30 days'
     AND coalesce(e.ends_at, e.starts_at + CASE WHEN e.all_day THEN interval '1 day' ELSE interval '0' END) >= ${NOW}`;

const OPEN = "n.state IN ('received', 'consentRequested', 'consented')";

/** Sent back with a question that nobody has answered. */
const QUESTIONED = `
  SELECT n.document_id, NULL AS locale FROM nominations n WHERE n.question IS NOT NULL AND ${OPEN}`;

/** Answered since, and nobody has done anything about it. */
const ANSWERED = `
  SELECT n.document_id, NULL AS locale
    FROM nomination_history h JOIN nominations n ON n.id = h.nomination_id
   WHERE h.event = 'answered' AND ${OPEN}
     AND NOT EXISTS (SELECT 1 FROM nomination_history o WHERE o.nomination_id = h.nomination_id AND o.id > h.id)`;

const SHOWN_STORY = 'api::hero-story.hero-story';
const SHOWN_ENTRY = 'api::calendar-entry.calendar-entry';

/**
 * Lists that fields and relations alone do not tell, by type and name: each a statement of the documents
 * on it, by language where the type has languages. The home page counts them, the lists of the content
 * manager are filtered by them, so that both say the same.
 */
export const NAMED_LISTS = {
  'api::nomination.nomination': {
    waiting: asked(''),
    waitingUpTo7: asked(`AND r.asked_at > ${since(7)}`),
    waitingUpTo21: asked(`AND r.asked_at <= ${since(7)} AND r.asked_at > ${since(21)}`),
    waitingLonger: asked(`AND r.asked_at <= ${since(21)}`),
    lapsing: asked(`AND r.asked_at <= ${since(23)}`),
    expiring: EXPIRING,
    questioned: QUESTIONED,
    answered: ANSWERED,
  },
  [SHOWN_STORY]: { drafts: DRAFTS, ready: READY, stale: stale(SHOWN_STORY) },
  [SHOWN_ENTRY]: { coming: COMING, stale: stale(SHOWN_ENTRY) },
} as const satisfies Partial<Record<CountedType, Record<string, string>>>;

/** The statement of a named list, if there is one of this name. */
export function namedList(uid: string, name: string): string | undefined {
  const lists: Record<string, Record<string, string>> = NAMED_LISTS;
  return Object.hasOwn(lists, uid) && Object.hasOwn(lists[uid], name)
    ? lists[uid][name]
    : undefined;
}
