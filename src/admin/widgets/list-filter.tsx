import { InputRenderer, type StrapiApp } from '@strapi/strapi/admin';
import { homeEn } from '../translations/home/en';
import { homeEs } from '../translations/home/es';
import { homeFr } from '../translations/home/fr';
import { TYPES } from './list-links';

const HOOK = 'Admin/CM/pages/ListView/inject-in-filters';

/** The campaign's own lists of each type, as `src/desk-home` knows them. */
const LISTS: Record<string, readonly (keyof typeof homeEn)[]> = {
  [TYPES.nomination]: [
    'campaign.home.list.waiting',
    'campaign.home.list.waitingUpTo7',
    'campaign.home.list.waitingUpTo21',
    'campaign.home.list.waitingLonger',
    'campaign.home.list.lapsing',
    'campaign.home.list.expiring',
    'campaign.home.list.questioned',
    'campaign.home.list.answered',
  ],
  [TYPES.story]: [
    'campaign.home.list.ready',
    'campaign.home.list.drafts',
    'campaign.home.list.stale',
  ],
  [TYPES.entry]: ['campaign.home.list.coming', 'campaign.home.list.stale'],
  [TYPES.mission]: [
    'campaign.home.list.due',
    'campaign.home.list.late',
    'campaign.home.list.unreachable',
  ],
};

const WORDS: Record<string, Record<keyof typeof homeEn, string>> = {
  en: homeEn,
  es: homeEs,
  fr: homeFr,
};

interface Shown {
  displayedFilters: unknown[];
}

/** The type whose list is open; the hook is told of its layout alone. */
const typeShown = (): string | undefined =>
  /\/collection-types\/([^/?]+)/.exec(window.location.pathname)?.[1];

/**
 * Offers the campaign's lists among the filters of the content manager's lists, so that what a link of
 * the home page filters by is shown, changed and taken off as any other filter.
 */
export function addListFilter(app: StrapiApp): void {
  app.registerHook(HOOK, ({ displayedFilters, ...others }: Shown) => {
    const lists = LISTS[typeShown() ?? ''] ?? [];
    // Strapi translates the names of filters, but not of what they choose among.
    const words = WORDS[document.documentElement.lang] ?? homeEn;
    const filter = {
      name: '__list',
      type: 'enumeration',
      label: words['campaign.home.list'],
      input: InputRenderer,
      operators: [{ value: '$eq', label: words['campaign.home.list.is'] }],
      options: lists.map((key) => ({
        value: key.replace('campaign.home.list.', ''),
        label: words[key],
      })),
    };
    return {
      ...others,
      displayedFilters: lists.length > 0 ? [...displayedFilters, filter] : displayedFilters,
    };
  });
}
