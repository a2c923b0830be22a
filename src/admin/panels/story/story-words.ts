import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { storyWords } from '../../translations/story/en';

const PREFIX = 'campaign.story.';

type Key = keyof typeof storyWords extends infer Full
  ? Full extends `${typeof PREFIX}${infer Short}`
    ? Short
    : never
  : never;

/** The words of the panels beside a story, in the language of whoever is logged in. */
export function useStoryWords() {
  const { formatMessage } = useIntl();
  return useMemo(
    () => (key: Key, values?: Record<string, string | number>) => {
      const id = `${PREFIX}${key}` as const;
      return formatMessage({ id, defaultMessage: storyWords[id] }, values);
    },
    [formatMessage],
  );
}
