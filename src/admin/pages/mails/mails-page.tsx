import {
  Button,
  Field,
  Flex,
  Link,
  Loader,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Layouts, Page, Pagination, useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { OutcomeLine, type Outcome } from '../../outcome-line';
import { reasonsOf } from '../../refusal-reasons';
import { MAIL_KINDS, MAIL_STATES, type Mail, type MailPage } from './mail';
import { MailTable } from './mail-table';
import { useMailWords } from './mail-words';

const PAGE_SIZE = 20;

/** How long a mail that is sent again mostly takes to its mail server. */
const SENT_WITHIN_MS = 2000;

const ANY = 'any';

/** What of the address of the page the list is asked for. */
const FILTERS = ['state', 'kind', 'nomination', 'page', 'pageSize'] as const;

function queryOf(search: URLSearchParams): string {
  const query = new URLSearchParams({ pageSize: String(PAGE_SIZE) });
  for (const name of FILTERS) {
    const value = search.get(name);
    if (value) query.set(name, value);
  }
  return query.toString();
}

interface Shown {
  page?: MailPage;
  reasons: string[];
}

/** Reads a page of the list; `again` reads it anew. */
function useMails(query: string, otherwise: string): Shown & { again(): void } {
  const { get } = useFetchClient();
  const [shown, setShown] = useState<Shown>({ reasons: [] });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    get<MailPage>(`/campaign/mails?${query}`).then(
      ({ data }) => isCurrent && setShown({ page: data, reasons: [] }),
      (error: unknown) => isCurrent && setShown({ reasons: reasonsOf(error, otherwise) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [get, query, otherwise, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...shown, again };
}

/** Sends a mail again and tells what came of it. */
function useSendAgain(onSent: () => void) {
  const words = useMailWords();
  const { post } = useFetchClient();
  const [sending, setSending] = useState<string>();
  const [outcome, setOutcome] = useState<Outcome>();
  const sendAgain = async ({ id, kind, nomination }: Mail) => {
    setSending(id);
    try {
      await post(`/campaign/mails/${id}/send-again`);
      const named = { kind: words.kind(kind), reference: nomination?.reference ?? '' };
      setOutcome({ isRefusal: false, lines: [words.say('isSentAgain', named)] });
    } catch (error) {
      setOutcome({ isRefusal: true, lines: reasonsOf(error, words.say('failed')) });
    } finally {
      setSending(undefined);
      onSent();
    }
  };
  return { sending, outcome, sendAgain };
}

interface FilterProps<Value extends string> {
  name: 'state' | 'kind';
  values: readonly Value[];
  nameOf(value: Value): string;
}

function Filter<Value extends string>({ name, values, nameOf }: FilterProps<Value>) {
  const words = useMailWords();
  const [search, setSearch] = useSearchParams();
  const choose = (chosen: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.delete('page');
      after.delete(name);
      if (chosen !== ANY) after.set(name, chosen);
      return after;
    });
  return (
    <Field.Root minWidth="20rem">
      <Field.Label>{words.say(name)}</Field.Label>
      <SingleSelect value={search.get(name) ?? ANY} onChange={(chosen) => choose(String(chosen))}>
        <SingleSelectOption value={ANY}>{words.say('any')}</SingleSelectOption>
        {values.map((value) => (
          <SingleSelectOption key={value} value={value}>
            {nameOf(value)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

function OneNomination() {
  const words = useMailWords();
  return (
    <Flex gap={2} wrap="wrap">
      <Typography>{words.say('oneNomination')}</Typography>
      <Link tag={RouterLink} to="/mails">
        {words.say('allNominations')}
      </Link>
    </Flex>
  );
}

/** The mails of the campaign with their state: all for headquarters, a mission's for its desk. */
export function MailsPage() {
  const words = useMailWords();
  const [search] = useSearchParams();
  const { page, reasons, again } = useMails(queryOf(search), words.say('failed'));
  const { sending, outcome, sendAgain } = useSendAgain(() => {
    again();
    setTimeout(again, SENT_WITHIN_MS);
  });
  return (
    <Page.Main>
      <Page.Title>{words.say('title')}</Page.Title>
      <Layouts.Header
        title={words.say('title')}
        subtitle={page && words.say('count', { total: page.meta.pagination.total })}
        primaryAction={
          <Button variant="tertiary" onClick={again}>
            {words.say('refresh')}
          </Button>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Flex gap={4} wrap="wrap">
            <Filter name="state" values={MAIL_STATES} nameOf={words.state} />
            <Filter name="kind" values={MAIL_KINDS} nameOf={words.kind} />
          </Flex>
          {search.get('nomination') && <OneNomination />}
          {outcome && <OutcomeLine {...outcome} />}
          {reasons.length > 0 && <OutcomeLine isRefusal lines={reasons} />}
          {!page && reasons.length === 0 && <Loader>{words.say('loading')}</Loader>}
          {page && page.data.length === 0 && <Typography>{words.say('empty')}</Typography>}
          {page && page.data.length > 0 && (
            <>
              <MailTable
                mails={page.data}
                sending={sending}
                onSendAgain={(mail) => void sendAgain(mail)}
              />
              <Pagination.Root {...page.meta.pagination} defaultPageSize={PAGE_SIZE}>
                <Pagination.PageSize />
                <Pagination.Links />
              </Pagination.Root>
            </>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
