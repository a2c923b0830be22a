import { Box, Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState, type ReactNode } from 'react';
import { Reasons } from '../panels/reasons';
import { useNominationWords, type NominationKey } from './nomination-words';
import { whyRefused } from './refused-deed';

interface WordsFieldProps {
  label: string;
  hint?: string;
  value: string;
  required?: boolean;
  onChange(text: string): void;
}

/** A text of some lines. */
export const WordsField = ({ label, hint, value, required, onChange }: WordsFieldProps) => (
  <Field.Root width="100%" hint={hint} required={required}>
    <Field.Label>{label}</Field.Label>
    <Textarea
      maxLength={2000}
      value={value}
      onChange={({ target }: React.ChangeEvent<HTMLTextAreaElement>) => onChange(target.value)}
    />
    <Field.Hint />
  </Field.Root>
);

interface DeedDialogProps {
  /** The name of the deed: its button, its title and its last button. */
  name: NominationKey;
  means?: NominationKey;
  path: string;
  body(): object;
  variant?: 'default' | 'secondary' | 'danger-light';
  children?: ReactNode;
  /** Before it opens: what was entered the last time is forgotten. */
  onOpen?(): void;
  onDone(answer: unknown): void;
}

/** A button and its dialog: something is done to a nomination, after a look at what it means. */
export function DeedDialog(props: DeedDialogProps) {
  const { name, means, path, body, variant = 'secondary', children, onOpen, onDone } = props;
  const words = useNominationWords();
  const { post } = useFetchClient();
  const [isOpen, setOpen] = useState(false);
  const [isSending, setSending] = useState(false);
  const [reasons, setReasons] = useState<string[]>([]);

  const open = (wanted: boolean) => {
    if (wanted) {
      setReasons([]);
      onOpen?.();
    }
    setOpen(wanted);
  };

  const send = async () => {
    setSending(true);
    try {
      const { data } = await post<{ data: unknown }>(path, { data: body() });
      setOpen(false);
      onDone(data.data);
    } catch (error) {
      setReasons(whyRefused(error, words));
    } finally {
      setSending(false);
    }
  };

  return (
    <Modal.Root open={isOpen} onOpenChange={open}>
      <Modal.Trigger>
        <Button variant={variant} fullWidth>
          {words.say(name)}
        </Button>
      </Modal.Trigger>
      <Modal.Content aria-describedby={undefined}>
        <Modal.Header closeLabel={words.say('cancel')}>
          <Modal.Title>{words.say(name)}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Reasons reasons={reasons} />
            {means && <Typography tag="p">{words.say(means)}</Typography>}
            {children && <Box>{children}</Box>}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{words.say('cancel')}</Button>
          </Modal.Close>
          <Button
            loading={isSending}
            variant={variant === 'danger-light' ? 'danger' : 'default'}
            onClick={() => void send()}
          >
            {words.say(name)}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
