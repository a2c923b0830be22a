import type { Core } from '@strapi/strapi';
import { forgetAddresses } from '../../support/erased-addresses';
import { refusal } from '../../support/refusals';
import { insistOnRight } from '../../support/rights';
import { databaseNow, sql } from '../../support/sql';
import { UID } from '../../support/uids';
import { atNomineesWord } from '../mission/guards/own-mission';
import { lockNomination } from './asking';
import { sendReceipt, tellDesk } from './notices';
import { eachByItself } from './reminders';

/** After how long a refusal, a withdrawal, or a request that was never answered erases by itself. */
const DAYS = 90;

type Localized = typeof UID.heroStory | typeof UID.calendarEntry | typeof UID.ambassador;

interface Erasable {
  id: number;
  documentId: string;
  erasedAt: Date | null;
}

/** What is to go, by its documentIds. */
type Doomed = Record<Localized, string[]>;

interface Row {
  documentId: string;
}

const documentsOf = (rows: Row[]): string[] => [
  ...new Set(rows.map(({ documentId }) => documentId)),
];

/** The stories made from a nomination, and what was written about them: all versions, all languages. */
async function doomedOf(nominationId: number): Promise<Doomed> {
  const stories = documentsOf(
    await strapi.db
      .query(UID.heroStory)
      .findMany({ where: { nomination: nominationId }, select: ['documentId'] }),
  );
  const about = async (uid: typeof UID.calendarEntry | typeof UID.ambassador) =>
    documentsOf(
      await strapi.db.query(uid).findMany({
        where: { story: { documentId: { $in: stories } } },
        select: ['documentId'],
      }),
    );
  return {
    [UID.calendarEntry]: await about(UID.calendarEntry),
    [UID.ambassador]: await about(UID.ambassador),
    [UID.heroStory]: stories,
  };
}

/** Photos that the nomination and its stories have, or had before they were replaced, and nothing else shows. */
const PHOTOS = `
  WITH own AS (
    SELECT m.file_id, m.id FROM files_related_mph m
     WHERE m.related_type = '${UID.nomination}' AND m.related_id = :nominationId
        OR m.related_type = '${UID.heroStory}' AND m.related_id IN (SELECT id FROM hero_stories WHERE document_id = ANY(:storyIds)))
  SELECT f.id FROM files f
   WHERE f.id IN (SELECT file_id FROM own UNION
                  SELECT file_id FROM once_shown_pictures WHERE document_id = ANY(:documentIds))
     AND NOT EXISTS (SELECT 1 FROM files_related_mph o WHERE o.file_id = f.id AND o.id NOT IN (SELECT id FROM own))`;

async function removePhotos({ id: nominationId, documentId }: Erasable, storyIds: string[]) {
  const documentIds = [...storyIds, documentId];
  const photos = await sql<{ id: number }>(strapi, PHOTOS, { nominationId, storyIds, documentIds });
  for (const { id } of photos) {
    const file = await strapi.db.query('plugin::upload.file').findOne({ where: { id } });
    await strapi.plugin('upload').service('upload').remove(file);
    // Sizes that an earlier upload left behind under the same name go as well.
    await sql(strapi, 'DELETE FROM picture_blobs WHERE file_hash = ?', [file.hash]);
  }
  await sql(strapi, 'DELETE FROM once_shown_pictures WHERE document_id = ANY(?)', [documentIds]);
}

const HISTORY = `
  DELETE FROM strapi_history_versions WHERE related_document_id = ANY(?)`;

async function removeDocuments(doomed: Doomed, nominationDocument: string): Promise<void> {
  for (const [uid, documentIds] of Object.entries(doomed) as [Localized, string[]][]) {
    for (const documentId of documentIds) {
      await strapi.documents(uid).delete({ documentId, locale: '*' });
    }
  }
  const documents = [...Object.values(doomed).flat(), nominationDocument];
  await sql(strapi, HISTORY, [documents]);
}

/**
 * The fields of a nomination that say who somebody is; the rest is no person's any more. The reasons in
 * its history go with them, by a trigger; the lines stay.
 */
const BLANK = `
  UPDATE nominations
     SET nominee_name = NULL, name_key = NULL, nominee_email = NULL, nominee_phone = NULL, story_text = NULL,
         question = NULL, nominator_name = NULL, nominator_email = NULL, erased_at = ? WHERE id = ?`;

