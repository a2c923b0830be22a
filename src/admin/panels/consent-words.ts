import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { en } from '../translations/en';
import type { ConsentRecord, Decision, Scope, Subject } from './consent-record';

const PREFIX = 'campaign.consent.';

type Key = keyof typeof en extends infer Full
  ? Full extends `${typeof PREFIX}${infer Short}`
    ? Short
    : never
  : never;

/** The words of the consent panel in the language of whoever is logged in. */
export function useConsentWords() {
  const { formatMessage } = useIntl();
  return useMemo(() => {
    const say = (key: Key, values?: Record<string, string>) => {
      const id = `${PREFIX}${key}` as const;
      return formatMessage({ id, defaultMessage: en[id] }, values);
    };
    return {
      say,
      scope: (scope: Scope) => say(`scope.${scope}`),
      decision: (decision: Decision) => say(`decision.${decision}`),
      subject: (subject: Subject) => say(`subject.${subject}`),
      method: (method: ConsentRecord['method']) => say(`method.${method}`),
    };
  }, [formatMessage]);
}
