import { Flex, Link, Loader, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import { LIST_PATH, NOMINATION, type HistoryLine } from './course';
import { useNominationWords } from './nomination-words';
import { useCourse } from './use-course';

const Small = ({ children }: { children: React.ReactNode }) => (
  <Typography tag="p" variant="pi" textColor="neutral600">
    {children}
  </Typography>
);

function Line({ line }: { line: HistoryLine }) {
  const words = useNominationWords();
  const { event, from, to, at, by, byName, reason, other } = line;
  const who =
    by === 'admin' ? words.say('by.admin', { name: byName ?? '' }) : words.say(`by.${by}`);
  return (
    <Flex tag="li" direction="column" alignItems="flex-start" gap={1}>
      <Typography tag="p" fontWeight="bold">
        {words.say(`event.${event}`)}
      </Typography>
      <Small>
        {words.instant(at)}, {who}
      </Small>
      {from && from !== to && (
        <Small>{words.say('moved', { from: words.state(from), to: words.state(to) })}</Small>
      )}
      {reason && (
        <Typography tag="p" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {reason}
        </Typography>
      )}
      {event === 'duplicate' &&
        (other ? (
          <Link tag={RouterLink} to={`${LIST_PATH}/${other.documentId}`}>
            {words.say('ofOther', { reference: other.reference })}
          </Link>
        ) : (
          <Small>{words.say('ofForeign')}</Small>
        ))}
    </Flex>
  );
}

function HistoryOf({ documentId }: { documentId: string }) {
  const words = useNominationWords();
  const { course, hasFailed } = useCourse(documentId);
  if (!course) {
    return hasFailed ? (
      <Typography role="alert">{words.say('failed')}</Typography>
    ) : (
      <Loader small>{words.say('loading')}</Loader>
    );
  }
  return (
    <Flex
      tag="ol"
      direction="column"
      alignItems="stretch"
      gap={3}
      aria-label={words.say('historyList')}
    >
      {course.history.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </Flex>
  );
}

/** The panel beside a nomination: what happened to it, by whom, when and why. */
export function NominationHistoryPanel({
  model,
  documentId,
}: {
  model: string;
  documentId?: string;
}) {
  const { formatMessage } = useIntl();
  if (model !== NOMINATION || !documentId) return null;
  return {
    title: formatMessage({ id: 'campaign.nominations.history', defaultMessage: 'History' }),
    content: <HistoryOf key={documentId} documentId={documentId} />,
  };
}
