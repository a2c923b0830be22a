import { UID } from '../../src/support/uids';
import { castInSql, closeNow, desk } from '../support/election';
import { frozenRound, standingStories, type DraftRound } from '../support/rounds';
import { startServer, type Server } from '../support/server';

let server: Server;
let round: DraftRound;
let receipt: string;
let tokens: Record<string, string | undefined>;

beforeAll(async () => {
  server = await startServer();
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
  // Nothing that was asked before is answered from memory.
  await server.pool.query("UPDATE hero_stories SET video_url = video_url WHERE locale = 'en'");
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

type Answers = Map<string, string>;

async function askAll(): Promise<Answers> {
  const answers: Answers = new Map();
  const keep = async (
    name: string,
    ask: () => PromiseLike<{ status: number; headers: Record<string, string>; text?: string }>,
  ) => {
    const { status, headers, text } = await ask();
    const said = Object.entries(headers).filter(([header]) => !FLEETING.test(header));
    answers.set(name, JSON.stringify([status, said, text]));
  };
  for (const [who, token] of Object.entries(tokens)) {
    const asked = addresses().filter((path) => token === undefined || !path.startsWith('/api/'));
    for (const path of asked) {
      await keep(`${who} ${path}`, () => {
        const request = server.http.get(path);
        return token === undefined ? request : request.set('Authorization', token);
      });
    }
  }
  await keep('graphql', () => server.http.post('/graphql').send({ query: QUERY }));
  return answers;
}

it('two databases that differ only in who leads give the same answers before the certification', async () => {
  const before = await askAll();
  const again = await askAll();
  const fleeting = [...before.keys()].filter((name) => before.get(name) !== again.get(name));
  // What is drawn or dated anew for each who asks.
  expect(fleeting.filter((name) => !/votes\/challenge|\/admin\/|\/users\/me/.test(name))).toEqual(
    [],
  );
  await letTheOtherLead();
  const after = await askAll();
  expect(before.size).toBeGreaterThan(150);
  const told = [...before.keys()].filter(
    (name) => !fleeting.includes(name) && before.get(name) !== after.get(name),
  );
  expect(told).toEqual([]);

  // What editors are told while they certify does not tell them apart either.
  await closeNow(server, round);
  const asEditor = () => desk(server, String(tokens.editor), round);
  const proposed = await asEditor().post('certify').expect(200);
  await letTheOtherLead();
  const other = await asEditor().post('certify').expect(200);
  expect(other.text).toBe(proposed.text);
}, 120_000);
