import type { Core } from '@strapi/strapi';
import { refusal } from '../../support/refusals';
import { insistOnRight } from '../../support/rights';
import { databaseNow, sql } from '../../support/sql';
import { UID } from '../../support/uids';
import { atNomineesWord } from '../mission/guards/own-mission';
import { lockNomination } from './asking';
import { sendReceipt, tellDesk } from './notices';
import { eachByItself } from './reminders';

/** After how long a refusal or a withdrawal erases by itself. */
const DAYS = 90;

type Localized = typeof UID.heroStory | typeof UID.calendarEntry | typeof UID.ambassador;

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

/** Photos of the nomination and of its stories that nothing else shows. */
const PHOTOS = `
  WITH own AS (
    SELECT m.file_id, m.id FROM files_related_mph m
     WHERE m.related_type = '${UID.nomination}' AND m.related_id = :nominationId
        OR m.related_type = '${UID.heroStory}' AND m.related_id IN (SELECT id FROM hero_stories WHERE document_id = ANY(:storyIds)))
  SELECT DISTINCT file_id AS id FROM own
   WHERE NOT EXISTS (SELECT 1 FROM files_related_mph o WHERE o.file_id = own.file_id AND o.id NOT IN (SELECT id FROM own))`;

async function removePhotos(nominationId: number, storyIds: string[]): Promise<void> {
  for (const { id } of await sql<{ id: number }>(strapi, PHOTOS, { nominationId, storyIds })) {
    const file = await strapi.db.query('plugin::upload.file').findOne({ where: { id } });
    await strapi.plugin('upload').service('upload').remove(file);
    // Sizes that an earlier upload left behind under the same name go as well.
    await sql(strapi, 'DELETE FROM picture_blobs WHERE file_hash = ?', [file.hash]);
  }
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

/** Whether the nominee's newest decision lets what is kept of her be erased. */
const SAID_NO = `
  SELECT 1 FROM consents WHERE nomination_id = :id AND decision <> 'granted'
     AND id = (SELECT max(id) FROM consents WHERE nomination_id = :id)`;

interface Erasable {
  id: number;
  documentId: string;
  erasedAt: Date | null;
}

/**
 * Erases what is kept of a nominee: name, contacts, text, photo, the stories in all versions and
 * languages, unsent mails and links. What stays is the proof: records, hashes, instants and scopes.
 * Erasing twice is erasing once. Has to run in a transaction.
 * @returns when it was erased.
 * @throws RefusalError `IMMUTABLE` where the newest decision is no refusal and no withdrawal.
 */
export async function erase(nominationId: number): Promise<Date> {
  insistOnRight('erase');
  // The one row read here that asking does not know in full.
  const nomination = (await lockNomination(nominationId)) as unknown as Erasable;
  if (nomination.erasedAt) return new Date(nomination.erasedAt);
  if ((await sql(strapi, SAID_NO, { id: nominationId })).length === 0) {
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
  await removePhotos(nominationId, doomed[UID.heroStory]);
  await atNomineesWord(() => removeDocuments(doomed, nomination.documentId));
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

/** Erases what a refusal or a withdrawal of 90 days ago left. */
export async function eraseWhenDue({ db, log }: Core.Strapi): Promise<void> {
  await eachByItself(log, await sql<{ id: number }>(strapi, DUE), ({ id }) =>
    db.transaction(() => erase(id)),
  );
}
