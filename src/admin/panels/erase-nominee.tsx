import { Box, Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { reasonsOf } from '../refusal-reasons';
import { useConsentWords } from './consent-words';
import { Reasons } from './reasons';

const GOES = [
  'eraseGoes.people',
  'eraseGoes.stories',
  'eraseGoes.photo',
  'eraseGoes.evidence',
  'eraseGoes.mails',
] as const;

const STAYS = ['eraseStays.records', 'eraseStays.nomination', 'eraseStays.backups'] as const;

interface ListedProps {
  title: 'eraseGoes' | 'eraseStays';
  items: readonly ((typeof GOES)[number] | (typeof STAYS)[number])[];
}

function Listed({ title, items }: ListedProps) {
  const words = useConsentWords();
  return (
    <Box>
      <Typography tag="h3" fontWeight="bold">
        {words.say(title)}
      </Typography>
      <Box tag="ul" paddingLeft={5} style={{ listStyle: 'disc' }}>
        {items.map((item) => (
          <Typography key={item} tag="li">
            {words.say(item)}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}

interface EraseNomineeProps {
  documentId: string;
  onErased(): void;
  /** After an erasure, and after a refusal was read: either way the panel is to look again. */
  onClosed(): void;
}

/** A button and its dialog, which says what goes and what stays before a nominee's data is erased. */
export function EraseNominee({ documentId, onErased, onClosed }: EraseNomineeProps) {
  const words = useConsentWords();
  const { post } = useFetchClient();
  const [isOpen, setOpen] = useState(false);
  const [isErasing, setErasing] = useState(false);
  const [reasons, setReasons] = useState<string[]>([]);

  const open = (wanted: boolean) => {
    if (wanted) setReasons([]);
    else if (reasons.length > 0) onClosed();
    setOpen(wanted);
  };

  const erase = async () => {
    setErasing(true);
    try {
      await post(`/campaign/nominations/${documentId}/erase`);
      setOpen(false);
      onErased();
      onClosed();
    } catch (error) {
      setReasons(reasonsOf(error, words.say('failed')));
    } finally {
      setErasing(false);
    }
  };

  return (
    <Dialog.Root open={isOpen} onOpenChange={open}>
      <Dialog.Trigger>
        <Button variant="danger-light" fullWidth>
          {words.say('erase')}
        </Button>
      </Dialog.Trigger>
      <Dialog.Content>
        <Dialog.Header>{words.say('erase')}</Dialog.Header>
        <Dialog.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Reasons reasons={reasons} />
            <Dialog.Description>{words.say('eraseWarning')}</Dialog.Description>
            <Listed title="eraseGoes" items={GOES} />
            <Listed title="eraseStays" items={STAYS} />
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {words.say('cancel')}
            </Button>
          </Dialog.Cancel>
          <Button fullWidth variant="danger" loading={isErasing} onClick={() => void erase()}>
            {words.say('erase')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
