import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { isSampleCampaignLoaded, loadSampleCampaign } from '../../database/seeds/load';
import { finalistsOfThisYear } from '../../database/seeds/stories';
import { passwordFault } from '../../src/commands/admin-account';
import { settleDemoLogins } from '../../src/commands/demo-logins';
import { wordingFor } from '../../src/domain/consent-wording';
import { CHIEF, EDITOR, MISSION_EDITOR, SUPER_ADMIN } from '../../src/support/roles';
import { startServer, type Server } from '../support/server';

interface Story {
  documentId: string;
  slug: string;
  locale: string;
  categories: { key: string }[];
  mission: { countryCode: string };
  photo: { url: string; formats: Record<string, { url: string }> } | null;
}

interface Placed {
  documentId: string;
  votes: number;
  place: number;
  elected: boolean;
  tiedWith: string[];
}

const now = new Date();
const year = Number(
  new Intl.DateTimeFormat('en', { timeZone: 'Europe/Zurich', year: 'numeric' }).format(now),
);
const open = `vote-of-${year}-sample`;
const certified = `vote-of-${year - 1}-sample`;

let server: Server;
let seconds: number;
const cutOff = (done: number) => {
  if (done === 60) throw new Error('cut off');
};
const progress: [number, number, string][] = [];

beforeAll(async () => {
  server = await startServer();
  // What follows stands on a campaign whose first loading was cut off among the stories.
  await expect(loadSampleCampaign(server.strapi, { now, onProgress: cutOff })).rejects.toThrow(
    'cut off',
  );
  expect(await isSampleCampaignLoaded(server.strapi)).toBe(false);
  const before = Date.now();
  await loadSampleCampaign(server.strapi, { now, onProgress: (...step) => progress.push(step) });
  seconds = (Date.now() - before) / 1000;
}, 180_000);
afterAll(() => server.stop());

async function stories(locale = 'en'): Promise<Story[]> {
  const { body } = await server.http
    .get(`/api/hero-stories?locale=${locale}&populate=*&pagination[pageSize]=100`)
    .expect(200);
  return body.data;
}

