import { UID } from '../../src/support/uids';
import { CODE, codesFor, inParallel } from '../support/casting';
import { eventually } from '../support/desks';
import { castInSql, closeNow, desk, untilState } from '../support/election';
import { frozenRound, standingStories, type DraftRound } from '../support/rounds';
import { startServer, type Server } from '../support/server';

let server: Server;
let round: DraftRound;
let receipt: string;
let tokens: Record<string, string | undefined>;

beforeAll(async () => {
  // Nothing is answered from memory.
  server = await startServer({ RESPONSE_CACHE_MB: '0' });
  tokens = {
    nobody: undefined,
    editor: await server.adminToken('strapi-editor'),
    chief: await server.adminToken(),
  };
  const finalists = await standingStories(server, 3);
  round = await frozenRound(server, { finalists });
  const [first, second, third] = finalists;
  await castInSql(server, round, [...Array<string[]>(7).fill([first]), [second], [third]]);
  await castInSql(server, round, [[first], [second]], 'burst');
  const { rows } = await server.pool.query<{ receipt: string }>(
    'SELECT receipt FROM votes LIMIT 1',
  );
  receipt = rows[0].receipt;
  // The clock's own doing is public, and tells nothing of the ballots.
  await untilState(server, round, 'open');
});
afterAll(() => server.stop());

/** Makes another database of this one, that differs only in who leads. */
async function letTheOtherLead(): Promise<void> {
  const [first, second] = round.finalists;
  await server.pool.query(
    `ALTER TABLE votes DISABLE TRIGGER mh_votes_immutable;
     UPDATE votes SET choices = CASE choices ->> 0 WHEN '${first}' THEN '["${second}"]'
       WHEN '${second}' THEN '["${first}"]' ELSE choices::text END::jsonb;
     ALTER TABLE votes ENABLE TRIGGER mh_votes_immutable`,
  );
}

interface Route {
  methods: string[];
  path: string;
}

/** Every address that is read, with the round, its finalists and the ballots in all its places. */
function addresses(): string[] {
  const stack: Route[] = server.strapi.server.listRoutes();
  const ofTypes = [UID.votingRound, UID.vote, UID.heroStory, UID.ambassador];
  const fill = (path: string, uid: string) =>
    path
      .replace(/:receipt\b/, receipt)
      .replace(/:slug\b/, round.slug)
      .replace(/:(?:model|uid|contentType)\b/g, uid)
      .replace(
        /:(?:documentId|id)\b/,
        uid === UID.heroStory ? round.finalists[0] : round.documentId,
      )
      .replace(/:targetField\b/, 'finalists')
      .replace(/:[A-Za-z]+\??/g, '1')
      .replace(/\(.*?\)|\*/g, '');
  const routed = stack
    .filter(({ methods }) => methods.includes('GET'))
    .flatMap(({ path }) => ofTypes.map((uid) => fill(path, uid)));
  const challenge = '00000000-0000-4000-8000-000000000000';
  const asked = [
    '/api/voting-rounds?populate=*&sort=name',
    '/api/voting-rounds?populate[finalists][sort]=title',
    '/api/hero-stories?sort=createdAt&pagination[pageSize]=100',
    '/api/hero-stories?sort=votes',
    `/api/voting-rounds/${round.slug}/finalists?challenge=${challenge}`,
    `/content-manager/collection-types/${UID.votingRound}?sort=name:ASC&populate=*`,
    `/content-manager/collection-types/${UID.vote}?sort=choices:ASC`,
    '/readyz',
    '/metrics',
  ];
  return [...new Set([...routed, ...asked])].sort();
}

const QUERY = `{
  votingRounds(sort: "name") { documentId name state rules rulesHash finalistIds finalists(sort: "title") { documentId title } }
  heroStories(sort: "createdAt") { documentId title }
  ambassadors { documentId }
}`;

/** What does not count: when it was said, and how long it took. */
const FLEETING = /^(?:date|x-response-time|set-cookie|etag|last-modified|age|keep-alive)$/;

/** These ask a server of Strapi's maker, or the disk; nothing of the ballots is behind them. */
const ELSEWHERE =
  /^\/admin\/(?:license|transfer|project-|plugins|information)|^\/upload|^\/uploads|^\/content-type-builder/;

