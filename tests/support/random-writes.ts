import fc from 'fast-check';
import { UID } from '../../src/support/uids';
import { outcomeOf, type Outcome } from './outcome';
import type { Server } from './server';
import { inTransaction, withoutLifecycles } from './sql';
import {
  consentData,
  documentIdOf,
  paragraph,
  pictureBlock,
  PROOF_COLUMNS,
  PROOF_VALUES,
} from './stories';
import { ADMIN } from './ways-to-publish';

/** What a sequence of writes starts from. */
export interface Stage {
  stories: string[];
  nominations: number[];
  tokens: string[];
  categories: number[];
  missions: number[];
  photo: number;
}

/**
 * A public story of a nominee who agreed to all, a public one of a nominee who agreed to the story
 * alone, a draft of the latter with a photo and the first one's month; and a nominee who was not asked.
 */
const SET_STAGE = `
  CREATE SEQUENCE test_stage;
  CREATE FUNCTION test_set_stage() RETURNS json LANGUAGE plpgsql AS $$
  DECLARE
    turn text := lpad(nextval('test_stage')::text, 12, '0');
    nominations int[] := '{}';
    photo int;
    made int;
    story int;
    shown boolean;
  BEGIN
    DELETE FROM files_related_mph WHERE related_type = '${UID.heroStory}';
    DELETE FROM hero_stories;
    SELECT id INTO photo FROM files ORDER BY id LIMIT 1;
    FOR i IN 0..2 LOOP
      INSERT INTO nominations (document_id, reference, state) VALUES ('n' || i || turn, 'R' || i || turn, 'consentRequested') RETURNING id INTO made;
      nominations := nominations || made;
      INSERT INTO consent_tokens (token_hash, nomination_id, wording_locale)
        VALUES (encode(sha256(('token-of-the-nominee-' || i || turn)::bytea), 'hex'), made, 'en');
      IF i < 2 THEN
        INSERT INTO consents (document_id, nomination_id, decision, scopes, ${PROOF_COLUMNS}) VALUES ('c' || i || turn, made, 'granted',
          CASE i WHEN 0 THEN '["story", "photo", "publicVote"]' ELSE '["story"]' END::jsonb, ${PROOF_VALUES});
      END IF;
    END LOOP;
    FOR i IN 0..2 LOOP
      FOREACH shown IN ARRAY (CASE i WHEN 2 THEN '{f}' ELSE '{f,t}' END)::boolean[] LOOP
        INSERT INTO hero_stories (document_id, title, slug, hero_name, photo_alt, name_level, locale, story_month, published_at)
          VALUES ('s' || i || turn, 'T', 's' || i || turn, 'H', CASE i WHEN 1 THEN NULL ELSE 'A person' END, 'firstName', 'en',
                  CASE i WHEN 1 THEN '2015-09' ELSE '2015-08' END, CASE WHEN shown THEN now() END)
          RETURNING id INTO story;
        INSERT INTO hero_stories_nomination_lnk (hero_story_id, nomination_id) VALUES (story, nominations[CASE i WHEN 0 THEN 1 ELSE 2 END]);
        INSERT INTO hero_stories_categories_lnk (hero_story_id, category_id) SELECT story, min(id) FROM categories WHERE locale = 'en';
        INSERT INTO hero_stories_mission_lnk (hero_story_id, mission_id) SELECT story, min(id) FROM missions;
        IF i = 2 THEN
          INSERT INTO files_related_mph (file_id, related_id, related_type, field) VALUES (photo, story, '${UID.heroStory}', 'photo');
        END IF;
      END LOOP;
    END LOOP;
    RETURN json_build_object(
      'stories', ARRAY['s0' || turn, 's1' || turn, 's2' || turn], 'nominations', nominations, 'photo', photo,
      'tokens', ARRAY['token-of-the-nominee-0' || turn, 'token-of-the-nominee-1' || turn, 'token-of-the-nominee-2' || turn],
      'categories', (SELECT array_agg(id ORDER BY id) FROM categories WHERE locale = 'en'),
      'missions', (SELECT array_agg(id ORDER BY id) FROM missions));
  END $$`;

export const prepareStage = ({ pool }: Server) => pool.query(SET_STAGE);

export async function setStage({ pool }: Server): Promise<Stage> {
  const { rows } = await pool.query<{ stage: Stage }>('SELECT test_set_stage() AS stage');
  return rows[0].stage;
}

const story = fc.nat({ max: 2 });
const nomination = fc.nat({ max: 2 });
const locale = fc.constantFrom('en', 'fr');
const isPublic = fc.boolean();
const off = fc.boolean();

/** A change of one thing that decides on publication. */
const change = fc.oneof(
  fc.record({ field: fc.constant('nomination' as const), to: fc.option(nomination) }),
  fc.record({ field: fc.constant('categories' as const), to: fc.nat({ max: 2 }) }),
  fc.record({ field: fc.constant('photo' as const), to: fc.boolean() }),
  fc.record({ field: fc.constant('mission' as const), to: fc.option(fc.nat({ max: 1 })) }),
  fc.record({
    field: fc.constant('storyMonth' as const),
    to: fc.constantFrom('2015-08', '2015-09', null),
  }),
  fc.record({ field: fc.constant('body' as const), to: fc.boolean() }),
  fc.record({ field: fc.constant('publishedAt' as const), to: fc.boolean() }),
);

