import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { homeEn } from '../translations/home/en';

const PREFIX = 'campaign.home.';

type Key = keyof typeof homeEn extends infer Full
  ? Full extends `${typeof PREFIX}${infer Short}`
    ? Short
    : never
  : never;

const CATEGORIES = ['contribution', 'achievement', 'courage', 'perception'] as const;

/** The words of the home page in the language of whoever is logged in. */
export function useHomeWords() {
  const { formatMessage, formatDate, formatNumber, formatDisplayName } = useIntl();
  return useMemo(() => {
    const say = (key: Key, values?: Record<string, string | number>) => {
      const id = `${PREFIX}${key}` as const;
      return formatMessage({ id, defaultMessage: homeEn[id] }, values);
    };
    return {
      say,
      number: (value: number) => formatNumber(value),
      /** An instant in a time zone of its own. */
      instant: (iso: string, timeZone: string) =>
        formatDate(iso, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
      /** The day of an instant in a time zone, and its hour unless it lasts all day. */
      moment: (iso: string, timeZone: string, allDay: boolean) =>
        formatDate(iso, {
          weekday: 'short',
          day: 'numeric',
          month: 'short',
          ...(!allDay && { hour: '2-digit' as const, minute: '2-digit' as const }),
          timeZone,
        }),
      day: (day: string) =>
        formatDate(`${day}T00:00:00Z`, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
      month: (month: string) =>
        formatDate(`${month}-01T00:00:00Z`, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
      language: (code: string) => formatDisplayName(code, { type: 'language' }) ?? code,
      country: (code: string | null) =>
        code === null ? say('noCountry') : (formatDisplayName(code, { type: 'region' }) ?? code),
      category: (key: string) => {
        const known = CATEGORIES.find((one) => one === key);
        return known ? say(`category.${known}`) : key;
      },
    };
  }, [formatMessage, formatDate, formatNumber, formatDisplayName]);
}
