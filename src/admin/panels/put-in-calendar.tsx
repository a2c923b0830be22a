import {
  Box,
  Button,
  Checkbox,
  Field,
  Flex,
  Link,
  Modal,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState, type ChangeEvent } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router-dom';
import { pathOfEntry } from '../pages/calendar/calendar-entries';
import { useCalendarWords } from '../pages/calendar/calendar-words';
import { useMonthWords } from '../pages/story-months/month-words';
import { reasonsOf } from '../refusal-reasons';
import { Reasons } from './reasons';
import { STORY_KINDS, type StorysMonth, type StoryKind } from './storys-month';

interface PutInCalendarProps {
  documentId: string;
  /** The language that the form beside shows. */
  locale: string;
  read: StorysMonth;
}

const today = (): string => new Date().toLocaleDateString('sv');

interface FormProps extends PutInCalendarProps {
  onCancel(): void;
}

function PutForm({ documentId, locale, read, onCancel }: FormProps) {
  const words = useMonthWords();
  const calendar = useCalendarWords();
  const { post } = useFetchClient();
  const navigate = useNavigate();
  const { month, isPublic, mayPublishEntry } = read;
  const [kind, setKind] = useState<StoryKind>(month === null ? 'heroStory' : 'storyOfTheMonth');
  const [day, setDay] = useState(today());
  const [publish, setPublish] = useState(isPublic && mayPublishEntry);
  const [refusals, setRefusals] = useState<string[]>([]);
  const [isSending, setSending] = useState(false);
  const isWholeMonth = kind === 'storyOfTheMonth' && month !== null;

  const make = async () => {
    if (!isWholeMonth && day === '') {
      setRefusals([words.say('panel.dayMissing')]);
      return;
    }
    setSending(true);
    try {
      const { data } = await post<{ data: { documentId: string; locale: string } }>(
        `/campaign/hero-stories/${documentId}/calendar-entry`,
        { data: { kind, locale, publish, ...(!isWholeMonth && { day }) } },
      );
      navigate(pathOfEntry(data.data));
    } catch (error) {
      setRefusals(reasonsOf(error, words.say('failed')));
      setSending(false);
    }
  };

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Reasons reasons={refusals} />
          <Typography>{words.say('panel.inCalendarMeans')}</Typography>
          <Field.Root>
            <Field.Label>{words.say('panel.kind')}</Field.Label>
            <SingleSelect
              value={kind}
              onChange={(value) => setKind(STORY_KINDS.find((one) => one === value) ?? 'heroStory')}
            >
              {STORY_KINDS.map((one) => (
                <SingleSelectOption key={one} value={one}>
                  {calendar.kind(one)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
          {isWholeMonth ? (
            <Typography>{words.say('panel.wholeMonth', { month: words.month(month) })}</Typography>
          ) : (
            <Field.Root required>
              <Field.Label>{words.say('panel.day')}</Field.Label>
              <TextInput
                type="date"
                value={day}
                onChange={({ target }: ChangeEvent<HTMLInputElement>) => setDay(target.value)}
              />
            </Field.Root>
          )}
          {isPublic && mayPublishEntry && (
            <Checkbox checked={publish} onCheckedChange={(wanted) => setPublish(wanted === true)}>
              {words.say('panel.publish')}
            </Checkbox>
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onCancel}>
          {words.say('panel.cancel')}
        </Button>
        <Button loading={isSending} onClick={() => void make()}>
          {words.say('panel.make')}
        </Button>
      </Modal.Footer>
    </>
  );
}

/** What the calendar has about a story, and one step that puts it there. */
export function PutInCalendar(props: PutInCalendarProps) {
  const words = useMonthWords();
  const calendar = useCalendarWords();
  const [isOpen, setOpen] = useState(false);
  const { entries, mayAddEntry } = props.read;
  if (entries.length === 0 && !mayAddEntry) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {words.say('panel.calendar')}
      </Typography>
      {entries.length > 0 && (
        <Box tag="ul">
          {entries.map((entry) => (
            <li key={entry.documentId}>
              <Link tag={RouterLink} to={pathOfEntry(entry)}>
                {calendar.kind(entry.kind)}, {words.day(entry.startsAt, entry.timezone)}
                {!entry.isPublic && ` (${words.say('panel.draftEntry')})`}
              </Link>
            </li>
          ))}
        </Box>
      )}
      {mayAddEntry && (
        <Modal.Root open={isOpen} onOpenChange={setOpen}>
          <Modal.Trigger>
            <Button variant="secondary" fullWidth>
              {words.say('panel.inCalendar')}
            </Button>
          </Modal.Trigger>
          <Modal.Content aria-describedby={undefined}>
            <Modal.Header closeLabel={words.say('panel.cancel')}>
              <Modal.Title>{words.say('panel.inCalendar')}</Modal.Title>
            </Modal.Header>
            <PutForm {...props} onCancel={() => setOpen(false)} />
          </Modal.Content>
        </Modal.Root>
      )}
    </Flex>
  );
}
