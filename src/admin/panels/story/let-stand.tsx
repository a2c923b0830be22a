import { Box, Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { reasonsOf } from '../../refusal-reasons';
import { Reasons } from '../reasons';
import type { StoryInPanel } from './remark-line';
import type { Finding } from './story-blocks';
import { useStoryWords } from './story-words';

const SHORTEST = 10;
const LONGEST = 500;

/** An editor's decision that words may stand, with its reason; it is recorded for good. */
export function LetStand({ story, finding }: { story: StoryInPanel; finding: Finding }) {
  const say = useStoryWords();
  const { post } = useFetchClient();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [refusals, setRefusals] = useState<string[]>([]);
  const [isSending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isOpen) field.current?.focus();
  }, [isOpen]);

  const send = async () => {
    if (reason.trim().length < SHORTEST) {
      setRefusals([say('reasonShort', { count: SHORTEST })]);
      field.current?.focus();
      return;
    }
    setSending(true);
    try {
      const { rule, path, words } = finding;
      const data = { locale: story.locale, rule, path, words, reason: reason.trim() };
      await post(`/campaign/hero-stories/${story.documentId}/language-overrides`, { data });
      story.again();
    } catch (error) {
      setRefusals(reasonsOf(error, say('failed')));
    } finally {
      setSending(false);
    }
  };

  if (!finding.isSaved) {
    return (
      <Typography tag="p" variant="pi" textColor="neutral600" paddingTop={1}>
        {say('saveToLetStand')}
      </Typography>
    );
  }
  if (!isOpen) {
    return (
      <Box paddingTop={2}>
        <Button variant="tertiary" size="S" onClick={() => setOpen(true)}>
          {say('letStand')}
        </Button>
      </Box>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={2} paddingTop={2}>
      <Reasons reasons={refusals} />
      <Field.Root width="100%" required hint={say('reasonHint')}>
        <Field.Label>{say('reason')}</Field.Label>
        <Textarea
          ref={field}
          maxLength={LONGEST}
          value={reason}
          onChange={({ target }: React.ChangeEvent<HTMLTextAreaElement>) => setReason(target.value)}
        />
        <Field.Hint />
      </Field.Root>
      <Flex gap={2} wrap="wrap">
        <Button size="S" loading={isSending} onClick={() => void send()}>
          {say('record')}
        </Button>
        <Button size="S" variant="tertiary" onClick={() => setOpen(false)}>
          {say('cancel')}
        </Button>
      </Flex>
    </Flex>
  );
}
