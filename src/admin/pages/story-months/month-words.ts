import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { calendarEn } from '../../translations/calendar/en';

const PREFIX = 'campaign.months.';

type Key = keyof typeof calendarEn extends infer Full
  ? Full extends `${typeof PREFIX}${infer Short}`
    ? Short
    : never
  : never;

/** The words of the Story of the Month in the language of whoever is logged in. */
export function useMonthWords() {
  const { formatMessage, formatDate } = useIntl();
  return useMemo(
    () => ({
      say: (key: Key, values?: Record<string, string | number>) => {
        const id = `${PREFIX}${key}` as const;
        return formatMessage({ id, defaultMessage: calendarEn[id] }, values);
      },
      /** A month, `2026-11`, as people say it. */
      month: (month: string) =>
        formatDate(`${month}-01T00:00:00Z`, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
      /** The last day before an instant from which something is late, in the zone it is meant in. */
      dayBefore: (iso: string, timeZone: string) =>
        formatDate(new Date(new Date(iso).getTime() - 1), {
          ...{ day: 'numeric', month: 'short', timeZone },
        }),
      instant: (iso: string) => formatDate(iso, { dateStyle: 'medium', timeStyle: 'short' }),
      day: (iso: string, timeZone: string) => formatDate(iso, { dateStyle: 'medium', timeZone }),
    }),
    [formatMessage, formatDate],
  );
}
