import { stringify } from 'qs';

export const TYPES = {
  entry: 'api::calendar-entry.calendar-entry',
  mission: 'api::mission.mission',
  nomination: 'api::nomination.nomination',
  round: 'api::voting-round.voting-round',
  story: 'api::hero-story.hero-story',
} as const;

const COLLECTIONS = '/content-manager/collection-types';

type Filter = Record<string, { $eq: string }>;

const query = (locale: string | null | undefined, filters?: Filter[]): string =>
  stringify(
    {
      ...(filters && { page: 1, filters: { $and: filters } }),
      ...(locale && { plugins: { i18n: { locale } } }),
    },
    { encodeValuesOnly: true },
  );

/** The address of a list that shows what a filter lets through, in a language where the type has them. */
export const listOf = (uid: string, filter: Filter, locale?: string | null): string =>
  `${COLLECTIONS}/${uid}?${query(locale, [filter])}`;

/** The address of an entry. */
export const entryOf = (uid: string, documentId: string, locale?: string): string =>
  `${COLLECTIONS}/${uid}/${documentId}?${query(locale)}`;

/** A filter by one of the campaign's own lists. */
export const onList = (name: string): Filter => ({ __list: { $eq: name } });
