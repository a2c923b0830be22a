import { Button, Flex, Loader, Typography } from '@strapi/design-system';
import { unstable_useDocument as useDocument, useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useConsentWords } from './consent-words';
import type { ConsentHistory, ConsentRecord } from './consent-record';
import { useFormParams } from './form-params';
import { DeskActions, type DeskNomination } from './desk-actions';
import { RecordDecision } from './record-decision';

const NOMINATION = 'api::nomination.nomination';

interface Shown {
  history?: ConsentHistory;
  failed: boolean;
}

/** Reads a nomination's consent; `again` reads it anew. */
function useConsentHistory(documentId: string): Shown & { again(): void } {
  const { get } = useFetchClient();
  const [shown, setShown] = useState<Shown>({ failed: false });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    get<{ data: ConsentHistory }>(`/campaign/nominations/${documentId}/consents`).then(
      ({ data }) => isCurrent && setShown({ history: data.data, failed: false }),
      () => isCurrent && setShown({ failed: true }),
    );
    return () => {
      isCurrent = false;
    };
  }, [get, documentId, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...shown, again };
}

/** Hands the browser a file that only a log-in may read. */
function useEvidence() {
  const { get } = useFetchClient();
  return async (documentId: string) => {
    const { data } = await get<Blob>(`/campaign/consents/${documentId}/evidence`, {
      responseType: 'blob',
    });
    const url = URL.createObjectURL(data);
    const link = document.createElement('a');
    link.href = url;
    link.download = `evidence-${documentId}`;
    link.click();
    URL.revokeObjectURL(url);
  };
}

const Line = ({ children }: { children: React.ReactNode }) => (
  <Typography tag="p" variant="pi" textColor="neutral600">
    {children}
  </Typography>
);

function PastDecision({ record }: { record: ConsentRecord }) {
  const words = useConsentWords();
  const { formatDate } = useIntl();
  const download = useEvidence();
  const instant = (iso: string) => formatDate(iso, { dateStyle: 'medium', timeStyle: 'short' });
  const { scopes, method, subject, wordingLocale, wordingVersion, recordedBy, expiresAt } = record;
  return (
    <Flex tag="li" direction="column" alignItems="flex-start" gap={1}>
      <Typography tag="p" fontWeight="bold">
        {words.decision(record.decision)}, {instant(record.decidedAt)}
      </Typography>
      {scopes.length > 0 && <Line>{scopes.map(words.scope).join(', ')}</Line>}
      <Line>
        {words.subject(subject)}; {words.method(method)};{' '}
        {words.say('wordingShort', { language: wordingLocale, version: wordingVersion })}
      </Line>
      {recordedBy && (
        <Line>{words.say('recordedBy', { name: recordedBy, at: instant(record.recordedAt) })}</Line>
      )}
      {expiresAt && <Line>{words.say('until', { at: instant(expiresAt) })}</Line>}
      {record.hasEvidence && (
        <Button variant="ghost" size="S" onClick={() => void download(record.documentId)}>
          {words.say('evidence')}
        </Button>
      )}
    </Flex>
  );
}

function ConsentOf({ documentId }: { documentId: string }) {
  const words = useConsentWords();
  const { history, failed, again } = useConsentHistory(documentId);
  const { document: nomination, refetch } = useDocument({
    collectionType: 'collection-types',
    model: NOMINATION,
    documentId,
    params: useFormParams(),
  });
  if (failed) return <Typography role="alert">{words.say('failed')}</Typography>;
  if (!history) return <Loader small>{words.say('loading')}</Loader>;
  const { covered, records } = history;
  const readAgain = () => {
    again();
    // The form beside still shows the state before the decision, and would write it back.
    refetch();
  };
  const isFinal = records[0]?.decision === 'withdrawn';
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Typography tag="p" role="status">
        {covered.length > 0
          ? words.say('covered', { scopes: covered.map(words.scope).join(', ') })
          : words.say(isFinal ? 'final' : records.length > 0 ? 'nothing' : 'undecided')}
      </Typography>
      {!isFinal && nomination && !nomination.erasedAt && (
        <RecordDecision documentId={documentId} history={history} onRecorded={readAgain} />
      )}
      {nomination && (
        <DeskActions
          // The content manager knows an entry only as a record of unknown values.
          nomination={nomination as unknown as DeskNomination}
          saidNo={records.length > 0 && records[0].decision !== 'granted'}
          onDone={readAgain}
        />
      )}
      {records.length > 0 && (
        <Flex
          tag="ol"
          direction="column"
          alignItems="stretch"
          gap={3}
          aria-label={words.say('history')}
        >
          {records.map((record) => (
            <PastDecision key={record.documentId} record={record} />
          ))}
        </Flex>
      )}
    </Flex>
  );
}

/** The panel beside a nomination: what its nominee agreed to, and a further decision. */
export function ConsentPanel({ model, documentId }: { model: string; documentId?: string }) {
  const { formatMessage } = useIntl();
  if (model !== NOMINATION || !documentId) return null;
  return {
    title: formatMessage({ id: 'campaign.consent.title', defaultMessage: 'Consent' }),
    content: <ConsentOf key={documentId} documentId={documentId} />,
  };
}
