import {
  Button,
  Field,
  Flex,
  Loader,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { useState, type ChangeEvent } from 'react';
import { useIntl } from 'react-intl';
import { useSearchParams } from 'react-router-dom';
import { OutcomeLine, type Outcome } from '../../outcome-line';
import { useReading } from '../../panels/reading';
import { reasonsOf } from '../../refusal-reasons';
import { useMonthWords } from './month-words';
import { keyOf, MonthsTable } from './months-table';
import {
  isShown,
  monthAfter,
  SHOWN,
  type MissionMonths,
  type MonthCell,
  type Shown,
  type StoryMonths,
} from './story-months';

/** How far one step goes through the months. */
const STEP = 3;

/** Reminds a mission of a month by mail, and tells what came of it. */
function useReminder(onDone: () => void) {
  const words = useMonthWords();
  const { post } = useFetchClient();
  const [reminding, setReminding] = useState<string>();
  const [outcome, setOutcome] = useState<Outcome>();
  const remind = async (mission: MissionMonths, cell: MonthCell) => {
    setReminding(keyOf(mission, cell));
    const named = { mission: mission.name, month: words.month(cell.month) };
    try {
      const { data } = await post<{ data: { mails: number } }>(
        `/campaign/missions/${mission.documentId}/story-month-reminder`,
        { data: { month: cell.month } },
      );
      const key = data.data.mails > 0 ? 'reminded' : 'remindedNobody';
      setOutcome({ isRefusal: data.data.mails === 0, lines: [words.say(key, named)] });
    } catch (error) {
      setOutcome({ isRefusal: true, lines: reasonsOf(error, words.say('failed')) });
    } finally {
      setReminding(undefined);
      onDone();
    }
  };
  return { reminding, outcome, remind };
}

/** Steps through the months; the address keeps where one is. */
function Steps({ from, current }: { from: string; current: string }) {
  const words = useMonthWords();
  const [, setSearch] = useSearchParams();
  const go = (month: string | undefined) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (month) after.set('from', month);
      else after.delete('from');
      return after;
    });
  return (
    <Flex gap={2} wrap="wrap">
      <Button variant="tertiary" onClick={() => go(monthAfter(from, -STEP))}>
        {words.say('earlier')}
      </Button>
      <Button variant="tertiary" onClick={() => go(undefined)} title={words.month(current)}>
        {words.say('now')}
      </Button>
      <Button variant="tertiary" onClick={() => go(monthAfter(from, STEP))}>
        {words.say('later')}
      </Button>
    </Flex>
  );
}

interface FiltersProps {
  shown: Shown;
  search: string;
  onShown(shown: Shown): void;
  onSearch(search: string): void;
}

function Filters({ shown, search, onShown, onSearch }: FiltersProps) {
  const words = useMonthWords();
  const choose = (value: string | number) => onShown(SHOWN.find((one) => one === value) ?? 'all');
  return (
    <Flex gap={4} wrap="wrap" alignItems="flex-end">
      <Field.Root minWidth="28rem">
        <Field.Label>{words.say('show')}</Field.Label>
        <SingleSelect value={shown} onChange={choose}>
          {SHOWN.map((one) => (
            <SingleSelectOption key={one} value={one}>
              {words.say(`show.${one}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      <Field.Root>
        <Field.Label>{words.say('search')}</Field.Label>
        <TextInput
          type="search"
          value={search}
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => onSearch(target.value)}
        />
      </Field.Root>
    </Flex>
  );
}

function Months({ read, again }: { read: StoryMonths; again(): void }) {
  const words = useMonthWords();
  const [shown, setShown] = useState<Shown>('all');
  const [search, setSearch] = useState('');
  const { reminding, outcome, remind } = useReminder(again);
  const { months, missions, current, mayRemind } = read;
  const wanted = missions.filter(
    (mission) =>
      isShown(mission, shown, current) &&
      mission.name.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const late = wanted.filter((mission) => isShown(mission, 'late', current)).length;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex justifyContent="space-between" alignItems="flex-end" gap={4} wrap="wrap">
        {missions.length > 1 ? (
          <Filters shown={shown} search={search} onShown={setShown} onSearch={setSearch} />
        ) : (
          <span />
        )}
        <Steps from={months[0]} current={current} />
      </Flex>
      <Typography role="status" textColor="neutral800">
        {wanted.length === 0
          ? words.say('none')
          : words.say('count', { shown: wanted.length, late })}
      </Typography>
      {outcome && <OutcomeLine {...outcome} />}
      {wanted.length > 0 && (
        <MonthsTable
          months={months}
          missions={wanted}
          mayRemind={mayRemind}
          reminding={reminding}
          onRemind={(mission, cell) => void remind(mission, cell)}
        />
      )}
    </Flex>
  );
}

/** The Stories of the Month of all missions: all for headquarters, the own for a mission's desk. */
export function StoryMonthsPage() {
  const words = useMonthWords();
  const { locale } = useIntl();
  const [search] = useSearchParams();
  const query = new URLSearchParams({ locale });
  const from = search.get('from');
  if (from) query.set('from', from);
  const { read, failed, again } = useReading<StoryMonths>(`/campaign/story-months?${query}`);
  return (
    <Page.Main>
      <Page.Title>{words.say('title')}</Page.Title>
      <Layouts.Header title={words.say('title')} subtitle={words.say('subtitle')} />
      <Layouts.Content>
        {failed && !read && <Typography role="alert">{words.say('failed')}</Typography>}
        {!read && !failed && <Loader>{words.say('loading')}</Loader>}
        {read && <Months read={read} again={again} />}
      </Layouts.Content>
    </Page.Main>
  );
}
