import fc from 'fast-check';
import { CONSENT_SCOPES, type ConsentScope } from '../../src/domain/consent';
import { UID } from '../../src/support/uids';
import { outcomeOf, type Outcome } from './outcome';
import type { Server } from './server';
import {
  consentData,
  draftOf,
  nominationRow,
  photoRow,
  PROOF_COLUMNS,
  PROOF_VALUES,
  tokenFor,
  type Draft,
} from './stories';
import type { Twin } from './twin';
import { WAYS } from './ways-to-publish';

export const SEATS = 5;

const seat = fc.nat({ max: SEATS - 1 });
const at = fc.constantFrom('server' as const, 'twin' as const);
const scopes = fc.oneof(
  fc.constant([...CONSENT_SCOPES]),
  fc.constant<ConsentScope[]>(['story', 'photo', 'publicVote']),
  fc.subarray([...CONSENT_SCOPES], { minLength: 1 }),
);

/** One thing that somebody does to a nominee's consent or story. */
export const move = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('ask' as const), seat }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('grant' as const),
      seat,
      at,
      scopes,
      way: fc.constantFrom(
        'link' as const,
        'link' as const,
        'desk' as const,
        'query' as const,
        'sql' as const,
      ),
      term: fc.constantFrom(
        'none' as const,
        'none' as const,
        'none' as const,
        'soon' as const,
        'over' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refuse' as const), seat, at }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('withdraw' as const),
      seat,
      at,
      way: fc.constantFrom('link' as const, 'desk' as const),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      seat,
      way: fc.nat({ max: WAYS.length - 1 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('translate' as const),
      seat,
      locale: fc.constantFrom('fr', 'es', 'ar'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('picture' as const), seat, shown: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unpublish' as const), seat }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('announce' as const), seat }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('freeze' as const) }) },
);

export type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

/** A nominee with a story and the link to answer by. */
export interface Seat {
  nomination: { id: number; documentId: string };
  story: Draft;
  token: string;
  picture: string;
}

/** Where the moves are made: two instances, a log-in, the nominees. */
export interface Board {
  server: Server;
  twin: Twin;
  editor: string;
  seats: Seat[];
  rounds: string[];
}

/** A nominee who has not decided anything, with the draft of a story and a picture that is not shown. */
export async function newSeat(server: Server): Promise<Seat> {
  const { id } = await nominationRow(server);
  const { documentId } = await server.strapi.db.query(UID.nomination).findOne({ where: { id } });
  const story = await draftOf(server, { nomination: id });
  const photo = await photoRow(server);
  const { hash } = await server.strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { id: photo.id } });
  const picture = `${hash}.png`;
  await server.pool.query(
    "INSERT INTO picture_blobs (name, file_hash, mime, bytes, etag) VALUES ($1, $2, 'image/png', '\\x89504e47', $1)",
    [picture, hash],
  );
  const nomination = { id, documentId: String(documentId) };
  return {
    nomination,
    story: { ...story, data: { ...story.data, photo: photo.id } },
    token: await tokenFor(server, id),
    picture,
  };
}

const EVIDENCE = Buffer.from('%PDF-1.4\n% signed by a nominee of a test\n');

function recordAtDesk(
  { server, twin, editor }: Board,
  { nomination }: Seat,
  where: 'server' | 'twin',
  data: object,
) {
  return (where === 'twin' ? twin : server).http
    .post(`/campaign/nominations/${nomination.documentId}/consents`)
    .set('Authorization', editor)
    .field('data', JSON.stringify({ method: 'signedForm', language: 'en', name: 'N', ...data }))
    .attach('evidence', EVIDENCE, 'form.pdf');
}

type Grant = Extract<Move, { kind: 'grant' }>;

const TERMS = { none: null, soon: 400, over: -1000 } as const;

async function grant(board: Board, one: Grant): Promise<unknown> {
  const { server, twin } = board;
  const target = board.seats[one.seat];
  const term = TERMS[one.term];
  const expiresAt = term === null ? null : new Date(Date.now() + term);
  switch (one.way) {
    case 'link':
      return (one.at === 'twin' ? twin : server).http
        .post(`/api/consents/${target.token}/grant`)
        .send({ data: { scopes: one.scopes, name: 'N' } });
    case 'desk':
      return recordAtDesk(board, target, one.at, {
        decision: 'granted',
        scopes: one.scopes,
        expiresAt: term === null || term < 0 ? undefined : expiresAt,
      });
    case 'query':
      return server.strapi.db
        .query(UID.consent)
        .create({ data: consentData(target.nomination.id, 'granted', one.scopes, expiresAt) });
    case 'sql':
      return server.pool.query(
        `INSERT INTO consents (nomination_id, decision, scopes, expires_at, ${PROOF_COLUMNS}) VALUES ($1, 'granted', $2, $3, ${PROOF_VALUES})`,
        [target.nomination.id, JSON.stringify(one.scopes), expiresAt],
      );
  }
}

/** Makes a round of one story that is public, and freezes it. */
async function freeze({ server, seats, rounds }: Board): Promise<unknown> {
  const { rows } = await server.pool.query<{ story: string }>(
    'SELECT document_id AS story FROM hero_stories WHERE published_at IS NOT NULL AND document_id = ANY ($1) LIMIT 1',
    [seats.map(({ story }) => story.documentId)],
  );
  const round = await server.strapi.documents(UID.votingRound).create({
    data: {
      name: `Round ${rounds.length + 1} of ${Date.now()}`,
      finalistCount: 1,
      maxChoices: 1,
      seats: 1,
      displayTimezone: 'Europe/Zurich',
      opensAt: new Date(Date.now() - 60_000).toISOString(),
      closesAt: new Date(Date.now() + 3_600_000).toISOString(),
      tieBreak: 'A draw.',
      voterCheck: 'email',
      state: 'draft',
      finalists: rows.map(({ story }) => story),
    },
  });
  await server.strapi.service(UID.votingRound).freeze(round.documentId);
  rounds.push(round.documentId);
  return undefined;
}

async function perform(board: Board, one: Move): Promise<unknown> {
  const { server, twin, editor, seats } = board;
  const documents = server.strapi.documents(UID.heroStory);
  if (one.kind === 'freeze') return freeze(board);
  const target = seats[one.seat];
  const { documentId, data } = target.story;
  switch (one.kind) {
    case 'ask':
      // Who leaves takes everything along, or the stage would fill up.
      await server.http.post(`/api/consents/${target.token}/withdraw`);
      seats[one.seat] = await newSeat(server);
      return undefined;
    case 'grant':
      return grant(board, one);
    case 'refuse':
      return (one.at === 'twin' ? twin : server).http
        .post(`/api/consents/${target.token}/refuse`)
        .send({ data: {} });
    case 'withdraw':
      return one.way === 'link'
        ? (one.at === 'twin' ? twin : server).http.post(`/api/consents/${target.token}/withdraw`)
        : recordAtDesk(board, target, one.at, { decision: 'withdrawn' });
    case 'publish':
      return WAYS[one.way].publish({ server, editor }, target.story);
    case 'translate':
      return documents.update({
        documentId,
        locale: one.locale,
        status: 'published',
        data: { title: `${data.title} ${one.locale}`, heroName: 'H' },
      });
    case 'picture':
      return documents.update({
        documentId,
        data: { photo: one.shown ? (data.photo ?? undefined) : null, photoAlt: 'A person' },
      });
    case 'unpublish':
      return documents.unpublish({ documentId, locale: '*' });
    case 'announce':
      return server.strapi.documents(UID.calendarEntry).create({
        status: 'published',
        data: {
          ...{
            title: `About ${data.title}`,
            kind: 'heroStory' as const,
            timezone: 'UTC',
            allDay: false,
            cancelled: false,
          },
          startsAt: new Date().toISOString(),
          story: documentId,
        },
      });
  }
}

/** Whether a move touches what the whole process shares, so that nothing else may happen meanwhile. */
export const isAlone = (one: Move): boolean =>
  one.kind === 'ask' || (one.kind === 'publish' && WAYS[one.way].name.endsWith('lifecycles off'));

/** Makes a move and tells what came of it. */
export const outcomeOfMove = (board: Board, one: Move): Promise<Outcome> =>
  outcomeOf(() => perform(board, one));
