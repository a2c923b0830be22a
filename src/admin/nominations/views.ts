import { LIST_PATH, NOMINATION } from './course';

type Filter = Record<string, Record<string, string>>;

/** The address of the list of nominations with filters, as the content manager writes them. */
function listed(filters: Filter[]): string {
  const query = new URLSearchParams({ page: '1', pageSize: '20', sort: 'createdAt:DESC' });
  filters.forEach((filter, place) => {
    for (const [field, condition] of Object.entries(filter)) {
      for (const [operator, value] of Object.entries(condition)) {
        query.set(`filters[$and][${place}][${field}][${operator}]`, value);
      }
    }
  });
  return `${LIST_PATH}?${query}`;
}

/** The saved filters that are lists of the content manager. */
export const VIEWS = {
  all: listed([]),
  waiting: listed([{ state: { $eq: 'consentRequested' } }]),
  unread: listed([{ state: { $eq: 'consented' } }, { question: { $null: 'true' } }]),
  questioned: listed([{ question: { $notNull: 'true' } }]),
};

export const LOOK_ALIKES_PATH = '/nominations/look-alikes';

export const IMPORT_PATH = '/nominations/import';

/** How many stand behind each saved filter, as `GET /campaign/nominations/desk-counts` tells. */
export interface Counts {
  waiting: number;
  unread: number;
  questioned: number;
  lookAlikes: number;
}

/** The list remembers its last filter and puts it back where an address has none: all means all. */
export function forgetLastFilter(): void {
  const { localStorage } = globalThis;
  Object.keys(localStorage)
    .filter((key) => key.startsWith(`STRAPI_LIST_VIEW_SETTINGS:${NOMINATION}`))
    .forEach((key) => localStorage.removeItem(key));
}
