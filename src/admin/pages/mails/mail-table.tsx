import { Box, Button, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { maySendAgain, type Mail, type MailState } from './mail';
import { useMailWords } from './mail-words';

/** An ordinary table: Strapi's own is a grid, in which the tab key finds one of all the buttons. */
const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  th,
  td {
    padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[4]}`};
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  th {
    font-weight: normal;
  }
  a,
  button {
    white-space: nowrap;
  }
  tbody tr:last-child > * {
    border-block-end: none;
  }
`;

const BACKGROUNDS: Record<MailState, 'neutral100' | 'success100' | 'danger100' | 'secondary100'> = {
  waiting: 'secondary100',
  delivered: 'success100',
  failed: 'danger100',
  erased: 'neutral100',
};

const Small = ({ children }: { children: React.ReactNode }) => (
  <Typography tag="p" variant="pi" textColor="neutral600">
    {children}
  </Typography>
);

/** Strapi's badge for danger has too little contrast to be read by everybody. */
function State({ state }: { state: MailState }) {
  const words = useMailWords();
  return (
    <Box
      tag="span"
      display="inline-block"
      hasRadius
      background={BACKGROUNDS[state]}
      paddingLeft={2}
      paddingRight={2}
    >
      <Typography variant="pi" fontWeight="bold" textColor="neutral800">
        {words.state(state)}
      </Typography>
    </Box>
  );
}

function Times({ mail }: { mail: Mail }) {
  const words = useMailWords();
  const times = ['promisedAt', 'triedAt', 'nextTryAt', 'deliveredAt'] as const;
  return times.map((time) => {
    const at = mail[time];
    return at && <Small key={time}>{words.say(time, { at: words.instant(at) })}</Small>;
  });
}

interface RowProps {
  mail: Mail;
  isSending: boolean;
  onSendAgain(mail: Mail): void;
}

function Row({ mail, isSending, onSendAgain }: RowProps) {
  const words = useMailWords();
  const { kind, state, attempts, lastError, recipient, nomination } = mail;
  const named = { kind: words.kind(kind), reference: nomination?.reference ?? '' };
  return (
    <tr>
      <th scope="row">
        <Typography tag="p" fontWeight="semiBold" textColor="neutral800">
          {words.kind(kind)}
        </Typography>
        {recipient && <Small>{words.say('to', { address: recipient })}</Small>}
      </th>
      <td>
        {nomination && (
          <Link
            tag={RouterLink}
            to={`/content-manager/collection-types/api::nomination.nomination/${nomination.documentId}`}
          >
            {nomination.reference}
          </Link>
        )}
      </td>
      <td>
        <State state={state} />
      </td>
      <td>
        <Typography textColor="neutral800">{attempts}</Typography>
      </td>
      <td>{lastError && <Small>{words.error(lastError)}</Small>}</td>
      <td>
        <Times mail={mail} />
      </td>
      <td>
        {maySendAgain(mail) && (
          <Button
            variant="secondary"
            size="S"
            loading={isSending}
            aria-label={words.say('sendThisAgain', named).trim()}
            onClick={() => onSendAgain(mail)}
          >
            {words.say('sendAgain')}
          </Button>
        )}
      </td>
    </tr>
  );
}

interface MailTableProps {
  mails: Mail[];
  /** The id of the mail that is on its way to be sent again. */
  sending: string | undefined;
  onSendAgain(mail: Mail): void;
}

/** The mails of one page of the list, one row each. */
export function MailTable({ mails, sending, onSendAgain }: MailTableProps) {
  const words = useMailWords();
  const columns = ['mail', 'about', 'state', 'attempts', 'lastError', 'times', 'action'] as const;
  return (
    // Narrower than its columns it scrolls, and what scrolls has to be reached by the keyboard.
    <Box
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      overflow="auto"
      tabIndex={0}
      role="region"
      aria-label={words.say('title')}
    >
      <Table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Typography variant="sigma" textColor="neutral600">
                  {words.say(column)}
                </Typography>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <Row
              key={mail.id}
              mail={mail}
              isSending={sending === mail.id}
              onSendAgain={onSendAgain}
            />
          ))}
        </tbody>
      </Table>
    </Box>
  );
}