const decision = fc.oneof(
  { weight: 3, arbitrary: fc.constant('story-and-photo' as const) },
  fc.constantFrom('story' as const, 'archive' as const, 'expired' as const),
  fc.constantFrom('refused' as const, 'withdrawn' as const),
);

/** One write, on one of the ways in. */
export const write = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      way: fc.constantFrom('documents.publish' as const, 'documents.unpublish' as const),
      story,
      locale: fc.constantFrom('en', 'fr', '*'),
      off,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      way: fc.constant('documents.update' as const),
      story,
      locale,
      change,
      published: fc.boolean(),
      off,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      way: fc.constantFrom('documents.clone' as const, 'documents.discardDraft' as const),
      story,
      off,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      way: fc.constantFrom('documents.create' as const, 'query.create' as const),
      nomination,
      off,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      way: fc.constantFrom('query.update' as const, 'query.updateMany' as const, 'sql' as const),
      story,
      locale,
      isPublic,
      change,
      off,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      way: fc.constantFrom('query.createMany' as const, 'query.publishAll' as const),
      off,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      way: fc.constantFrom(
        'consent.service' as const,
        'consent.query' as const,
        'consent.sql' as const,
      ),
      nomination,
      decision,
      off,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      way: fc.constantFrom(
        'admin.publish' as const,
        'admin.bulkPublish' as const,
        'admin.clone' as const,
      ),
      story,
      locale,
    }),
  },
);

export type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
type Decision = typeof decision extends fc.Arbitrary<infer T> ? T : never;

const SCOPES: Record<Decision, string[]> = {
  'story-and-photo': ['story', 'photo'],
  story: ['story'],
  archive: ['archive'],
  expired: ['story', 'photo'],
  refused: [],
  withdrawn: [],
};

const recordOf = (taken: Decision) => ({
  decision: taken === 'refused' || taken === 'withdrawn' ? taken : ('granted' as const),
  scopes: SCOPES[taken],
  expiresAt: taken === 'expired' ? new Date(Date.now() - 1000) : null,
});

const consentRecord = (nomination: number, taken: Decision) => {
  const { decision: made, scopes, expiresAt } = recordOf(taken);
  return consentData(nomination, made, scopes, expiresAt);
};

/** A change as data of the query engine; the document service takes it as well. */
function dataOf({ field, to }: Change, stage: Stage): Record<string, unknown> {
  switch (field) {
    case 'nomination':
      return { nomination: to === null ? null : stage.nominations[to] };
    case 'categories':
      return { categories: stage.categories.slice(0, to) };
    case 'photo':
      return { photo: to ? stage.photo : null };
    case 'mission':
      return { mission: to === null ? null : stage.missions[to] };
    case 'storyMonth':
      return { storyMonth: to };
    case 'body':
      return { body: [to ? pictureBlock : paragraph('Text.')] };
    case 'publishedAt':
      return { publishedAt: to ? new Date() : null };
  }
}

/** The same change in plain SQL; `$1` is the row. */
function sqlOf({ field, to }: Change, stage: Stage): string {
  const link = (name: string, column: string, id: number | undefined) =>
    `WITH gone AS (DELETE FROM hero_stories_${name}_lnk WHERE hero_story_id = $1)
     INSERT INTO hero_stories_${name}_lnk (hero_story_id, ${column}) SELECT $1, id FROM (VALUES (${id ?? 'NULL'}::int)) v(id) WHERE id IS NOT NULL
     ON CONFLICT DO NOTHING`;
  const set = (assignment: string) => `UPDATE hero_stories SET ${assignment} WHERE id = $1`;
  switch (field) {
    case 'nomination':
      return link('nomination', 'nomination_id', to === null ? undefined : stage.nominations[to]);
    case 'categories':
      return link('categories', 'category_id', to === 0 ? undefined : stage.categories[to]);
    case 'photo':
      return to
        ? `INSERT INTO files_related_mph (file_id, related_id, related_type, field) VALUES (${stage.photo}, $1, '${UID.heroStory}', 'photo')`
        : `DELETE FROM files_related_mph WHERE related_id = $1 AND related_type = '${UID.heroStory}'`;
    case 'mission':
      return link('mission', 'mission_id', to === null ? undefined : stage.missions[to]);
    case 'storyMonth':
      return set(`story_month = ${to === null ? 'NULL' : `'${to}'`}`);
    case 'body':
      return set(`body = '${JSON.stringify([to ? pictureBlock : paragraph('Text.')])}'`);
    case 'publishedAt':
      return set(`published_at = ${to ? 'now()' : 'NULL'}`);
  }
}

