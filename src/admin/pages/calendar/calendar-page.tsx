import {
  Button,
  Field,
  Flex,
  IconButton,
  Link,
  Loader,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { ChevronLeft, ChevronRight, Plus } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { ENTRY_KINDS } from '../../../domain/calendar-entry';
import { OutcomeLine } from '../../outcome-line';
import { useReading } from '../../panels/reading';
import { monthAfter } from '../story-months/story-months';
import { calendarQuery, pathOfEntry, type CalendarAnswer } from './calendar-entries';
import { useCalendarWords } from './calendar-words';
import { MonthCalendar, type View } from './month-calendar';
import { NewEntry, type Made } from './new-entry';

const ANY = 'any';

const today = (): string => new Date().toLocaleDateString('sv');

/** What of the calendar is shown: it stands in the address, so that it can be passed on. */
function useShown() {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('month') ?? '';
  return {
    month: /^\d{4}-(?:0[1-9]|1[0-2])$/.test(asked) ? asked : today().slice(0, 7),
    view: (search.get('view') === 'list' ? 'list' : 'month') satisfies View as View,
    mission: search.get('mission'),
    kind: search.get('kind'),
    show(changes: Record<string, string | null>) {
      setSearch((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) after.delete(name);
          else after.set(name, value);
        }
        return after;
      });
    },
  };
}

type Shown = ReturnType<typeof useShown>;

interface FilterProps {
  label: string;
  value: string | null;
  options: readonly { value: string; name: string }[];
  onChange(value: string | null): void;
}

function Filter({ label, value, options, onChange }: FilterProps) {
  const words = useCalendarWords();
  return (
    <Field.Root minWidth="20rem">
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        value={value ?? ANY}
        onChange={(chosen) => onChange(chosen === ANY ? null : String(chosen))}
      >
        <SingleSelectOption value={ANY}>{words.say('any')}</SingleSelectOption>
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.name}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

function Steps({ shown }: { shown: Shown }) {
  const words = useCalendarWords();
  const { month, view, show } = shown;
  return (
    <Flex gap={4} wrap="wrap" justifyContent="space-between">
      <Flex gap={2}>
        <IconButton
          label={words.say('previous')}
          onClick={() => show({ month: monthAfter(month, -1) })}
        >
          <ChevronLeft />
        </IconButton>
        <IconButton label={words.say('next')} onClick={() => show({ month: monthAfter(month, 1) })}>
          <ChevronRight />
        </IconButton>
        <Button variant="tertiary" onClick={() => show({ month: null })}>
          {words.say('today')}
        </Button>
        <Typography tag="h2" variant="beta" aria-live="polite">
          {words.month(month)}
        </Typography>
      </Flex>
      <Flex gap={2} role="group" aria-label={words.say('view')}>
        {(['month', 'list'] as const).map((one) => (
          <Button
            key={one}
            variant={view === one ? 'secondary' : 'tertiary'}
            aria-pressed={view === one}
            onClick={() => show({ view: one })}
          >
            {words.say(`view.${one}`)}
          </Button>
        ))}
      </Flex>
    </Flex>
  );
}

function Filters({ shown, answer }: { shown: Shown; answer: CalendarAnswer }) {
  const words = useCalendarWords();
  const { mission, kind, show } = shown;
  return (
    <Flex gap={4} wrap="wrap">
      {answer.missions.length > 1 && (
        <Filter
          label={words.say('mission')}
          value={mission}
          options={answer.missions.map(({ documentId, name }) => ({ value: documentId, name }))}
          onChange={(chosen) => show({ mission: chosen })}
        />
      )}
      <Filter
        label={words.say('kind')}
        value={kind}
        options={ENTRY_KINDS.map((one) => ({ value: one, name: words.kind(one) }))}
        onChange={(chosen) => show({ kind: chosen })}
      />
    </Flex>
  );
}

/** The campaign's calendar: all of it for headquarters, the own and everybody's for a desk. */
export function CalendarPage() {
  const words = useCalendarWords();
  const { locale } = useIntl();
  const shown = useShown();
  const { month, view, mission, kind } = shown;
  const query = calendarQuery(month, { mission, kind, locale });
  const { read, failed, again } = useReading<CalendarAnswer>(`/campaign/calendar?${query}`);
  const [newDay, setNewDay] = useState<string>();
  const [made, setMade] = useState<Made>();
  const firstDay = today().startsWith(month) ? today() : `${month}-01`;
  return (
    <Page.Main>
      <Page.Title>{words.say('title')}</Page.Title>
      <Layouts.Header
        title={words.say('title')}
        subtitle={words.say('subtitle')}
        primaryAction={
          read?.mayCreate && (
            <Button startIcon={<Plus />} onClick={() => setNewDay(firstDay)}>
              {words.say('newEntry')}
            </Button>
          )
        }
      />
      <Layouts.Content>
        {failed && <Typography role="alert">{words.say('failed')}</Typography>}
        {!read && !failed && <Loader>{words.say('loading')}</Loader>}
        {read && (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Filters shown={shown} answer={read} />
            <Steps shown={shown} />
            {made && (
              <OutcomeLine isRefusal={false} lines={[words.say('made', { title: made.title })]}>
                <Link tag={RouterLink} to={pathOfEntry(made)}>
                  {words.say('open')}
                </Link>
              </OutcomeLine>
            )}
            {read.more && <Typography role="status">{words.say('more')}</Typography>}
            <MonthCalendar
              month={month}
              view={view}
              entries={read.entries}
              onDay={read.mayCreate ? setNewDay : undefined}
            />
          </Flex>
        )}
        {read && newDay !== undefined && (
          <NewEntry
            day={newDay}
            mission={mission}
            locale={locale}
            answer={read}
            onClose={() => setNewDay(undefined)}
            onMade={(entry) => {
              setNewDay(undefined);
              setMade(entry);
              again();
            }}
          />
        )}
      </Layouts.Content>
    </Page.Main>
  );
}
