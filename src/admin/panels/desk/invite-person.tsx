import {
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { reasonsOf } from '../../refusal-reasons';
import { Reasons } from '../reasons';
import { MAIL_LANGUAGES, type DeskPerson, type MailLanguage } from './desk-person';
import { useDeskWords } from './desk-words';

const TEXTS = ['firstname', 'lastname', 'email'] as const;

interface Entered {
  firstname: string;
  lastname: string;
  email: string;
  language: MailLanguage;
}

type Faults = Partial<Record<keyof Entered, string>>;

interface ServerFault {
  path: string;
  message: string;
}

/** The faults of a refusal beside their fields, and those that belong to none. */
function faultsOf(error: unknown, otherwise: string): { beside: Faults; others: string[] } {
  const known: readonly string[] = [...TEXTS, 'language'];
  // Strapi types what a server may answer as unknown details.
  const details = isFetchError(error)
    ? (error.response?.data?.error?.details as { errors?: ServerFault[] } | undefined)
    : undefined;
  const faults = details?.errors ?? [];
  if (faults.length === 0) return { beside: {}, others: reasonsOf(error, otherwise) };
  return {
    beside: Object.fromEntries(
      faults.filter(({ path }) => known.includes(path)).map(({ path, message }) => [path, message]),
    ),
    others: faults.filter(({ path }) => !known.includes(path)).map(({ message }) => message),
  };
}

interface InvitePersonProps {
  mission: { documentId: string; name: string };
  language: MailLanguage;
  onInvited(person: DeskPerson): void;
}

/** A button and its form: whom to invite to the mission's desk, and in which language. */
export function InvitePerson({ mission, language, onInvited }: InvitePersonProps) {
  const { say } = useDeskWords();
  const { post } = useFetchClient();
  const blank: Entered = { firstname: '', lastname: '', email: '', language };
  const [isOpen, setOpen] = useState(false);
  const [entered, setEntered] = useState(blank);
  const [faults, setFaults] = useState<Faults>({});
  const [others, setOthers] = useState<string[]>([]);
  const [isSending, setSending] = useState(false);

  const open = (wanted: boolean) => {
    if (wanted) {
      setEntered(blank);
      setFaults({});
      setOthers([]);
    }
    setOpen(wanted);
  };
  const enter = (change: Partial<Entered>) => setEntered((before) => ({ ...before, ...change }));

  const send = async () => {
    setSending(true);
    try {
      const { data } = await post<{ data: DeskPerson }>('/campaign/invitations', {
        data: { mission: mission.documentId, ...entered },
      });
      setOpen(false);
      onInvited(data.data);
    } catch (error) {
      const told = faultsOf(error, say('failed'));
      setFaults(told.beside);
      setOthers(told.others);
    } finally {
      setSending(false);
    }
  };

  return (
    <Modal.Root open={isOpen} onOpenChange={open}>
      <Modal.Trigger>
        <Button fullWidth>{say('invite')}</Button>
      </Modal.Trigger>
      <Modal.Content aria-describedby={undefined}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            // A form in a portal still bubbles to the entry's own form, which would be saved.
            event.stopPropagation();
            void send();
          }}
        >
          <Modal.Header closeLabel={say('close')}>
            <Modal.Title>{say('inviteTo', { mission: mission.name })}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Typography>{say('inviteMeans')}</Typography>
              <Reasons reasons={others} />
              {TEXTS.map((name) => (
                <Field.Root
                  key={name}
                  width="100%"
                  required
                  error={faults[name]}
                  hint={name === 'email' ? say('emailHint') : undefined}
                >
                  <Field.Label>{say(name)}</Field.Label>
                  <Field.Input
                    type={name === 'email' ? 'email' : 'text'}
                    autoComplete="off"
                    value={entered[name]}
                    onChange={({ target }: React.ChangeEvent<HTMLInputElement>) =>
                      enter({ [name]: target.value })
                    }
                  />
                  <Field.Hint />
                  <Field.Error />
                </Field.Root>
              ))}
              <Field.Root width="100%" error={faults.language}>
                <Field.Label>{say('language')}</Field.Label>
                <SingleSelect
                  value={entered.language}
                  onChange={(chosen) =>
                    enter({ language: MAIL_LANGUAGES.find((one) => one === chosen) })
                  }
                >
                  {MAIL_LANGUAGES.map((one) => (
                    <SingleSelectOption key={one} value={one}>
                      {say(`language.${one}`)}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
                <Field.Error />
              </Field.Root>
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Modal.Close>
              <Button variant="tertiary">{say('cancel')}</Button>
            </Modal.Close>
            <Button type="submit" loading={isSending}>
              {say('send')}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}
