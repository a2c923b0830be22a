import { Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useElectionWords } from './election-words';
import { reasonsOf } from '../refusal-reasons';
import { Reasons } from './reasons';

interface ElectionStepProps {
  label: string;
  /** What it does, and that it stands. */
  meaning: string;
  /** The label of the reason that has to be given, where one is. */
  reasonLabel?: string;
  longestReason?: number;
  isDanger?: boolean;
  isDisabled?: boolean;
  /** Throws where it is refused. */
  take(reason: string): Promise<void>;
}

/** A button of the election, and the dialog that says what it does before it is done. */
export function ElectionStep({
  label,
  meaning,
  reasonLabel,
  longestReason,
  isDanger = false,
  isDisabled = false,
  take,
}: ElectionStepProps) {
  const words = useElectionWords();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [refusals, setRefusals] = useState<string[]>([]);
  const [isSending, setSending] = useState(false);

  const open = (wanted: boolean) => {
    if (wanted) {
      setReason('');
      setRefusals([]);
    }
    setOpen(wanted);
  };

  const send = async () => {
    if (reasonLabel !== undefined && reason.trim() === '') {
      setRefusals([words.say('reasonMissing')]);
      return;
    }
    setSending(true);
    try {
      await take(reason.trim());
      setOpen(false);
    } catch (error) {
      setRefusals(reasonsOf(error, words.say('failed')));
    } finally {
      setSending(false);
    }
  };

  return (
    <Modal.Root open={isOpen} onOpenChange={open}>
      <Modal.Trigger>
        <Button variant={isDanger ? 'danger-light' : 'default'} fullWidth disabled={isDisabled}>
          {label}
        </Button>
      </Modal.Trigger>
      <Modal.Content aria-describedby={undefined}>
        <Modal.Header closeLabel={words.say('cancel')}>
          <Modal.Title>{label}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Reasons reasons={refusals} />
            <Typography>{meaning}</Typography>
            {reasonLabel !== undefined && (
              <Field.Root width="100%" required>
                <Field.Label>{reasonLabel}</Field.Label>
                <Textarea
                  maxLength={longestReason}
                  value={reason}
                  onChange={({ target }: React.ChangeEvent<HTMLTextAreaElement>) =>
                    setReason(target.value)
                  }
                />
              </Field.Root>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{words.say('cancel')}</Button>
          </Modal.Close>
          <Button
            loading={isSending}
            variant={isDanger ? 'danger' : 'default'}
            onClick={() => void send()}
          >
            {label}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
