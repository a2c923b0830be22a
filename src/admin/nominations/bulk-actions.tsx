import { Box, Button, Flex, Link, Modal, Typography } from '@strapi/design-system';
import { useAuth, useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { MISSION_EDITOR } from '../../support/roles';
import { Reasons } from '../panels/reasons';
import { LIST_PATH, NOMINATION } from './course';
import { WordsField } from './deed-dialog';
import { readListAgain } from './list-again';
import { useNominationWords } from './nomination-words';
import { whyRefused } from './refused-deed';

type Act = 'ask' | 'accept' | 'reject';

/** What became of one nomination of many. */
interface Outcome {
  documentId: string;
  ok: boolean;
  code?: string;
  message?: string;
}

interface Chosen {
  documentId: string;
  /** The content manager knows an entry only as a record of unknown values. */
  reference?: unknown;
}

interface BulkProps {
  act: Act;
  documents: readonly Chosen[];
  onClose(): void;
}

function Told({ outcomes, documents }: { outcomes: Outcome[]; documents: readonly Chosen[] }) {
  const words = useNominationWords();
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const left = outcomes.filter(({ ok }) => !ok);
  const nameOf = (documentId: string) =>
    String(documents.find((one) => one.documentId === documentId)?.reference ?? documentId);
  return (
    <Box ref={heading} tabIndex={-1} role="status">
      <Flex direction="column" alignItems="flex-start" gap={2}>
        <Typography tag="p" fontWeight="bold">
          {words.say('bulk.done', { done: outcomes.length - left.length })}
        </Typography>
        {left.length > 0 && (
          <Typography tag="p">{words.say('bulk.refused', { refused: left.length })}</Typography>
        )}
        {left.length > 0 && (
          <Flex tag="ul" direction="column" alignItems="flex-start" gap={1}>
            {left.map(({ documentId, code, message }) => (
              <li key={documentId}>
                <Link tag={RouterLink} to={`${LIST_PATH}/${documentId}`}>
                  {nameOf(documentId)}
                </Link>{' '}
                <Typography>{words.sayIfKnown(`refusal.${code}`, message ?? '')}</Typography>
              </li>
            ))}
          </Flex>
        )}
      </Flex>
    </Box>
  );
}

/** The inside of the dialog: what will be done, then what came of it. */
function BulkDialog({ act, documents, onClose }: BulkProps) {
  const words = useNominationWords();
  const { post } = useFetchClient();
  const [reason, setReason] = useState('');
  const [isSending, setSending] = useState(false);
  const [reasons, setReasons] = useState<string[]>([]);
  const [outcomes, setOutcomes] = useState<Outcome[]>();

  const send = async () => {
    setSending(true);
    try {
      const { data } = await post<{ data: Outcome[] }>('/campaign/nominations/bulk', {
        data: {
          act,
          documentIds: documents.map(({ documentId }) => documentId),
          ...(act === 'reject' && { reason }),
        },
      });
      setReasons([]);
      setOutcomes(data.data);
    } catch (error) {
      setReasons(whyRefused(error, words));
    } finally {
      setSending(false);
    }
  };

  const close = () => {
    onClose();
    // Not before: the list that is read anew forgets what was chosen, and the dialog with it.
    if (outcomes) readListAgain();
  };

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Reasons reasons={reasons} />
          {outcomes ? (
            <Told outcomes={outcomes} documents={documents} />
          ) : (
            <>
              <Typography tag="p" fontWeight="bold">
                {words.say('bulk.chosen', { count: documents.length })}
              </Typography>
              <Typography tag="p">{words.say(`bulk.${act}Means`)}</Typography>
              {act === 'reject' && (
                <WordsField
                  required
                  label={words.say('reason')}
                  hint={words.say('reasonHint')}
                  value={reason}
                  onChange={setReason}
                />
              )}
            </>
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={close}>
          {words.say(outcomes ? 'close' : 'cancel')}
        </Button>
        {!outcomes && (
          <Button
            loading={isSending}
            variant={act === 'reject' ? 'danger' : 'default'}
            onClick={() => void send()}
          >
            {words.say(`bulk.${act}`)}
          </Button>
        )}
      </Modal.Footer>
    </>
  );
}

/** Whether whoever is logged in works at a desk; the server asks again. */
function useIsAtDesk(): boolean {
  return useAuth('useIsAtDesk', ({ permissions, user }) => {
    const isMission = user?.roles?.some(({ code }) => code === MISSION_EDITOR) ?? false;
    return (
      isMission ||
      permissions.some(
        ({ action, subject }) =>
          action === 'plugin::content-manager.explorer.update' && subject === NOMINATION,
      )
    );
  });
}

interface BulkActionProps {
  model: string;
  documents: readonly Chosen[];
}

const bulkAction = (act: Act) => {
  const Action = ({ model, documents }: BulkActionProps) => {
    const words = useNominationWords();
    const isAtDesk = useIsAtDesk();
    if (model !== NOMINATION || !isAtDesk) return null;
    return {
      label: words.say(`bulk.${act}`),
      variant: act === 'reject' ? ('danger-light' as const) : ('secondary' as const),
      dialog: {
        type: 'modal' as const,
        title: words.say(`bulk.${act}`),
        content: ({ onClose }: { onClose(): void }) => (
          <BulkDialog act={act} documents={documents} onClose={onClose} />
        ),
      },
    };
  };
  return Action;
};

/** What can be done to many nominations at once, from their list. */
export const nominationBulkActions = (['accept', 'ask', 'reject'] as const).map(bulkAction);
