import { Box, Button, Flex, Loader, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { reasonsOf } from '../../refusal-reasons';
import { useRight } from '../../rights';
import { useReading } from '../reading';
import { languageOf, nameOf, type DeskPerson } from './desk-person';
import { useDeskWords, type DeskWords } from './desk-words';
import { InvitePerson } from './invite-person';
import { RevokeAccess } from './revoke-access';

const MISSION = 'api::mission.mission';

/** Whether somebody has signed in, and until when an invitation opens. */
function standingOf({ say, day }: DeskWords, person: DeskPerson): string {
  const { state, invitedAt, expiresAt } = person;
  if (state === 'invited' && (!invitedAt || !expiresAt)) return say('state.invitedOtherwise');
  return say(`state.${state}`, {
    on: invitedAt ? day(invitedAt) : '',
    until: expiresAt ? day(expiresAt) : '',
  });
}

interface Mission {
  documentId: string;
  name: string;
  languages?: unknown;
}

interface Outcome {
  isRefusal: boolean;
  lines: string[];
}

interface PersonProps {
  mission: Mission;
  person: DeskPerson;
  onDone(outcome: Outcome): void;
}

function Person({ mission, person, onDone }: PersonProps) {
  const words = useDeskWords();
  const { post } = useFetchClient();
  const [isSending, setSending] = useState(false);
  const name = nameOf(person);
  const { email, firstname, lastname, state } = person;

  const inviteAgain = async () => {
    setSending(true);
    try {
      await post('/campaign/invitations', {
        data: {
          ...{ mission: mission.documentId, email, language: languageOf(person) },
          // Who was made in another way may have no last name; the mail needs a first one.
          ...{ firstname: firstname || email, lastname: lastname || '–' },
        },
      });
      onDone({ isRefusal: false, lines: [words.say('sent', { email })] });
    } catch (error) {
      onDone({ isRefusal: true, lines: reasonsOf(error, words.say('failed')) });
    } finally {
      setSending(false);
    }
  };

  return (
    <Flex tag="li" direction="column" alignItems="flex-start" gap={1}>
      <Typography tag="p" fontWeight="bold">
        {name}
      </Typography>
      <Typography tag="p" variant="pi" style={{ overflowWrap: 'anywhere' }}>
        {email}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {standingOf(words, person)}
      </Typography>
      <Flex gap={2} wrap="wrap" paddingTop={1}>
        {state !== 'active' && (
          <Button
            variant="tertiary"
            size="S"
            loading={isSending}
            aria-label={words.say('againPerson', { name })}
            onClick={() => void inviteAgain()}
          >
            {words.say('again')}
          </Button>
        )}
        <RevokeAccess
          mission={mission.documentId}
          person={person}
          onRevoked={() => onDone({ isRefusal: false, lines: [words.say('revoked', { name })] })}
        />
      </Flex>
    </Flex>
  );
}

/** The language of the mission that mails know. */
const missionLanguage = ({ languages }: Mission) =>
  (Array.isArray(languages) ? languages : [])
    .map((language) => languageOf({ language: String(language) }))
    .at(0) ?? 'en';

function DeskOf({ mission }: { mission: Mission }) {
  const { say } = useDeskWords();
  const { read, failed, again } = useReading<DeskPerson[]>(
    `/campaign/missions/${mission.documentId}/desk`,
    // Who is invited signs in elsewhere.
    { everySeconds: 10 },
  );
  const [outcome, setOutcome] = useState<Outcome>();
  const line = useRef<HTMLDivElement>(null);
  // The button that had the focus may go with what it did.
  useEffect(() => line.current?.focus(), [outcome]);
  const done = (came: Outcome) => {
    setOutcome(came);
    again();
  };
  if (failed && !read) return <Typography role="alert">{say('failed')}</Typography>;
  if (!read) return <Loader small>{say('loading')}</Loader>;
  return (
    <Flex id="campaign-desk" direction="column" alignItems="stretch" gap={4} width="100%">
      {outcome && (
        <Box ref={line} tabIndex={-1} role={outcome.isRefusal ? 'alert' : 'status'}>
          {outcome.lines.map((text) => (
            <Typography key={text} tag="p" textColor={outcome.isRefusal ? 'danger600' : undefined}>
              {text}
            </Typography>
          ))}
        </Box>
      )}
      {read.length === 0 ? (
        <Typography>{say('nobody')}</Typography>
      ) : (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={4} aria-label={say('people')}>
          {read.map((person) => (
            <Person key={person.id} mission={mission} person={person} onDone={done} />
          ))}
        </Flex>
      )}
      <InvitePerson
        mission={mission}
        language={missionLanguage(mission)}
        onInvited={({ email, state }) =>
          done({
            isRefusal: false,
            lines: [say(state === 'active' ? 'seated' : 'sent', { email })],
          })
        }
      />
    </Flex>
  );
}

interface DeskPanelProps {
  model: string;
  documentId?: string;
  /** None while a mission is being made or cloned. */
  document?: Mission;
}

/** The panel beside a mission: who works at its desk, and inviting and revoking, for headquarters. */
export function DeskPanel({ model, documentId, document }: DeskPanelProps) {
  const { formatMessage } = useIntl();
  const mayInvite = useRight('invite');
  if (model !== MISSION || !documentId || !document || !mayInvite) return null;
  return {
    title: formatMessage({ id: 'campaign.desk.title', defaultMessage: 'Desk' }),
    content: <DeskOf key={documentId} mission={{ ...document, documentId }} />,
  };
}
