import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { en } from '../translations/en';

const PREFIX = 'campaign.election.';

type Key = keyof typeof en extends infer Full
  ? Full extends `${typeof PREFIX}${infer Short}`
    ? Short
    : never
  : never;

const FLAGS: readonly string[] = ['burst', 'throwAwayMailbox'];

const isFlag = (flag: string): flag is 'burst' | 'throwAwayMailbox' => FLAGS.includes(flag);

/** The words of the election panel in the language of whoever is logged in. */
export function useElectionWords() {
  const { formatMessage, formatDate, formatDisplayName } = useIntl();
  return useMemo(() => {
    const say = (key: Key, values?: Record<string, string | number>) => {
      const id = `${PREFIX}${key}` as const;
      return formatMessage({ id, defaultMessage: en[id] }, values);
    };
    return {
      say,
      /** An instant in a round's own time zone. */
      instant: (iso: string, timeZone: string) =>
        formatDate(iso, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
      /** A calendar day, `2026-11-01`. */
      day: (day: string) =>
        formatDate(`${day}T00:00:00Z`, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
      country: (code: string | null) =>
        code === null ? say('noCountry') : (formatDisplayName(code, { type: 'region' }) ?? code),
      /** What is odd about a ballot; the server keeps it as words with spaces between. */
      flags: (flags: string) =>
        flags
          .split(' ')
          .map((flag) => (isFlag(flag) ? say(`flag.${flag}`) : flag))
          .join(', '),
    };
  }, [formatMessage, formatDate, formatDisplayName]);
}

export type ElectionWords = ReturnType<typeof useElectionWords>;
