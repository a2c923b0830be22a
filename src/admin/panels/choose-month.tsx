import {
  Button,
  Dialog,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { OutcomeLine, type Outcome } from '../outcome-line';
import { useMonthWords } from '../pages/story-months/month-words';
import type { MonthCell } from '../pages/story-months/story-months';
import { reasonsOf } from '../refusal-reasons';
import type { StorysMonth } from './storys-month';

interface ReplaceProps {
  taken: { title: string; month: string } | undefined;
  onCancel(): void;
  onReplace(): void;
}

/** Asks before another story loses its month. */
function Replace({ taken, onCancel, onReplace }: ReplaceProps) {
  const words = useMonthWords();
  return (
    <Dialog.Root open={taken !== undefined} onOpenChange={(isOpen) => !isOpen && onCancel()}>
      <Dialog.Content>
        <Dialog.Header>{words.say('panel.replace')}</Dialog.Header>
        <Dialog.Body>
          {taken &&
            words.say('panel.replaceMeans', {
              title: taken.title,
              month: words.month(taken.month),
            })}
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {words.say('panel.cancel')}
            </Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button fullWidth onClick={onReplace}>
              {words.say('panel.replace')}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}

/** Writes and takes back a choice, and tells what came of it. */
function useChoice(documentId: string, onDone: () => void) {
  const words = useMonthWords();
  const { post, del } = useFetchClient();
  const [isSending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const path = `/campaign/hero-stories/${documentId}/story-of-the-month`;
  const send = async (request: () => Promise<unknown>, told: string) => {
    setSending(true);
    try {
      await request();
      setOutcome({ isRefusal: false, lines: [told] });
    } catch (error) {
      setOutcome({ isRefusal: true, lines: reasonsOf(error, words.say('failed')) });
    } finally {
      setSending(false);
      onDone();
    }
  };
  return {
    isSending,
    outcome,
    choose: (month: string, replace: boolean) =>
      send(
        () => post(path, { data: { month, replace } }),
        words.say('panel.chosen', { month: words.month(month) }),
      ),
    takeBack: (month: string) =>
      send(() => del(path), words.say('panel.takenBack', { month: words.month(month) })),
  };
}

interface ChooseMonthProps {
  documentId: string;
  read: StorysMonth;
  onDone(): void;
}

/** The months a story can be chosen for, and one button. */
export function ChooseMonth({ documentId, read, onDone }: ChooseMonthProps) {
  const words = useMonthWords();
  const { month: own, months, suggested } = read;
  const [picked, setPicked] = useState<string>();
  const [taken, setTaken] = useState<{ title: string; month: string }>();
  const { isSending, outcome, choose, takeBack } = useChoice(documentId, () => {
    setPicked(undefined);
    onDone();
  });
  const month = picked ?? own ?? suggested;
  const isOwn = (cell: MonthCell) => cell.story?.documentId === documentId;
  const holder = months.find((cell) => cell.month === month && !isOwn(cell))?.story;

  const nameOf = (cell: MonthCell): string => {
    const named = { month: words.month(cell.month), title: cell.story?.title ?? '' };
    if (isOwn(cell)) return words.say('panel.option.this', named);
    return words.say(cell.story ? 'panel.option.taken' : 'panel.option.free', named);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Field.Root width="100%">
        <Field.Label>{words.say('panel.month')}</Field.Label>
        <SingleSelect value={month} onChange={(value) => setPicked(String(value))}>
          {months.map((cell) => (
            <SingleSelectOption key={cell.month} value={cell.month}>
              {nameOf(cell)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      {month !== own && (
        <Button
          fullWidth
          loading={isSending}
          style={{ height: 'auto', whiteSpace: 'normal' }}
          onClick={() => {
            if (holder) setTaken({ title: holder.title, month });
            else void choose(month, false);
          }}
        >
          {words.say('panel.choose', { month: words.month(month) })}
        </Button>
      )}
      {own !== null && (
        <Button
          fullWidth
          variant="tertiary"
          disabled={isSending}
          onClick={() => void takeBack(own)}
        >
          {words.say('panel.takeBack')}
        </Button>
      )}
      <Replace
        taken={taken}
        onCancel={() => setTaken(undefined)}
        onReplace={() => {
          setTaken(undefined);
          void choose(month, true);
        }}
      />
      {outcome && <OutcomeLine {...outcome} />}
      {!outcome && own === null && <Typography tag="p">{words.say('panel.not')}</Typography>}
    </Flex>
  );
}
