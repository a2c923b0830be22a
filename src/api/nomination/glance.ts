import type { ConsentScope } from '../../domain/consent';
import type { CategoryKey } from '../../domain/nomination';
import { sql } from '../../support/sql';
import type { Reach } from './history';
import { countLookAlikes } from './look-alikes';

/** What the list of nominations shows of one beside its own fields. */
export interface Glance {
  documentId: string;
  categories: CategoryKey[];
  /** What the nominee's newest decision was; "asked" while a request is open. */
  consent: 'none' | 'asked' | 'granted' | 'refused' | 'withdrawn' | 'expired';
  /** What is covered now. */
  covered: ConsentScope[];
  hasQuestion: boolean;
  mayRepeat: boolean;
}

const GLANCES = `
  SELECT n.document_id AS "documentId", n.question IS NOT NULL AS "hasQuestion",
         ARRAY(SELECT DISTINCT c.key FROM nominations_categories_lnk l JOIN categories c ON c.id = l.category_id
                WHERE l.nomination_id = n.id ORDER BY c.key) AS categories,
         CASE WHEN c.decision = 'granted' AND c.expires_at AT TIME ZONE 'UTC' <= clock_timestamp() THEN 'expired'
              WHEN c.decision IS NOT NULL THEN c.decision
              WHEN EXISTS (SELECT 1 FROM consent_requests r WHERE r.nomination_id = n.id AND r.closed_at IS NULL) THEN 'asked'
              ELSE 'none' END AS consent,
         ARRAY(SELECT s FROM jsonb_array_elements_text(coalesce(c.scopes, '[]'::jsonb)) s WHERE mh_consent_covers(n.id, s)) AS covered,
         n.state IN ('received', 'consentRequested', 'consented') AND EXISTS (
           SELECT 1 FROM nominations o
            WHERE o.name_key = n.name_key AND o.name_key IS NOT NULL AND o.state <> 'duplicate' AND o.id <> n.id
              AND (o.country_of_origin IN (n.country_of_origin, n.country_of_residence)
                   OR o.country_of_residence IN (n.country_of_origin, n.country_of_residence))
              AND (:all OR EXISTS (SELECT 1 FROM nominations_mission_lnk w WHERE w.nomination_id = o.id AND w.mission_id = ANY(:missions)))
         ) AS "mayRepeat"
    FROM nominations n
    LEFT JOIN LATERAL (SELECT * FROM consents c WHERE c.nomination_id = n.id ORDER BY c.id DESC LIMIT 1) c ON true
   WHERE n.document_id = ANY(:documentIds)
     AND (:all OR EXISTS (SELECT 1 FROM nominations_mission_lnk w WHERE w.nomination_id = n.id AND w.mission_id = ANY(:missions)))`;

/** What the list shows of some nominations, of those that may be seen. */
export const glancesOf = (documentIds: string[], reach: Reach): Promise<Glance[]> =>
  sql<Glance>(strapi, GLANCES, { ...reach, documentIds });

/** How many nominations stand behind each of the saved filters. */
export interface Counts {
  waiting: number;
  unread: number;
  questioned: number;
  lookAlikes: number;
}

const COUNTS = `
  SELECT count(*) FILTER (WHERE n.state = 'consentRequested')::int AS waiting,
         count(*) FILTER (WHERE n.state = 'consented' AND n.question IS NULL)::int AS unread,
         count(*) FILTER (WHERE n.question IS NOT NULL)::int AS questioned
    FROM nominations n
   WHERE n.state IN ('received', 'consentRequested', 'consented')
     AND (:all OR EXISTS (SELECT 1 FROM nominations_mission_lnk w WHERE w.nomination_id = n.id AND w.mission_id = ANY(:missions)))`;

/**
 * What waits for the desk. Consented is unread until somebody decides on it or asks about it: whoever
 * only looked has not done anything, and the next colleague has to see it.
 */
export async function deskCounts(reach: Reach): Promise<Counts> {
  const [counts] = await sql<Omit<Counts, 'lookAlikes'>>(strapi, COUNTS, { ...reach });
  return { ...counts, lookAlikes: await countLookAlikes(reach) };
}
