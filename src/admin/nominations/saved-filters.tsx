import { Box, Flex, Link } from '@strapi/design-system';
import { Link as RouterLink, useLocation } from 'react-router-dom';
import { useReading } from '../panels/reading';
import { NOMINATION } from './course';
import { useNominationWords } from './nomination-words';
import { forgetLastFilter, IMPORT_PATH, LOOK_ALIKES_PATH, VIEWS, type Counts } from './views';

/** The list and its saved filters as links, with how many stand behind each; counted again on an occasion. */
export function SavedFilters({ occasion }: { occasion?: unknown }) {
  const words = useNominationWords();
  const { search, pathname } = useLocation();
  const { read: counts } = useReading<Counts>('/campaign/nominations/desk-counts', {
    occasion: occasion ?? search,
  });
  const links = [
    { view: 'all', to: VIEWS.all, count: undefined },
    { view: 'waiting', to: VIEWS.waiting, count: counts?.waiting },
    { view: 'unread', to: VIEWS.unread, count: counts?.unread },
    { view: 'questioned', to: VIEWS.questioned, count: counts?.questioned },
    { view: 'lookAlikes', to: LOOK_ALIKES_PATH, count: counts?.lookAlikes },
    { view: 'import', to: IMPORT_PATH, count: undefined },
  ] as const;
  const here = `${pathname}${search}`;
  return (
    <Flex tag="nav" aria-label={words.say('views')} gap={4} wrap="wrap">
      {links.map(({ view, to, count }) => {
        const name = words.say(`view.${view}`);
        return (
          <Link
            key={view}
            tag={RouterLink}
            to={to}
            onClick={view === 'all' ? forgetLastFilter : undefined}
            aria-current={here === to ? 'page' : undefined}
          >
            {count === undefined ? name : words.say('counted', { view: name, count })}
          </Link>
        );
      })}
    </Flex>
  );
}

/** The saved filters above the list of nominations, and above no other. */
export function SavedFiltersOfList() {
  const { pathname } = useLocation();
  if (!pathname.endsWith(`/${NOMINATION}`)) return null;
  return (
    // Strapi puts it into a row that does not break; the content manager's menu takes the rest.
    <Box style={{ maxWidth: 'calc(100vw - 32rem)' }}>
      <SavedFilters />
    </Box>
  );
}