const FORGET_MAILS = `
  UPDATE outbox SET state = 'erased', recipient = NULL, payload = NULL, last_error = NULL
   WHERE nomination_id = ? AND state IN ('waiting', 'failed')`;

/** Nobody decided anything, and nobody is asked any more: the last request lapsed. */
const NEVER_ANSWERED = `
  NOT EXISTS (SELECT 1 FROM consents c WHERE c.nomination_id = n.id)
  AND (SELECT r.outcome FROM consent_requests r WHERE r.nomination_id = n.id ORDER BY r.id DESC LIMIT 1) = 'lapsed'`;

/** Whether the nominee's newest decision, or her silence, lets what is kept of her be erased. */
const ERASABLE = `
  SELECT 1 FROM nominations n
   WHERE n.id = :id
     AND (${NEVER_ANSWERED}
          OR (SELECT c.decision FROM consents c WHERE c.nomination_id = n.id ORDER BY c.id DESC LIMIT 1) <> 'granted')`;

/**
 * Erases what is kept of a nominee: name, contacts, text, photo, the stories in all versions and
 * languages, unsent mails and links. What stays is the proof: records, hashes, instants and scopes.
 * Erasing twice is erasing once. Has to run in a transaction.
 * @returns when it was erased.
 * @throws RefusalError `IMMUTABLE` where the newest decision is no refusal and no withdrawal, unless there is
 * none and the last request lapsed.
 */
export async function erase(nominationId: number): Promise<Date> {
  insistOnRight('erase');
  // The one row read here that asking does not know in full.
  const nomination = (await lockNomination(nominationId)) as unknown as Erasable;
  if (nomination.erasedAt) return new Date(nomination.erasedAt);
  if ((await sql(strapi, ERASABLE, { id: nominationId })).length === 0) {
    throw refusal(
      'IMMUTABLE',
      'What is kept of a nominee is erased after a refusal or a withdrawal; a consent that stands has to be proven.',
    );
  }
  const erasedAt = await databaseNow(strapi);
  await sql(strapi, FORGET_MAILS, [nominationId]);
  await sendReceipt(nominationId, { decision: 'erased', scopes: [], decidedAt: erasedAt });
  await tellDesk('erased', nominationId);
  const doomed = await doomedOf(nominationId);
  await removePhotos(nomination, doomed[UID.heroStory]);
  await atNomineesWord(() => removeDocuments(doomed, nomination.documentId));
  await forgetAddresses(doomed[UID.heroStory]);
  await sql(strapi, BLANK, [erasedAt.toISOString(), nominationId]);
  await sql(strapi, 'DELETE FROM consent_tokens WHERE nomination_id = ?', [nominationId]);
  await sql(strapi, 'SELECT mh_erase_consent_names(?)', [nominationId]);
  return erasedAt;
}

const DUE = `
  SELECT c.nomination_id AS id
    FROM consents c JOIN nominations n ON n.id = c.nomination_id AND n.erased_at IS NULL
   WHERE c.decision <> 'granted'
     -- A form may be recorded long after it was signed; "greatest" passes over what is null.
     AND greatest(c.decided_at, c.created_at) <= clock_timestamp() AT TIME ZONE 'UTC' - interval '${DAYS} days'
     AND NOT EXISTS (SELECT 1 FROM consents o WHERE o.nomination_id = c.nomination_id AND o.id > c.id)
   LIMIT 20`;

const DUE_BY_SILENCE = `
  SELECT n.id FROM nominations n
    JOIN consent_requests lapsed ON lapsed.nomination_id = n.id AND lapsed.outcome = 'lapsed'
     AND lapsed.closed_at <= clock_timestamp() - interval '${DAYS} days'
   WHERE n.erased_at IS NULL AND ${NEVER_ANSWERED}
     AND NOT EXISTS (SELECT 1 FROM consent_requests later WHERE later.nomination_id = n.id AND later.id > lapsed.id)
   LIMIT 20`;

/** Erases what a refusal, a withdrawal or a silence of 90 days ago left. */
export async function eraseWhenDue({ db, log }: Core.Strapi): Promise<void> {
  const due = [
    ...(await sql<{ id: number }>(strapi, DUE)),
    ...(await sql<{ id: number }>(strapi, DUE_BY_SILENCE)),
  ];
  await eachByItself(log, due, ({ id }) => db.transaction(() => erase(id)));
}