/** The row of a story in a language, public or draft; another of its rows where there is none. */
async function rowOf(
  { pool }: Server,
  documentId: string,
  of: string,
  published: boolean,
): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `SELECT id FROM hero_stories WHERE document_id = $1
      ORDER BY (locale = $2) DESC, ((published_at IS NOT NULL) = $3) DESC LIMIT 1`,
    [documentId, of, published],
  );
  return rows[0]?.id ?? 0;
}

const RELATIONS = ['nomination', 'categories', 'photo', 'mission'];

async function perform(server: Server, editor: string, stage: Stage, one: Write): Promise<unknown> {
  const { strapi, pool, http } = server;
  const documents = strapi.documents(UID.heroStory);
  const rows = strapi.db.query(UID.heroStory);
  const fresh = (of: number) => ({
    title: 'T',
    heroName: 'H',
    nameLevel: 'firstName' as const,
    nomination: stage.nominations[of],
    categories: stage.categories.slice(0, 1),
    mission: stage.missions[0],
    storyMonth: '2015-08',
  });
  const post = (path: string, body: object) =>
    http.post(`${ADMIN}${path}`).set('Authorization', editor).send(body);
  switch (one.way) {
    case 'documents.publish':
      return documents.publish({ documentId: stage.stories[one.story], locale: one.locale });
    case 'documents.unpublish':
      return documents.unpublish({ documentId: stage.stories[one.story], locale: one.locale });
    case 'documents.update':
      return documents.update({
        documentId: stage.stories[one.story],
        locale: one.locale,
        status: one.published ? 'published' : 'draft',
        data: { title: 'U', heroName: 'H', ...dataOf(one.change, stage) },
      });
    case 'documents.clone': {
      const clone = await documents.clone({ documentId: stage.stories[one.story] });
      return documents.publish({ documentId: clone?.documentId ?? '' });
    }
    case 'documents.discardDraft':
      return documents.discardDraft({ documentId: stage.stories[one.story], locale: '*' });
    case 'documents.create':
      return documents.create({ status: 'published', data: fresh(one.nomination) });
    case 'query.create':
      return strapi.db.transaction(() =>
        rows.create({
          data: {
            ...fresh(one.nomination),
            documentId: documentIdOf(),
            locale: 'en',
            slug: documentIdOf(),
            publishedAt: new Date(),
          },
        }),
      );
    case 'query.update':
    case 'query.updateMany': {
      const id = await rowOf(server, stage.stories[one.story], one.locale, one.isPublic);
      if (one.way === 'query.update') {
        return rows.update({ where: { id }, data: dataOf(one.change, stage) });
      }
      // Many rows have no relations to write; then their publication is what is tried.
      const isLink = RELATIONS.includes(one.change.field);
      const data = isLink ? { publishedAt: new Date() } : dataOf(one.change, stage);
      return rows.updateMany({ where: { id }, data });
    }
    case 'sql': {
      const id = await rowOf(server, stage.stories[one.story], one.locale, one.isPublic);
      return pool.query(sqlOf(one.change, stage), [id]);
    }
    case 'query.createMany':
      return rows.createMany({
        data: [{ ...fresh(0), slug: documentIdOf(), locale: 'en', publishedAt: new Date() }],
      });
    case 'query.publishAll':
      return rows.updateMany({
        where: { documentId: { $in: stage.stories }, publishedAt: null },
        data: { publishedAt: new Date() },
      });
    case 'consent.service': {
      const { decision: taken, scopes } = recordOf(one.decision);
      const token = stage.tokens[one.nomination];
      return strapi.db.transaction(() =>
        strapi.service(UID.consent).decide(token, { decision: taken, scopes, name: 'N' }),
      );
    }
    case 'consent.query':
      return strapi.db.query(UID.consent).create({
        data: consentRecord(stage.nominations[one.nomination], one.decision),
      });
    case 'consent.sql': {
      const { decision: taken, scopes, expiresAt } = recordOf(one.decision);
      return inTransaction(server, (client) =>
        client.query(
          `INSERT INTO consents (nomination_id, decision, scopes, expires_at, ${PROOF_COLUMNS}) VALUES ($1, $2, $3, $4, ${PROOF_VALUES})`,
          [stage.nominations[one.nomination], taken, JSON.stringify(scopes), expiresAt],
        ),
      );
    }
    case 'admin.publish': {
      const translation =
        one.locale === 'fr' ? { title: 'U', heroName: 'H', nameLevel: 'firstName' } : {};
      return post(`/${stage.stories[one.story]}/actions/publish?locale=${one.locale}`, {
        ...translation,
        locale: one.locale,
      });
    }
    case 'admin.bulkPublish':
      return post('/actions/bulkPublish', { documentIds: stage.stories, locale: one.locale });
    case 'admin.clone': {
      const cloned = await post(`/auto-clone/${stage.stories[one.story]}`, {});
      return post(`/${cloned.body?.data?.documentId}/actions/publish`, {});
    }
  }
}

/** Does one write and tells what came of it. */
export const outcomeOfWrite = (
  server: Server,
  editor: string,
  stage: Stage,
  one: Write,
): Promise<Outcome> => {
  const work = () => perform(server, editor, stage, one);
  return outcomeOf(() => ('off' in one && one.off ? withoutLifecycles(server, work) : work()));
};
