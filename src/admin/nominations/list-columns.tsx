import { Flex, Typography } from '@strapi/design-system';
import { useState, type ReactNode } from 'react';
import { en } from '../translations/nominations/en';
import { NOMINATION, type NominationState } from './course';
import { useGlance } from './glances';
import { useNominationWords, type NominationKey } from './nomination-words';
import { Mark, StateMark } from './state-mark';

/** A row of the content manager's list, as far as the columns look. */
interface Row {
  documentId: string;
  state: NominationState;
  nomineeName: string | null;
  countryOfOrigin: string;
  mission: { name?: string } | null;
  createdAt: string;
  updatedAt: string;
}

interface Column {
  name: string;
  label: unknown;
  cellFormatter?(row: Row): ReactNode;
  [rest: string]: unknown;
}

/** What Strapi hands the hook that may change the columns of a list. */
export interface ListColumns {
  displayedHeaders: Column[];
  layout: { uid?: string; [rest: string]: unknown };
}

const Plain = ({ children }: { children: ReactNode }) => (
  <Typography textColor="neutral800">{children}</Typography>
);

function Categories({ row }: { row: Row }) {
  const words = useNominationWords();
  const glance = useGlance(row.documentId, row.updatedAt);
  return glance?.categories.map((key) => <Short key={key}>{words.say(`category.${key}`)}</Short>);
}

function Consent({ row }: { row: Row }) {
  const words = useNominationWords();
  const glance = useGlance(row.documentId, row.updatedAt);
  if (!glance) return null;
  const { consent, covered, hasQuestion, mayRepeat } = glance;
  const isForStory = consent !== 'granted' || covered.includes('story');
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Plain>{words.say(isForStory ? `consent.${consent}` : 'consent.noStory')}</Plain>
      {hasQuestion && <Mark background="warning100">{words.say('openQuestion')}</Mark>}
      {mayRepeat && <Mark background="warning100">{words.say('mayRepeat')}</Mark>}
    </Flex>
  );
}

/** As wide as a list with all of its columns allows at 1280 pixels; the rest is told by a title. */
const Short = ({ children }: { children: string | null | undefined }) => (
  <Typography
    tag="p"
    textColor="neutral800"
    ellipsis
    maxWidth="14rem"
    title={children ?? undefined}
  >
    {children}
  </Typography>
);

function Nominee({ row }: { row: Row }) {
  const words = useNominationWords();
  const { nomineeName, countryOfOrigin, mission } = row;
  return (
    <>
      <Short>{nomineeName}</Short>
      <Typography tag="p" variant="pi" textColor="neutral600" ellipsis maxWidth="14rem">
        {words.country(countryOfOrigin)}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600" ellipsis maxWidth="14rem">
        {mission?.name}
      </Typography>
    </>
  );
}

const DAY_MS = 86_400_000;

function Age({ row }: { row: Row }) {
  const words = useNominationWords();
  const [now] = useState(Date.now);
  const days = Math.max(0, Math.floor((now - Date.parse(row.createdAt)) / DAY_MS));
  return <Plain>{words.say('days', { days })}</Plain>;
}

const labelOf = (key: NominationKey) => {
  const id = `campaign.nominations.${key}` as const;
  return { id, defaultMessage: en[id] };
};

const added = (name: string, key: NominationKey, cell: (row: Row) => ReactNode): Column => ({
  name,
  label: labelOf(key),
  attribute: { type: 'custom' },
  searchable: false,
  sortable: false,
  cellFormatter: cell,
});

/** The columns of Strapi's own that say more in words. */
const REPLACED: Record<string, Partial<Column>> = {
  nomineeName: {
    label: labelOf('column.nominee'),
    cellFormatter: (row) => <Nominee row={row} />,
  },
  state: {
    label: labelOf('column.state'),
    cellFormatter: ({ state }) => <StateMark state={state} />,
  },
  createdAt: { label: labelOf('column.age'), cellFormatter: (row) => <Age row={row} /> },
};

/** These stand below the nominee's name, or the list would be wider than its page. */
const BESIDE_NAME: readonly string[] = ['countryOfOrigin', 'mission'];

const ADDED: Column[] = [
  added('campaignConsent', 'column.consent', (row) => <Consent row={row} />),
  added('campaignCategories', 'column.categories', (row) => <Categories row={row} />),
];

/** Puts consent and categories into the list of nominations after the state, and says the rest in words. */
export function nominationColumns(columns: ListColumns): ListColumns {
  // The hook is not told which list it is: the address is, and no other type has a reference.
  const { displayedHeaders } = columns;
  const isNominations =
    globalThis.location.pathname.includes(NOMINATION) &&
    displayedHeaders.some(({ name }) => name === 'reference');
  if (!isNominations) return columns;
  const hasName = displayedHeaders.some(({ name }) => name === 'nomineeName');
  const own = displayedHeaders.filter(({ name }) => !(hasName && BESIDE_NAME.includes(name)));
  return {
    ...columns,
    displayedHeaders: own.flatMap((column) => {
      const shown = { ...column, ...REPLACED[column.name] };
      return column.name === 'state' ? [shown, ...ADDED] : [shown];
    }),
  };
}
