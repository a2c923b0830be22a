import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { en } from '../../translations/desk/en';

const PREFIX = 'campaign.desk.';

type Key = keyof typeof en extends infer Full
  ? Full extends `${typeof PREFIX}${infer Short}`
    ? Short
    : never
  : never;

/** The words of the desk's panel in the language of whoever is logged in. */
export function useDeskWords() {
  const { formatMessage, formatDate } = useIntl();
  return useMemo(() => {
    const say = (key: Key, values?: Record<string, string>) => {
      const id = `${PREFIX}${key}` as const;
      return formatMessage({ id, defaultMessage: en[id] }, values);
    };
    return { say, day: (iso: string) => formatDate(iso, { dateStyle: 'medium' }) };
  }, [formatMessage, formatDate]);
}

export type DeskWords = ReturnType<typeof useDeskWords>;
