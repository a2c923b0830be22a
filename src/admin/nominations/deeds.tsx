import { Checkbox, Field, Flex, Radio, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Course, LookAlike } from './course';
import { DeedDialog, WordsField } from './deed-dialog';
import { useNominationWords } from './nomination-words';

interface DeedProps {
  documentId: string;
  onDone(): void;
}

const pathOf = (documentId: string, deed: string) => `/campaign/nominations/${documentId}/${deed}`;

/** Words that need not be there are left out, so that an empty field is no fault. */
const given = (name: string, text: string): object => (text.trim() === '' ? {} : { [name]: text });

/** The address of a story's draft in the content manager. */
export const storyPath = (documentId: string): string =>
  `/content-manager/collection-types/api::hero-story.hero-story/${documentId}`;

/** Makes the draft of a story, and opens it. */
export function Accept({ documentId }: { documentId: string }) {
  const navigate = useNavigate();
  return (
    <DeedDialog
      name="accept"
      means="acceptMeans"
      variant="default"
      path={pathOf(documentId, 'story')}
      body={() => ({})}
      onDone={(made) => navigate(storyPath((made as { documentId: string }).documentId))}
    />
  );
}

const ASKED = ['nominator', 'mission'] as const;

/** Sends a nomination back with a question; a mission's desk does not ask itself. */
export function Question({ documentId, onDone, atMission }: DeedProps & { atMission: boolean }) {
  const words = useNominationWords();
  const offered = ASKED.filter((one) => one === 'nominator' || !atMission);
  const [text, setText] = useState('');
  const [to, setTo] = useState<readonly string[]>(offered);
  return (
    <DeedDialog
      name="question"
      means="questionMeans"
      path={pathOf(documentId, 'question')}
      body={() => ({ question: text, to })}
      onOpen={() => {
        setText('');
        setTo(offered);
      }}
      onDone={onDone}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <WordsField required label={words.say('questionText')} value={text} onChange={setText} />
        <Flex
          role="group"
          aria-label={words.say('questionTo')}
          direction="column"
          alignItems="flex-start"
          gap={2}
        >
          <Typography variant="pi" fontWeight="bold" aria-hidden>
            {words.say('questionTo')}
          </Typography>
          {offered.map((one) => (
            <Checkbox
              key={one}
              checked={to.includes(one)}
              onCheckedChange={(isTicked) =>
                setTo(isTicked ? [...to, one] : to.filter((other) => other !== one))
              }
            >
              {words.say(`to.${one}`)}
            </Checkbox>
          ))}
        </Flex>
      </Flex>
    </DeedDialog>
  );
}

/** Closes an open question, with what was answered. */
export function Answer({ documentId, onDone }: DeedProps) {
  const words = useNominationWords();
  const [text, setText] = useState('');
  return (
    <DeedDialog
      name="answer"
      variant="default"
      path={pathOf(documentId, 'answer')}
      body={() => given('answer', text)}
      onOpen={() => setText('')}
      onDone={onDone}
    >
      <WordsField label={words.say('answerText')} value={text} onChange={setText} />
    </DeedDialog>
  );
}

/** Rejects a nomination; colleagues read why. */
export function Reject({ documentId, onDone }: DeedProps) {
  const words = useNominationWords();
  const [reason, setReason] = useState('');
  return (
    <DeedDialog
      name="reject"
      variant="danger-light"
      path={pathOf(documentId, 'reject')}
      body={() => ({ reason })}
      onOpen={() => setReason('')}
      onDone={onDone}
    >
      <WordsField
        required
        label={words.say('reason')}
        hint={words.say('reasonHint')}
        value={reason}
        onChange={setReason}
      />
    </DeedDialog>
  );
}

/** Brings back what was decided on. */
export function Reopen({ documentId, onDone }: DeedProps) {
  const words = useNominationWords();
  const [reason, setReason] = useState('');
  return (
    <DeedDialog
      name="reopen"
      means="reopenMeans"
      path={pathOf(documentId, 'reopen')}
      body={() => given('reason', reason)}
      onOpen={() => setReason('')}
      onDone={onDone}
    >
      <WordsField
        label={words.say('reasonOptional')}
        hint={words.say('reasonHint')}
        value={reason}
        onChange={setReason}
      />
    </DeedDialog>
  );
}

const ANOTHER = 'another';

interface OtherProps {
  lookAlikes: readonly LookAlike[];
  chosen: string;
  onChoose(chosen: string): void;
}

function OtherNomination({ lookAlikes, chosen, onChoose }: OtherProps) {
  const words = useNominationWords();
  return (
    <Radio.Group
      aria-label={words.say('duplicateOf')}
      value={chosen}
      onValueChange={(value: string) => onChoose(value)}
    >
      {lookAlikes.map((other) => (
        <Radio.Item key={other.reference} value={other.reference}>
          {`${other.reference} · ${other.nomineeName} · ${words.state(other.state)}`}
        </Radio.Item>
      ))}
      <Radio.Item value={ANOTHER}>{words.say('otherReference')}</Radio.Item>
    </Radio.Group>
  );
}

/** Marks a nomination as a duplicate of one that is suggested, or of another. */
export function Duplicate({
  documentId,
  onDone,
  lookAlikes,
}: DeedProps & Pick<Course, 'lookAlikes'>) {
  const words = useNominationWords();
  const first = lookAlikes[0]?.reference ?? ANOTHER;
  const [chosen, setChosen] = useState(first);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  return (
    <DeedDialog
      name="duplicate"
      means="duplicateMeans"
      path={pathOf(documentId, 'duplicate')}
      body={() => ({ of: chosen === ANOTHER ? typed : chosen, ...given('reason', reason) })}
      onOpen={() => {
        setChosen(first);
        setTyped('');
        setReason('');
      }}
      onDone={onDone}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography fontWeight="bold">{words.say('duplicateOf')}</Typography>
        {lookAlikes.length > 0 && (
          <OtherNomination lookAlikes={lookAlikes} chosen={chosen} onChoose={setChosen} />
        )}
        {chosen === ANOTHER && (
          <Field.Root width="100%" hint={words.say('referenceHint')}>
            <Field.Label>{words.say('otherReference')}</Field.Label>
            <Field.Input
              maxLength={32}
              value={typed}
              onChange={({ target }: React.ChangeEvent<HTMLInputElement>) => setTyped(target.value)}
            />
            <Field.Hint />
          </Field.Root>
        )}
        <WordsField
          label={words.say('reasonOptional')}
          hint={words.say('reasonHint')}
          value={reason}
          onChange={setReason}
        />
      </Flex>
    </DeedDialog>
  );
}
