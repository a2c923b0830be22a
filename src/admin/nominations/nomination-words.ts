import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { en } from '../translations/nominations/en';
import type { Likeness, NominationState } from './course';

const PREFIX = 'campaign.nominations.';

export type NominationKey = keyof typeof en extends infer Full
  ? Full extends `${typeof PREFIX}${infer Short}`
    ? Short
    : never
  : never;

const isKey = (key: string): key is NominationKey => Object.hasOwn(en, `${PREFIX}${key}`);

/** The words of the nominations desk in the language of whoever is logged in. */
export function useNominationWords() {
  const { formatMessage, formatDate, formatDisplayName } = useIntl();
  return useMemo(() => {
    const say = (key: NominationKey, values?: Record<string, string | number>): string => {
      const id = `${PREFIX}${key}` as const;
      return formatMessage({ id, defaultMessage: en[id] }, values);
    };
    return {
      say,
      /** The words of a key that the server names; others where there are none. */
      sayIfKnown: (key: string, otherwise: string): string => (isKey(key) ? say(key) : otherwise),
      state: (state: NominationState) => say(`state.${state}`),
      likeness: (likeness: Likeness) => say(`likeness.${likeness}`),
      country: (code: string) => formatDisplayName(code, { type: 'region' }) ?? code,
      instant: (iso: string) => formatDate(iso, { dateStyle: 'medium', timeStyle: 'short' }),
    };
  }, [formatMessage, formatDate, formatDisplayName]);
}
