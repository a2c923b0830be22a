import { Box, Flex, Link, Loader, Typography } from '@strapi/design-system';
import { useRef } from 'react';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import { NOMINATION, type NominationEvent } from './course';
import { Accept, Answer, Duplicate, Question, Reject, Reopen, storyPath } from './deeds';
import { useNominationWords } from './nomination-words';
import { Resembling } from './resembling';
import { StateMark } from './state-mark';
import { useCourse } from './use-course';

function OpenQuestion({ question }: { question: string }) {
  const words = useNominationWords();
  return (
    <Box background="warning100" hasRadius padding={3}>
      <Typography tag="h3" variant="pi" fontWeight="bold" textColor="neutral800">
        {words.say('openQuestion')}
      </Typography>
      <Typography tag="p" textColor="neutral800" style={{ whiteSpace: 'pre-line' }}>
        {question}
      </Typography>
    </Box>
  );
}

function DeskOf({ documentId }: { documentId: string }) {
  const words = useNominationWords();
  const { course, hasFailed, again } = useCourse(documentId);
  const line = useRef<HTMLDivElement>(null);
  if (!course) {
    return hasFailed ? (
      <Typography role="alert">{words.say('failed')}</Typography>
    ) : (
      <Loader small>{words.say('loading')}</Loader>
    );
  }
  const { state, question, story, may, atMission, lookAlikes } = course;
  const can = (event: NominationEvent) => may.includes(event);
  const deed = {
    documentId,
    onDone: () => {
      again();
      // The button that had the focus may go with what it did.
      line.current?.focus();
    },
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Box
        ref={line}
        tabIndex={-1}
        role="status"
        aria-label={words.say('stateIs', { state: words.state(state) })}
      >
        <StateMark state={state} />
      </Box>
      {question && <OpenQuestion question={question} />}
      {question && can('answered') && <Answer {...deed} />}
      {can('accepted') && <Accept documentId={documentId} />}
      {story && (
        <Link tag={RouterLink} to={storyPath(story)}>
          {words.say('openStory')}
        </Link>
      )}
      {can('questioned') && <Question {...deed} atMission={atMission} />}
      {can('duplicate') && <Duplicate {...deed} lookAlikes={lookAlikes} />}
      {can('rejected') && <Reject {...deed} />}
      {can('reopened') && <Reopen {...deed} />}
      {may.length === 0 && !story && (
        <Typography variant="pi" textColor="neutral600">
          {words.say('nothingToDo')}
        </Typography>
      )}
      {lookAlikes.length > 0 && (
        <>
          <Typography tag="h3" variant="pi" fontWeight="bold">
            {words.say('lookAlikes')}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            {lookAlikes.map((other) => (
              <li key={other.documentId}>
                <Resembling other={other} />
              </li>
            ))}
          </Flex>
        </>
      )}
    </Flex>
  );
}

interface PanelProps {
  model: string;
  documentId?: string;
}

/** The panel beside a nomination: what its desk may do now. */
export function NominationDeskPanel({ model, documentId }: PanelProps) {
  const { formatMessage } = useIntl();
  if (model !== NOMINATION || !documentId) return null;
  return {
    title: formatMessage({
      id: 'campaign.nominations.panel',
      defaultMessage: 'Nominations desk',
    }),
    content: <DeskOf key={documentId} documentId={documentId} />,
  };
}
