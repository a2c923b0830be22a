import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { ENTRY_KINDS } from '../../../domain/calendar-entry';
import { calendarEn } from '../../translations/calendar/en';

const PREFIX = 'campaign.calendar.';

type Key = keyof typeof calendarEn extends infer Full
  ? Full extends `${typeof PREFIX}${infer Short}`
    ? Short
    : never
  : never;

/** The words of the calendar in the language of whoever is logged in. */
export function useCalendarWords() {
  const { formatMessage, formatDate } = useIntl();
  return useMemo(() => {
    const say = (key: Key, values?: Record<string, string | number>) => {
      const id = `${PREFIX}${key}` as const;
      return formatMessage({ id, defaultMessage: calendarEn[id] }, values);
    };
    return {
      say,
      kind: (kind: string) => {
        const known = ENTRY_KINDS.find((one) => one === kind);
        return known ? say(`kind.${known}`) : kind;
      },
      month: (month: string) =>
        formatDate(`${month}-01T00:00:00Z`, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
      shortDay: (day: string) =>
        formatDate(`${day}T00:00:00Z`, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    };
  }, [formatMessage, formatDate]);
}
