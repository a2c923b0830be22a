import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { en } from '../../translations/en';
import { faultOf, type Mail } from './mail';

const PREFIX = 'campaign.mails.';

type Key = keyof typeof en extends infer Full
  ? Full extends `${typeof PREFIX}${infer Short}`
    ? Short
    : never
  : never;

/** The words of the list of mails in the language of whoever is logged in. */
export function useMailWords() {
  const { formatMessage, formatDate } = useIntl();
  return useMemo(() => {
    const say = (key: Key, values?: Record<string, string | number>) => {
      const id = `${PREFIX}${key}` as const;
      return formatMessage({ id, defaultMessage: en[id] }, values);
    };
    return {
      say,
      kind: (kind: Mail['kind']) => say(`kind.${kind}`),
      state: (state: Mail['state']) => say(`state.${state}`),
      error: (lastError: string) => say(`error.${faultOf(lastError)}`, { code: lastError }),
      instant: (iso: string) => formatDate(iso, { dateStyle: 'medium', timeStyle: 'short' }),
    };
  }, [formatMessage, formatDate]);
}
