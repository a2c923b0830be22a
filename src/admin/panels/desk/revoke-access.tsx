import { Button, Dialog, Flex } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { reasonsOf } from '../../refusal-reasons';
import { Reasons } from '../reasons';
import { nameOf, type DeskPerson } from './desk-person';
import { useDeskWords } from './desk-words';

interface RevokeAccessProps {
  mission: string;
  person: DeskPerson;
  onRevoked(): void;
}

/** A button and its dialog, which says what revoking somebody's access means. */
export function RevokeAccess({ mission, person, onRevoked }: RevokeAccessProps) {
  const { say } = useDeskWords();
  const { post } = useFetchClient();
  const [isOpen, setOpen] = useState(false);
  const [isSending, setSending] = useState(false);
  const [reasons, setReasons] = useState<string[]>([]);
  const name = nameOf(person);

  const open = (wanted: boolean) => {
    if (wanted) setReasons([]);
    setOpen(wanted);
  };

  const revoke = async () => {
    setSending(true);
    try {
      await post(`/campaign/missions/${mission}/desk/${person.id}/revoke`);
      setOpen(false);
      onRevoked();
    } catch (error) {
      setReasons(reasonsOf(error, say('failed')));
    } finally {
      setSending(false);
    }
  };

  return (
    <Dialog.Root open={isOpen} onOpenChange={open}>
      <Dialog.Trigger>
        <Button variant="danger-light" size="S" aria-label={say('revokePerson', { name })}>
          {say('revoke')}
        </Button>
      </Dialog.Trigger>
      <Dialog.Content>
        <Dialog.Header>{say('revokePerson', { name })}</Dialog.Header>
        <Dialog.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Reasons reasons={reasons} />
            <Dialog.Description>{say('revokeMeans', { name })}</Dialog.Description>
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {say('cancel')}
            </Button>
          </Dialog.Cancel>
          <Button fullWidth variant="danger" loading={isSending} onClick={() => void revoke()}>
            {say('revoke')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
