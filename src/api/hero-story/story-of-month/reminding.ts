import type { Core } from '@strapi/strapi';
import { invalid } from '../../../domain/refusal';
import type { Month } from '../../../domain/story-month';
import { theOutbox } from '../../../support/outbox';
import { notFound, refusal, RefusalError } from '../../../support/refusals';
import { sql } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { readersOf } from '../../consent/notices';

const CHOSEN = `
  SELECT 1 FROM hero_stories s JOIN hero_stories_mission_lnk l ON l.hero_story_id = s.id
   WHERE l.mission_id = :mission AND s.story_month = :month AND s.published_at IS NOT NULL LIMIT 1`;

const REMEMBER = `
  INSERT INTO story_month_reminders (mission_id, month) VALUES (:mission, :month)
  ON CONFLICT (mission_id, month) DO UPDATE SET reminded_at = clock_timestamp()
   WHERE story_month_reminders.reminded_at < clock_timestamp() - interval '1 day'
  RETURNING mission_id`;

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Promises a mail to everybody at a mission's desk that a month has no Story of the Month yet; gives how
 * many were promised.
 * @throws RefusalError `RATE_LIMITED` within a day of the last one, `VALIDATION_FAILED` for a month with
 * a choice.
 */
export async function remindOfMonth(
  strapi: Core.Strapi,
  missionDocument: string,
  month: Month,
): Promise<{ mails: number }> {
  return strapi.db.transaction(async () => {
    const mission: { id: number; name: string } | null = await strapi.db
      .query(UID.mission)
      .findOne({ where: { documentId: missionDocument }, select: ['id', 'name'] });
    if (!mission) throw notFound('No mission');
    const asked = { mission: mission.id, month };
    if ((await sql(strapi, CHOSEN, asked)).length > 0) {
      const message = 'The mission has chosen its story for this month.';
      throw new RefusalError([invalid([{ path: 'month', code: 'REQUIRED', message }])]);
    }
    const readers = await readersOf(mission);
    if (readers.length === 0) return { mails: 0 };
    if ((await sql(strapi, REMEMBER, asked)).length === 0) {
      throw refusal('RATE_LIMITED', 'The mission was reminded of this month within a day.', {
        retryAfter: DAY_SECONDS,
      });
    }
    const link = `${strapi.config.get('server.url')}/admin/story-months`;
    for (const { email, locale } of readers) {
      await theOutbox().promise({
        recipient: email,
        locale,
        mail: { kind: 'monthReminder', missionName: mission.name, month, link },
      });
    }
    return { mails: readers.length };
  });
}
