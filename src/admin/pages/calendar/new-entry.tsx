import {
  Button,
  Checkbox,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState, type ChangeEvent, type HTMLInputTypeAttribute } from 'react';
import { ENTRY_KINDS, HEADQUARTERS_ZONE, type EntryKind } from '../../../domain/calendar-entry';
import { Reasons } from '../../panels/reasons';
import { reasonsOf } from '../../refusal-reasons';
import type { CalendarAnswer, CalendarMission } from './calendar-entries';
import { useCalendarWords } from './calendar-words';

const NO_MISSION = 'none';

/** The languages an entry can be written in first. */
const LOCALES: readonly string[] = ['en', 'fr', 'es', 'ar'];

/** An entry that was made. */
export interface Made {
  title: string;
  documentId: string;
  locale: string;
}

interface Entered {
  title: string;
  kind: EntryKind;
  mission: string;
  day: string;
  lastDay: string;
  allDay: boolean;
  time: string;
  endTime: string;
  place: string;
  url: string;
  publish: boolean;
}

const given = (text: string): string | undefined => text.trim() || undefined;

/** What is sent: empty fields are left out. */
function formOf(entered: Entered, locale: string): object {
  const { title, kind, mission, day, lastDay, allDay, time, endTime, place, url, publish } =
    entered;
  return {
    ...{ title, kind, day, allDay, publish, locale: LOCALES.includes(locale) ? locale : 'en' },
    ...{ lastDay: given(lastDay), place: given(place), url: given(url) },
    ...(!allDay && { time: given(time), endTime: given(endTime) }),
    ...(mission !== NO_MISSION && { mission }),
  };
}

interface TextProps {
  label: string;
  value: string;
  type?: HTMLInputTypeAttribute;
  required?: boolean;
  onChange(value: string): void;
}

function Text({ label, value, type = 'text', required = false, onChange }: TextProps) {
  return (
    <Field.Root required={required} flex="1" minWidth="16rem">
      <Field.Label>{label}</Field.Label>
      <TextInput
        type={type}
        value={value}
        dir={type === 'text' ? 'auto' : undefined}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.value)}
      />
    </Field.Root>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; name: string }[];
  onChange(value: string): void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Field.Root flex="1" minWidth="16rem">
      <Field.Label>{label}</Field.Label>
      <SingleSelect value={value} onChange={(chosen) => onChange(String(chosen))}>
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.name}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

interface FieldsProps {
  entered: Entered;
  missions: CalendarMission[];
  isDesk: boolean;
  mayPublish: boolean;
  change(changes: Partial<Entered>): void;
}

function When({ entered, missions, change }: Omit<FieldsProps, 'isDesk' | 'mayPublish'>) {
  const words = useCalendarWords();
  const zone =
    missions.find(({ documentId }) => documentId === entered.mission)?.timezone ??
    HEADQUARTERS_ZONE;
  return (
    <>
      <Flex gap={4} wrap="wrap" alignItems="flex-end">
        <Text
          type="date"
          required
          label={words.say('day')}
          value={entered.day}
          onChange={(day) => change({ day })}
        />
        <Text
          type="date"
          label={words.say('lastDay')}
          value={entered.lastDay}
          onChange={(lastDay) => change({ lastDay })}
        />
      </Flex>
      <Checkbox
        checked={entered.allDay}
        onCheckedChange={(wanted) => change({ allDay: wanted === true })}
      >
        {words.say('allDay')}
      </Checkbox>
      {!entered.allDay && (
        <Flex gap={4} wrap="wrap" alignItems="flex-end">
          <Text
            type="time"
            required
            label={words.say('from')}
            value={entered.time}
            onChange={(time) => change({ time })}
          />
          <Text
            type="time"
            label={words.say('until')}
            value={entered.endTime}
            onChange={(endTime) => change({ endTime })}
          />
          <Typography variant="pi">{words.say('zone', { zone })}</Typography>
        </Flex>
      )}
    </>
  );
}

function Fields({ entered, missions, isDesk, mayPublish, change }: FieldsProps) {
  const words = useCalendarWords();
  const ofMissions = missions.map(({ documentId, name }) => ({ value: documentId, name }));
  const none = { value: NO_MISSION, name: words.say('noMission') };
  return (
    <>
      <Text
        required
        label={words.say('entryTitle')}
        value={entered.title}
        onChange={(title) => change({ title })}
      />
      <Flex gap={4} wrap="wrap">
        <Choice
          label={words.say('kind')}
          value={entered.kind}
          options={ENTRY_KINDS.map((kind) => ({ value: kind, name: words.kind(kind) }))}
          onChange={(value) =>
            change({ kind: ENTRY_KINDS.find((kind) => kind === value) ?? 'event' })
          }
        />
        {(!isDesk || missions.length > 1) && (
          <Choice
            label={words.say('mission')}
            value={entered.mission}
            options={isDesk ? ofMissions : [none, ...ofMissions]}
            onChange={(mission) => change({ mission })}
          />
        )}
      </Flex>
      <When entered={entered} missions={missions} change={change} />
      <Flex gap={4} wrap="wrap">
        <Text
          label={words.say('place')}
          value={entered.place}
          onChange={(place) => change({ place })}
        />
        <Text
          type="url"
          label={words.say('url')}
          value={entered.url}
          onChange={(url) => change({ url })}
        />
      </Flex>
      {mayPublish && (
        <Checkbox
          checked={entered.publish}
          onCheckedChange={(wanted) => change({ publish: wanted === true })}
        >
          {words.say('publish')}
        </Checkbox>
      )}
    </>
  );
}

interface NewEntryProps {
  day: string;
  /** The mission that the calendar shows alone, where it does. */
  mission: string | null;
  locale: string;
  answer: Pick<CalendarAnswer, 'missions' | 'isDesk' | 'mayPublish'>;
  onMade(made: Made): void;
  onClose(): void;
}

/** A small form for a new entry, on the day that was chosen. */
export function NewEntry({ day, mission, locale, answer, onMade, onClose }: NewEntryProps) {
  const words = useCalendarWords();
  const { post } = useFetchClient();
  const { missions, isDesk, mayPublish } = answer;
  const [entered, setEntered] = useState<Entered>({
    ...{ title: '', kind: 'event', day, lastDay: '', allDay: true, time: '09:00', endTime: '' },
    ...{ place: '', url: '', publish: false },
    mission: mission ?? (isDesk ? (missions[0]?.documentId ?? NO_MISSION) : NO_MISSION),
  });
  const [refusals, setRefusals] = useState<string[]>([]);
  const [isSending, setSending] = useState(false);

  const save = async () => {
    setSending(true);
    try {
      const { data } = await post<{ data: Omit<Made, 'title'> }>('/campaign/calendar', {
        data: formOf(entered, locale),
      });
      onMade({ ...data.data, title: entered.title.trim() });
    } catch (error) {
      setRefusals(reasonsOf(error, words.say('failed')));
      setSending(false);
    }
  };

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal.Content aria-describedby={undefined}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Modal.Header closeLabel={words.say('cancel')}>
            <Modal.Title>{words.say('newEntry')}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Reasons reasons={refusals} />
              <Fields
                entered={entered}
                missions={missions}
                isDesk={isDesk}
                mayPublish={mayPublish}
                change={(changes) => setEntered((before) => ({ ...before, ...changes }))}
              />
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button variant="tertiary" onClick={onClose}>
              {words.say('cancel')}
            </Button>
            <Button type="submit" loading={isSending}>
              {words.say('save')}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}
