import type { EntryKind } from '../../../domain/calendar-entry';

/** An entry as `GET /campaign/calendar` gives it: days and times by the clocks of its own place. */
export interface CalendarEntry {
  documentId: string;
  locale: string;
  title: string;
  kind: EntryKind;
  allDay: boolean;
  start: string;
  end: string | null;
  timezone: string;
  cancelled: boolean;
  place: string | null;
  state: 'draft' | 'modified' | 'published';
  mission: { documentId: string; name: string; countryCode: string } | null;
  isOwn: boolean;
}

/** A mission whose entries may be seen and made. */
export interface CalendarMission {
  documentId: string;
  name: string;
  countryCode: string;
  timezone: string;
}

/** The answer of `GET /campaign/calendar`. */
export interface CalendarAnswer {
  entries: CalendarEntry[];
  more: boolean;
  missions: CalendarMission[];
  isDesk: boolean;
  mayCreate: boolean;
  mayPublish: boolean;
}

/** Where the content manager opens an entry. */
export const pathOfEntry = (entry: { documentId: string; locale: string }): string =>
  `/content-manager/collection-types/api::calendar-entry.calendar-entry/${entry.documentId}?plugins[i18n][locale]=${entry.locale}`;

/** The day so many days after another, `2026-11-01`. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The most days that a page of a month shows of the months beside it. */
const DAYS_BESIDE = 7;

/** What the calendar is asked for: the weeks of a month, and what is chosen. */
export function calendarQuery(
  month: string,
  { mission, kind, locale }: { mission: string | null; kind: string | null; locale: string },
): string {
  const first = `${month}-01`;
  const query = new URLSearchParams({
    from: dayAfter(first, -DAYS_BESIDE),
    to: dayAfter(first, 31 + 2 * DAYS_BESIDE),
    locale,
  });
  if (mission) query.set('mission', mission);
  if (kind) query.set('kind', kind);
  return query.toString();
}
