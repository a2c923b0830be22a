import { Box, Button, Flex, Link, Loader, Typography } from '@strapi/design-system';
import { Layouts, Page, Pagination, useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { LIST_PATH, type LookAlike } from '../../nominations/course';
import { Resembling } from '../../nominations/resembling';
import { useNominationWords } from '../../nominations/nomination-words';
import { whyRefused } from '../../nominations/refused-deed';
import { SavedFilters } from '../../nominations/saved-filters';
import { StateMark } from '../../nominations/state-mark';
import { Reasons } from '../../panels/reasons';

type Listed = Omit<LookAlike, 'likeness' | 'countries'> & { others: LookAlike[] };

interface ListedPage {
  data: Listed[];
  meta: { pagination: { page: number; pageSize: number; pageCount: number; total: number } };
}

/** Reads a page of possible duplicates; `again` reads it anew. */
function useLookAlikes(page: string) {
  const words = useNominationWords();
  const { get } = useFetchClient();
  const [shown, setShown] = useState<ListedPage>();
  const [reasons, setReasons] = useState<string[]>([]);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    get<ListedPage>(`/campaign/nominations/look-alikes?page=${page}`).then(
      ({ data }) => {
        if (!isCurrent) return;
        setShown(data);
        setReasons([]);
      },
      (error: unknown) => isCurrent && setReasons(whyRefused(error, words)),
    );
    return () => {
      isCurrent = false;
    };
  }, [get, page, turn, words]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { shown, reasons, again };
}

interface PairProps {
  one: Listed;
  sending: string | undefined;
  onMark(other: LookAlike): void;
}

function Pair({ one, sending, onMark }: PairProps) {
  const words = useNominationWords();
  const { documentId, reference, nomineeName, mission, state } = one;
  return (
    <Box tag="li" background="neutral0" hasRadius shadow="tableShadow" padding={4}>
      <Flex gap={6} alignItems="flex-start" wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1} width="26rem">
          <Link tag={RouterLink} to={`${LIST_PATH}/${documentId}`}>
            {reference}
          </Link>
          <Typography>{nomineeName}</Typography>
          <Typography variant="pi" textColor="neutral600">
            {[one.countryOfOrigin, one.countryOfResidence].map(words.country).join(' → ')}
            {mission && ` · ${mission}`}
          </Typography>
          <StateMark state={state} />
        </Flex>
        <Typography variant="pi" textColor="neutral600">
          {words.say('lookAlikes.resembles')}
        </Typography>
        <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
          {one.others.map((other) => (
            <Flex key={other.documentId} tag="li" gap={6} alignItems="flex-start" wrap="wrap">
              <Box width="26rem">
                <Resembling other={other} />
              </Box>
              <Button
                variant="secondary"
                size="S"
                loading={sending === `${documentId} ${other.documentId}`}
                aria-label={words.say('lookAlikes.mark', { reference, other: other.reference })}
                onClick={() => onMark(other)}
              >
                {words.say('duplicate')}
              </Button>
            </Flex>
          ))}
        </Flex>
      </Flex>
    </Box>
  );
}

/** The open nominations that may repeat another, each beside what it resembles. */
export function LookAlikesPage() {
  const words = useNominationWords();
  const { post } = useFetchClient();
  const [search] = useSearchParams();
  const { shown, reasons, again } = useLookAlikes(search.get('page') ?? '1');
  const [sending, setSending] = useState<string>();
  const [marked, setMarked] = useState<{ words: string; refused: string[] }>();
  const line = useRef<HTMLDivElement>(null);
  // The button that had the focus goes with what it did.
  useEffect(() => line.current?.focus(), [marked]);

  const mark = async (one: Listed, other: LookAlike) => {
    setSending(`${one.documentId} ${other.documentId}`);
    try {
      await post(`/campaign/nominations/${one.documentId}/duplicate`, {
        data: { of: other.reference },
      });
      const named = { reference: one.reference, other: other.reference };
      setMarked({ words: words.say('lookAlikes.marked', named), refused: [] });
    } catch (error) {
      setMarked({ words: '', refused: whyRefused(error, words) });
    } finally {
      setSending(undefined);
      again();
    }
  };

  return (
    <Page.Main>
      <Page.Title>{words.say('lookAlikes.title')}</Page.Title>
      <Layouts.Header
        title={words.say('lookAlikes.title')}
        subtitle={shown && words.say('lookAlikes.subtitle', { total: shown.meta.pagination.total })}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <SavedFilters occasion={shown} />
          {marked && (
            <Box ref={line} tabIndex={-1} role="status">
              <Typography tag="p">{marked.words}</Typography>
              <Reasons reasons={marked.refused} />
            </Box>
          )}
          <Reasons reasons={reasons} />
          {!shown && reasons.length === 0 && <Loader>{words.say('loading')}</Loader>}
          {shown && shown.data.length > 0 && (
            <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
              {shown.data.map((one) => (
                <Pair
                  key={one.documentId}
                  one={one}
                  sending={sending}
                  onMark={(other) => void mark(one, other)}
                />
              ))}
            </Flex>
          )}
          {shown && shown.meta.pagination.pageCount > 1 && (
            <Pagination.Root {...shown.meta.pagination} defaultPageSize={20}>
              <Pagination.Links />
            </Pagination.Root>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