/** Who asks for what: the public its own, editors what the admin has for them. */
function asked(): { name: string; ask: () => Promise<string> }[] {
  const paths = addresses().filter((path) => !ELSEWHERE.test(path));
  const by = (who: string, whatFor: (path: string) => boolean) =>
    paths.filter(whatFor).map((path) => ({
      name: `${who} ${path}`,
      ask: async () => {
        const request = server.http.get(path);
        const token = tokens[who];
        const { status, headers, text } = await (token === undefined
          ? request
          : request.set('Authorization', token));
        const said = Object.entries(headers).filter(([header]) => !FLEETING.test(header));
        return JSON.stringify([status, said, text]);
      },
    }));
  return [
    ...by('nobody', () => true),
    ...by('editor', (path) => !path.startsWith('/api/')),
    ...by('chief', (path) => /^\/(?:campaign|content-manager)\//.test(path)),
    {
      name: 'graphql',
      ask: async () => (await server.http.post('/graphql').send({ query: QUERY })).text,
    },
  ];
}

/** What is answered, to all of it, six at a time. */
async function answers(questions: ReturnType<typeof asked>): Promise<Map<string, string>> {
  const given = new Map<string, string>();
  await inParallel(questions, 6, async ({ name, ask }) => given.set(name, await ask()));
  return given;
}

/** What the server's log says meanwhile, in order of words: how long each took is nobody's doing. */
async function logged<T>(
  work: (lines: readonly string[]) => Promise<T>,
): Promise<{ result: T; lines: string[] }> {
  const { log } = server.strapi;
  const { level } = log;
  const lines: string[] = [];
  const keep = (line: { level: string; message: unknown }) =>
    lines.push(`${line.level} ${String(line.message).replace(/\d+ ms/, '… ms')}`);
  log.transports.forEach((transport) => (transport.silent = true));
  log.level = 'http';
  log.on('data', keep);
  try {
    return { result: await work(lines), lines: lines.sort() };
  } finally {
    log.off('data', keep);
    log.level = level;
    log.transports.forEach((transport) => (transport.silent = false));
  }
}

/** What a voter is told, and the log, of a ballot for a finalist: all of it, as far as it is not drawn. */
async function castFor(finalist: string) {
  const [challenge] = await codesFor(server.pool, round.documentId, [`voter for ${finalist}`]);
  const data = { round: round.slug, choices: [finalist], challenge, code: CODE };
  const { result, lines } = await logged(async (toldOf) => {
    const answer = await server.http.post('/api/votes').send({ data });
    // Ballots are told of together, once a second.
    await eventually(async () => toldOf.some((line) => line.includes('POST /api/votes')));
    return answer;
  });
  const said = Object.entries(result.headers).filter(([header]) => !FLEETING.test(header));
  return { status: result.status, said, keys: Object.keys(result.body.data), lines };
}

/** Where two answers begin to differ. */
function difference(one = '', other = ''): string[] {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return [one, other].map((text) => text.slice(Math.max(0, at - 60), at + 60));
}

it('two databases that differ only in who leads give the same answers before the certification', async () => {
  const questions = asked();
  const { result: before, lines } = await logged(() => answers(questions));
  await letTheOtherLead();
  const { result: after, lines: linesAfter } = await logged(() => answers(questions));
  expect(lines.length).toBeGreaterThanOrEqual(questions.length);
  expect(linesAfter).toEqual(lines);
  expect(before.size).toBeGreaterThan(100);
  const differing = questions.filter(({ name }) => before.get(name) !== after.get(name));
  // It is told by the ballots alone what is the same again with the same leader, and another with another.
  const again = await answers(differing);
  await letTheOtherLead();
  const back = await answers(differing);
  const told = differing.filter(
    ({ name }) => before.get(name) === back.get(name) && after.get(name) === again.get(name),
  );
  expect(told.map(({ name }) => [name, difference(before.get(name), after.get(name))])).toEqual([]);
  // The rest is drawn or dated anew for each who asks, or shows other answers with their times.
  const fleeting = differing.map(({ name }) => name);
  expect(
    fleeting.filter((name) => !/votes\/challenge|\/admin\/|import\/template| \/$/.test(name)),
  ).toEqual([]);

  // A ballot for the one is taken as a ballot for the other is.
  const [one, other] = [await castFor(round.finalists[0]), await castFor(round.finalists[1])];
  expect(one.status).toBe(201);
  expect(other).toEqual(one);

  // What chiefs are told while they certify does not tell them apart either.
  await closeNow(server, round);
  const asChief = () => desk(server, String(tokens.chief), round);
  const proposed = await asChief().post('certify').expect(200);
  await letTheOtherLead();
  const reproposed = await asChief().post('certify').expect(200);
  expect(reproposed.text).toBe(proposed.text);
}, 180_000);
