import { startServer, type Server } from '../support/server';
import { wordingFor } from '../../src/domain/consent-wording';
const w = wordingFor('en');
let server: Server;
const N = 5000;
beforeAll(async () => { server = await startServer({ RESPONSE_CACHE_MB: '0' }); }, 60000);
afterAll(() => server.stop());
it('measures', async () => {
  const q = (s: string) => server.pool.query(s);
  await q(`INSERT INTO nominations (document_id, reference, nominee_name, country_of_origin, country_of_residence, story_text, nominator_name, nominator_email, nominator_relation, nominee_consents, state, channel)
    SELECT 'n'||lpad(n::text,23,'0'), 'REF-'||n, 'N', 'SO','KE','x','N','n@example.org','friend',true,'consentRequested','rest' FROM generate_series(1,${N}) n`);
  await q(`INSERT INTO consents (document_id, nomination_id, decision, scopes, subject, wording_version, wording_locale, wording_hash, method, decided_at, signed_name)
    SELECT 'c'||id, id, 'granted', '["story","partners","socialMedia","photo"]', 'nominee','${w.version}','en','${w.hash}','recorded', now() AT TIME ZONE 'UTC', 'N' FROM nominations`);
  await q(`INSERT INTO hero_stories (document_id, locale, title, slug, hero_name, name_level, body, summary, published_at, created_at, updated_at)
    SELECT 's'||lpad(n::text,23,'0'), 'en', 'Title '||n, 'slug-'||n, 'H','full', jsonb_build_array(jsonb_build_object('type','paragraph','children', jsonb_build_array(jsonb_build_object('type','text','text', repeat('words and words ', 150))))), 'Sum', p, now(), now() FROM generate_series(1,${N}) n, (VALUES (NULL::timestamp), (now()::timestamp)) v(p) WHERE p IS NULL`);
  const t0 = Date.now();
  const c = await server.pool.connect();
  await c.query('BEGIN');
  await c.query(`INSERT INTO hero_stories (document_id, locale, title, slug, hero_name, name_level, body, summary, published_at, created_at, updated_at) SELECT document_id, locale, title, slug, hero_name, name_level, body, summary, now(), created_at, updated_at FROM hero_stories`);
  await c.query(`INSERT INTO hero_stories_nomination_lnk (hero_story_id, nomination_id) SELECT s.id, n.id FROM hero_stories s JOIN nominations n ON right(n.document_id,23) = right(s.document_id,23)`);
  await c.query(`INSERT INTO hero_stories_categories_lnk (hero_story_id, category_id) SELECT s.id, (SELECT min(id) FROM categories WHERE locale='en') FROM hero_stories s`);
  await c.query(`INSERT INTO hero_stories_mission_lnk (hero_story_id, mission_id) SELECT s.id, (SELECT min(id) FROM missions) FROM hero_stories s`);
  await c.query(`INSERT INTO calendar_entries (document_id, locale, title, slug, kind, starts_at, all_day, timezone, cancelled, published_at, created_at, updated_at) SELECT 'e'||n, 'en','E '||n,'e-'||n,'event', now() + n * interval '1 hour', false, 'Africa/Nairobi', false, now(), now(), now() FROM generate_series(1,1000) n`);
  await c.query('COMMIT'); c.release();
  console.log('load ms', Date.now() - t0);
  await q('ANALYZE');
  const time = async (path: string, n = 5) => {
    const times: number[] = [];
    let size = 0;
    for (let i = 0; i < n; i += 1) { const s = performance.now(); const r = await fetch(server.url + path); size = (await r.text()).length; times.push(Math.round(performance.now() - s)); if (!r.ok) throw new Error(path + r.status); }
    return `${path} ${times.join(' ')} ms, ${size} B`;
  };
  const out = [await time('/api/hero-stories/changes', 1), await time('/api/hero-stories/changes')];
  const { rows: [{ id }] } = await q('SELECT id FROM outgoing_log');
  out.push(await time(`/api/hero-stories/changes?since=${id}-2500`), await time(`/api/hero-stories/changes?since=${id}-4999`));
  for (const p of ['/api/feeds/stories.atom', '/api/feeds/stories.json', '/api/feeds/stories.json?month=2015-01', '/api/feeds/stories.json?mission=KE&category=contribution', '/api/feeds/calendar.ics', '/share/stories/slug-77', '/share/stories/none']) out.push(await time(p));
  console.log(out.join('\n'));
}, 200000);