/** How many rows stand in each table that the sample campaign writes to. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = [
    'ambassadors',
    'calendar_entries',
    'categories',
    'consents',
    'files',
    'hero_stories',
    'missions',
    'nominations',
    'outbox',
    'picture_blobs',
    'votes',
    'voting_rounds',
    'voting_rounds_finalists_lnk',
  ];
  const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
  const { rows } = await server.pool.query(`SELECT ${counts.join(', ')}`);
  return rows[0];
}

describe('loading the sample campaign', () => {
  it('takes well under a minute and says how far it is', async () => {
    expect(seconds).toBeLessThan(60);
    const total = progress[0][1];
    expect(progress.map(([done]) => done)).toEqual(
      Array.from({ length: total }, (_, index) => index + 1),
    );
    expect(await isSampleCampaignLoaded(server.strapi)).toBe(true);
  });

  it('sends no mail', async () => {
    expect((await rowCounts()).outbox).toBe(0);
    expect(server.mailbox.received).toEqual([]);
  });

  it('leaves every wall standing', async () => {
    await server.http.get('/readyz').expect(200);
  });

  it('changes nothing when it is loaded again', async () => {
    const before = await rowCounts();
    const { rows: stamps } = await server.pool.query(
      'SELECT document_id, locale, updated_at FROM hero_stories ORDER BY id',
    );
    await loadSampleCampaign(server.strapi, { now: new Date() });
    expect(await rowCounts()).toEqual(before);
    const { rows } = await server.pool.query(
      'SELECT document_id, locale, updated_at FROM hero_stories ORDER BY id',
    );
    expect(rows).toEqual(stamps);
  });

  it('adds what is missing, once, also when two load at the same time', async () => {
    const before = await rowCounts();
    const entries = server.strapi.documents('api::calendar-entry.calendar-entry');
    const entry = await entries.findFirst({ filters: { slug: `iom-council-${year}` } });
    await entries.delete({ documentId: String(entry?.documentId), locale: '*' });
    const story = await server.strapi.documents('api::hero-story.hero-story').findFirst({
      locale: 'fr',
      filters: { mission: { countryCode: 'CA' } },
    });
    await server.strapi
      .documents('api::hero-story.hero-story')
      .delete({ documentId: String(story?.documentId), locale: 'fr' });
    expect(await rowCounts()).not.toEqual(before);
    await Promise.all([
      loadSampleCampaign(server.strapi, { now }),
      loadSampleCampaign(server.strapi, { now }),
    ]);
    expect(await rowCounts()).toEqual(before);
  });
});

describe('the sample campaign', () => {
  it('has the four categories in each language', async () => {
    for (const locale of ['en', 'fr', 'es', 'ar']) {
      const { body } = await server.http.get(`/api/categories?locale=${locale}`).expect(200);
      expect(body.data).toHaveLength(4);
    }
  });

  it('has two dozen missions, and keeps what was there of two', async () => {
    const { body } = await server.http.get('/api/missions?pagination[pageSize]=100').expect(200);
    expect(body.data).toHaveLength(24);
    const kenya = body.data.find((one: { countryCode: string }) => one.countryCode === 'KE');
    expect(kenya).toMatchObject({ slug: 'iom-kenya', countries: ['SO'], languages: ['en'] });
  });

  it('tells at least twelve stories over all four categories, each published and with a mission', async () => {
    const told = await stories();
    expect(told.length).toBeGreaterThanOrEqual(12);
    const keys = told.flatMap(({ categories }) => categories.map(({ key }) => key));
    expect([...new Set(keys)].sort()).toEqual([
      'achievement',
      'contribution',
      'courage',
      'perception',
    ]);
    expect(told.filter(({ mission }) => !mission)).toEqual([]);
    expect(told.every(({ slug }) => slug.startsWith('sample-'))).toBe(true);
    for (const locale of ['fr', 'es', 'ar']) {
      const translated = await stories(locale);
      expect(translated.length).toBeGreaterThan(0);
      expect(translated.filter(({ categories }) => categories.length === 0)).toEqual([]);
    }
  });

  it('shows every photo, in every size, without metadata', async () => {
    const pictured = (await stories()).flatMap(({ photo }) => photo ?? []);
    expect(pictured.length).toBeGreaterThan(0);
    const urls = pictured.flatMap(({ url, formats }) => [
      url,
      ...Object.values(formats).map((format) => format.url),
    ]);
    for (const url of urls) {
      expect(url).toMatch(/^\/media\//);
      const { body, headers } = await server.http.get(url).buffer(true).expect(200);
      expect(headers['content-type']).toBe('image/jpeg');
      const { exif, icc, iptc, xmp, comments } = await sharp(body).metadata();
      expect([exif, icc, iptc, xmp, comments]).toEqual(Array(5).fill(undefined));
    }
  });

  it('has nominations in every state, with consents to the exact wording', async () => {
    const { rows: states } = await server.pool.query(
      'SELECT DISTINCT state FROM nominations ORDER BY state',
    );
    expect(states.map(({ state }) => state)).toEqual([
      'accepted',
      'consentRefused',
      'consentRequested',
      'consented',
      'duplicate',
      'received',
      'rejected',
      'withdrawn',
    ]);
    const { rows: consents } = await server.pool.query(
      'SELECT DISTINCT wording_locale, wording_version, wording_hash, method FROM consents',
    );
    for (const consent of consents) {
      const { version, hash } = wordingFor(consent.wording_locale);
      expect(consent).toMatchObject({
        wording_version: version,
        wording_hash: hash,
        method: 'recorded',
      });
    }
    const { rows: decisions } = await server.pool.query(
      `SELECT c.decision FROM consents c JOIN nominations n ON n.id = c.nomination_id
        WHERE n.state = 'withdrawn' ORDER BY c.id`,
    );
    expect(decisions.map(({ decision }) => decision)).toEqual(['granted', 'withdrawn']);
  });

  it('makes nothing of a nomination public', async () => {
    const addresses = [
      '/api/hero-stories?populate=*&pagination[pageSize]=100',
      '/api/missions?populate=*&pagination[pageSize]=100',
      '/api/calendar-entries?populate=*&pagination[pageSize]=100',
      '/api/voting-rounds?populate=*',
      '/api/ambassadors?populate=*',
    ];
    for (const address of addresses) {
      const { text, body } = await server.http.get(address).expect(200);
      expect(body.data.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/MH-SAMPLE|@example\.org|\+1202555|nominat(?:or|ion)":/i);
    }
    await server.http.get('/api/nominations').expect(404);
    const query = '{ nominations { documentId } }';
    await server.http.post('/graphql').send({ query }).expect(400);
  });

  it('has a calendar of the year in several languages', async () => {
    const { body } = await server.http
      .get(
        `/api/calendar-entries?filters[kind][$eq]=internationalDay&locale=fr&pagination[pageSize]=100`,
      )
      .expect(200);
    const days = body.data.map((day: { startsAt: string }) => day.startsAt);
    expect(days).toContain(`${year}-08-18T22:00:00.000Z`);
    expect(days).toContain(`${year}-12-17T23:00:00.000Z`);
  });

  it('has a round that is open for ten days, over ten public stories in their order', async () => {
    const { body } = await server.http
      .get(`/api/voting-rounds?filters[slug][$eq]=${open}`)
      .expect(200);
    const [round] = body.data;
    expect(Date.parse(round.closesAt) - Date.parse(round.opensAt)).toBe(10 * 24 * 3600 * 1000);
    expect(Date.parse(round.opensAt)).toBe(now.getTime());
    expect(round).toMatchObject({
      name: `Vote of ${year} (sample)`,
      maxChoices: 3,
      seats: 3,
      voterCheck: 'email',
    });
    expect(['frozen', 'open']).toContain(round.state);
    const told = await stories();
    const slugs = round.finalistIds.map(
      (id: string) => told.find(({ documentId }) => documentId === id)?.slug,
    );
    expect(slugs).toEqual(finalistsOfThisYear);
    await server.http
      .post('/api/votes/codes')
      .send({ data: { round: open, email: 'voter@example.org', locale: 'en' } })
      .expect(202);
    await server.http.get(`/api/voting-rounds/${open}/results`).expect(403);
  });

  it('has a certified round whose last seat took a draw', async () => {
    const { body } = await server.http.get(`/api/voting-rounds/${certified}/results`).expect(200);
    const result: Placed[] = body.data.result;
    expect(body.data.ballots).toBeGreaterThan(200);
    expect(result.map(({ place, elected }) => [place, elected])).toEqual(
      Array.from({ length: 10 }, (_, index) => [index + 1, index < 3]),
    );
    expect(result[2].votes).toBe(result[3].votes);
    expect(result[2].tiedWith).toEqual([result[3].documentId]);
    expect(result[1].votes).toBeGreaterThan(result[2].votes);
  });

  it('publishes the ballots of the certified round, from which its result can be counted', async () => {
    const results = await server.http.get(`/api/voting-rounds/${certified}/results`).expect(200);
    const { text } = await server.http.get(`/api/voting-rounds/${certified}/ballots`).expect(200);
    const ballots: { ballot: string; choices: string[]; receipt: string }[] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(ballots).toHaveLength(results.body.data.ballots);
    for (const { documentId, votes } of results.body.data.result as Placed[]) {
      expect(ballots.filter(({ choices }) => choices.includes(documentId))).toHaveLength(votes);
    }
    await server.http
      .get(`/api/voting-rounds/${certified}/receipts/${ballots[0].receipt}`)
      .expect(200, { data: { included: true }, meta: {} });
    const { rows } = await server.pool.query(
      `SELECT count(*)::int AS outside FROM votes v JOIN voting_rounds r ON r.document_id = v.round
        WHERE v.cast_at < r.opens_at OR v.cast_at >= r.closes_at`,
    );
    expect(rows).toEqual([{ outside: 0 }]);
  });

  it('refuses a ballot in the certified round and a change of it, as ever', async () => {
    const { rows } = await server.pool.query(
      'SELECT document_id, finalist_ids FROM voting_rounds WHERE slug = $1',
      [certified],
    );
    await expect(
      server.pool.query(
        `INSERT INTO votes (document_id, ballot, round, voter_key, choices, cast_at, receipt)
         VALUES ('late', 'late', $1, 'late', $2, now(), 'late')`,
        [rows[0].document_id, JSON.stringify(rows[0].finalist_ids.slice(0, 1))],
      ),
    ).rejects.toMatchObject({ code: 'MH001', message: 'VOTING_CLOSED' });
    await expect(
      server.pool.query(
        "UPDATE voting_rounds SET state = 'annulled', annulment_reason = 'A test.' WHERE slug = $1",
        [certified],
      ),
    ).rejects.toMatchObject({ code: 'MH001', message: 'ROUND_FROZEN' });
  });

  it('has its winners as ambassadors', async () => {
    const { body } = await server.http.get('/api/ambassadors?populate=*').expect(200);
    const results = await server.http.get(`/api/voting-rounds/${certified}/results`).expect(200);
    const winners = (results.body.data.result as Placed[])
      .filter(({ elected }) => elected)
      .map(({ documentId }) => documentId);
    expect(body.data).toHaveLength(3);
    const named = body.data.map((one: { story: { documentId: string } }) => one.story.documentId);
    expect(named.sort()).toEqual(winners.sort());
  });
});

describe('the log-ins of the demo', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'migrant-heroes-logins-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const logIn = async ({ email, password }: { email: string; password: string }) => {
    const { body } = await server.http.post('/admin/login').send({ email, password }).expect(200);
    return `Bearer ${body.data.accessToken ?? body.data.token}`;
  };

  const titles = async (token: string, type: string): Promise<number> => {
    const { body } = await server.http
      .get(`/content-manager/collection-types/api::${type}.${type}`)
      .set('Authorization', token)
      .expect(200);
    return body.pagination.total;
  };

  it('open the admin to an admin, an editor, two chiefs and a desk that sees its own mission only', async () => {
    const file = path.join(folder, 'logins.json');
    const logins = await settleDemoLogins(server.strapi, file);
    expect(logins.map(({ role }) => role)).toEqual([
      SUPER_ADMIN,
      EDITOR,
      CHIEF,
      CHIEF,
      MISSION_EDITOR,
    ]);
    expect(logins.flatMap(({ password }) => passwordFault(password) ?? [])).toEqual([]);
    const [admin, editor, chief, second, kenya] = await Promise.all(logins.map(logIn));
    const all = (await stories()).length;
    for (const token of [admin, editor, chief, second]) {
      expect(await titles(token, 'hero-story')).toBe(all);
    }
    const ofKenya = await titles(kenya, 'hero-story');
    expect(ofKenya).toBeGreaterThan(0);
    expect(ofKenya).toBeLessThan(all);
  });

  it('keep their passwords, for the owner of the machine alone', async () => {
    const file = path.join(folder, 'logins.json');
    const before = await readFile(file, 'utf8');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const [, editor] = await settleDemoLogins(server.strapi, file);
    expect(await readFile(file, 'utf8')).toBe(before);
    await logIn(editor);
  });

  it('take new passwords where the file was lost', async () => {
    const [before] = await settleDemoLogins(server.strapi, path.join(folder, 'logins.json'));
    const [renewed] = await settleDemoLogins(server.strapi, path.join(folder, 'others.json'));
    expect(renewed.password).not.toBe(before.password);
    await logIn(renewed);
  });
});
