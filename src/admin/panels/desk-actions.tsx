import { Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import { reasonsOf } from '../refusal-reasons';
import { useRight } from '../rights';
import { useConsentWords } from './consent-words';
import { EraseNominee } from './erase-nominee';

/** What of a nomination decides on what its desk may do. */
export interface DeskNomination {
  documentId: string;
  state: string;
  nomineeEmail: string | null;
  erasedAt: string | null;
}

/** The states in which nobody is asked any more: the nominee said no, or the campaign did. */
const NOT_ASKED: readonly string[] = ['consentRefused', 'withdrawn', 'rejected', 'duplicate'];

interface Outcome {
  isRefusal: boolean;
  lines: string[];
}

interface DeskActionsProps {
  nomination: DeskNomination;
  /** Whether the newest decision is a refusal or a withdrawal. */
  saidNo: boolean;
  onDone(): void;
}

/** What a desk does about a nomination: asking again, erasing, and looking at its mails. */
export function DeskActions({ nomination, saidNo, onDone }: DeskActionsProps) {
  const words = useConsentWords();
  const { formatDate } = useIntl();
  const { post } = useFetchClient();
  const mayErase = useRight('erase');
  const [isAsking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const [hasErased, setErased] = useState(false);
  const line = useRef<HTMLDivElement>(null);
  const { documentId, state, nomineeEmail, erasedAt } = nomination;
  // The button that had the focus may go with what it did.
  useEffect(() => line.current?.focus(), [outcome, erasedAt]);

  const ask = async () => {
    setAsking(true);
    try {
      await post(`/campaign/nominations/${documentId}/ask`);
      setOutcome({
        isRefusal: false,
        lines: [words.say(nomineeEmail ? 'askedByMail' : 'askInPerson')],
      });
    } catch (error) {
      setOutcome({ isRefusal: true, lines: reasonsOf(error, words.say('failed')) });
    } finally {
      setAsking(false);
      onDone();
    }
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {!NOT_ASKED.includes(state) && !erasedAt && (
        <Button variant="secondary" fullWidth loading={isAsking} onClick={() => void ask()}>
          {words.say('askAgain')}
        </Button>
      )}
      {mayErase && saidNo && !erasedAt && (
        <EraseNominee
          documentId={documentId}
          onErased={() => {
            setErased(true);
            setOutcome(undefined);
          }}
          onClosed={onDone}
        />
      )}
      {erasedAt && (
        <Box ref={hasErased ? line : undefined} tabIndex={-1} role="status">
          <Typography tag="p">
            {words.say('erasedAt', {
              at: formatDate(erasedAt, { dateStyle: 'medium', timeStyle: 'short' }),
            })}
          </Typography>
        </Box>
      )}
      {outcome && (
        <Box ref={line} tabIndex={-1} role={outcome.isRefusal ? 'alert' : 'status'}>
          {outcome.lines.map((text) => (
            <Typography key={text} tag="p" textColor={outcome.isRefusal ? 'danger600' : undefined}>
              {text}
            </Typography>
          ))}
        </Box>
      )}
      <Link tag={RouterLink} to={`/mails?nomination=${documentId}`}>
        {words.say('mails')}
      </Link>
    </Flex>
  );
}
