import type { StoryBlocks } from '../../src/api/hero-story/blocks/block-routes';
import { UID } from '../../src/support/uids';
import { consentedNomination } from '../support/campaign';
import { editor as colleague, missionEditor, type Colleague } from '../support/desks';
import { startServer, type Server } from '../support/server';
import type { consentData } from '../support/stories';
import {
  decidedNomination,
  draftOf,
  missionId,
  nominationRow,
  paragraph,
  photoRow,
  pictureBlock,
  publicStory,
  type Draft,
} from '../support/stories';

let server: Server;
let editor: Colleague;
let desk: Colleague;

beforeAll(async () => {
  server = await startServer();
  editor = await colleague(server);
  desk = await missionEditor(server, 'PH');
});
afterAll(() => server.stop());

const STORIES = `/content-manager/collection-types/${UID.heroStory}`;

const ask = (
  documentId: string | undefined,
  form: object = {},
  { authorization }: Colleague = editor,
) =>
  server.http
    .post(`/campaign/hero-stories${documentId ? `/${documentId}` : ''}/blocks`)
    .set('Authorization', authorization)
    .send({ data: { locale: 'en', ...form } });

async function blocksOf(
  documentId: string | undefined,
  form: object = {},
  who: Colleague = editor,
): Promise<StoryBlocks> {
  const { body } = await ask(documentId, form, who).expect(200);
  return body.data;
}

const publish = (documentId: string, { authorization }: Colleague = editor) =>
  server.http
    .post(`${STORIES}/${documentId}/actions/publish`)
    .set('Authorization', authorization)
    .send({});

const aboutsOf = ({ remarks }: StoryBlocks, weight = 'block'): string[] =>
  remarks.filter((remark) => remark.weight === weight).map(({ about }) => about);

/** What the panel says that blocks, as one text in the order of the refusal: words come last in it. */
const wordsOf = ({ remarks }: StoryBlocks): string =>
  remarks
    .filter(({ weight }) => weight === 'block')
    .map(({ words }) => words)
    .join(' ');

const nominationDocument = async (id: number): Promise<string> =>
  (await server.strapi.db.query(UID.nomination).findOne({ where: { id } })).documentId;

let months = 0;

/** A month for which the mission has its story. */
async function takenMonth(): Promise<string> {
  const storyMonth = `2015-${String((months += 1)).padStart(2, '0')}`;
  await publicStory(server, { storyMonth });
  return storyMonth;
}

const HARM = 'Twelve illegal migrants slept here.';

interface Fault {
  fault: string;
  abouts: string[];
  detail?: string;
  draft(): Promise<Draft>;
}

const decided = async (...decision: [Parameters<typeof consentData>[1], string[]?, Date?]) =>
  draftOf(server, { nomination: (await decidedNomination(server, ...decision)).id });

const FAULTS: Fault[] = [
  {
    fault: 'no nomination',
    abouts: ['consent'],
    detail: 'The story belongs to no nomination. Choose the one it was made from.',
    draft: () => draftOf(server, { nomination: null }),
  },
  {
    fault: 'a nominee who has not answered',
    abouts: ['consent'],
    detail: 'The nominee has not answered yet.',
    draft: async () => draftOf(server, { nomination: (await nominationRow(server)).id }),
  },
  {
    fault: 'a refusal',
    abouts: ['consent'],
    detail: 'The nominee refused.',
    draft: () => decided('refused'),
  },
  {
    fault: 'a withdrawal',
    abouts: ['consent'],
    detail:
      'The nominee withdrew the consent. That is final: this story cannot be published any more.',
    draft: () => decided('withdrawn'),
  },
  {
    fault: 'a consent that ended',
    abouts: ['consent'],
    detail: 'The consent ended on January 2, 2015.',
    draft: () => decided('granted', ['story'], new Date('2015-01-02T00:00:00Z')),
  },
  {
    fault: 'consent to other uses',
    abouts: ['consent'],
    detail: 'The nominee agreed to other uses, and not to the story.',
    draft: () => decided('granted', ['photo']),
  },
  {
    fault: 'no category',
    abouts: ['categories'],
    draft: () => draftOf(server, { categories: [] }),
  },
  {
    fault: 'a photo that is not agreed to',
    abouts: ['photo'],
    draft: async () =>
      draftOf(server, {
        nomination: (await decidedNomination(server, 'granted', ['story'])).id,
        photo: (await photoRow(server)).id,
      }),
  },
  {
    fault: 'a picture in the text',
    abouts: ['photo'],
    draft: () => draftOf(server, { body: [pictureBlock] }),
  },
  {
    fault: 'a photo that nobody described',
    abouts: ['photoAlt'],
    draft: async () => draftOf(server, { photo: (await photoRow(server)).id, photoAlt: '' }),
  },
  {
    fault: 'a month that is taken',
    abouts: ['storyMonth'],
    draft: async () => {
      return draftOf(server, { storyMonth: await takenMonth() });
    },
  },
  {
    fault: 'words that a rule blocks',
    abouts: ['words'],
    draft: () => draftOf(server, { body: [paragraph('First.'), paragraph(HARM)] }),
  },
  {
    fault: 'everything at once',
    abouts: ['consent', 'categories', 'photo', 'storyMonth', 'photoAlt', 'words'],
    detail: 'The nominee refused.',
    draft: async () => {
      const storyMonth = await takenMonth();
      return draftOf(server, {
        nomination: (await decidedNomination(server, 'refused')).id,
        categories: [],
        photo: (await photoRow(server)).id,
        photoAlt: '',
        storyMonth,
        body: [paragraph(HARM)],
      });
    },
  },
];

describe('a story with', () => {
  it.each(FAULTS)('$fault: the panel says what the publish button is refused with', async (one) => {
    const { documentId } = await one.draft();
    const blocks = await blocksOf(documentId);
    expect(aboutsOf(blocks).sort()).toEqual([...one.abouts].sort());
    expect(blocks.remarks.find(({ about }) => about === 'consent')?.detail).toBe(one.detail);
    const { status, body } = await publish(documentId);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.error.message).toBe(wordsOf(blocks));
  });

  it.each(['fr', 'es'])('everything at once is told alike in %s', async (preferedLanguage) => {
    const speaker = await colleague(server);
    await server.strapi.db
      .query('admin::user')
      .update({ where: { email: speaker.email }, data: { preferedLanguage } });
    const { documentId } = await FAULTS[FAULTS.length - 1].draft();
    const blocks = await blocksOf(documentId, {}, speaker);
    const { body } = await publish(documentId, speaker);
    expect(body.error.message).toBe(wordsOf(blocks));
    const english = new Set(
      (await blocksOf(documentId)).remarks
        .filter(({ about }) => about !== 'words')
        .map(({ words }) => words),
    );
    expect(blocks.remarks.filter(({ words }) => english.has(words))).toEqual([]);
  });

  it('nothing against it is free, and is published', async () => {
    const { documentId } = await draftOf(server, {});
    const blocks = await blocksOf(documentId);
    expect(blocks).toEqual({ remarks: [], wordsAreChecked: true, mayPublish: true });
    await publish(documentId).expect(200);
  });

  it('consent to the story alone is told what it will not be used for', async () => {
    const { documentId } = await decided('granted', ['story'], new Date(Date.now() + 86_400_000));
    const blocks = await blocksOf(documentId);
    expect(aboutsOf(blocks)).toEqual([]);
    expect(aboutsOf(blocks, 'leftOut')).toEqual(['socialMedia', 'partners', 'publicVote']);
    expect(aboutsOf(blocks, 'warning')).toEqual(['consentEnds']);
  });

  it('a photo that names nobody who took it is warned of, and published', async () => {
    const { documentId } = await draftOf(server, { photo: (await photoRow(server)).id });
    const blocks = await blocksOf(documentId);
    expect(aboutsOf(blocks)).toEqual([]);
    expect(aboutsOf(blocks, 'warning')).toEqual(['photoCredit']);
    await publish(documentId).expect(200);
  });

  it('a translation older than its source is told to look there, until somebody confirms it', async () => {
    const { documentId } = await draftOf(server, {});
    const stories = server.strapi.documents(UID.heroStory);
    await stories.update({ documentId, locale: 'fr', data: { title: 'Titre', heroName: 'H' } });
    await stories.update({ documentId, data: { title: 'Another title' } });
    const french = () => blocksOf(documentId, { locale: 'fr' });
    const [stale] = (await french()).remarks.filter(({ about }) => about === 'translation');
    expect(stale).toMatchObject({
      weight: 'warning',
      words: 'The text in English was changed after this translation of it.',
      remedy: { kind: 'source', locale: 'en', mayConfirm: true },
    });
    await server.http
      .post(`/campaign/translations/${UID.heroStory}/${documentId}/fr/confirm`)
      .set('Authorization', editor.authorization)
      .expect(200);
    expect(aboutsOf(await french(), 'warning')).toEqual([]);
  });
});

describe('a finding of the language check', () => {
  it('comes with its sentence, its reason, its source, and an override that settles it', async () => {
    const words = `Before. ${HARM} After.`;
    const { documentId } = await draftOf(server, { body: [paragraph('First.'), paragraph(words)] });
    const [{ finding, remedy }] = (await blocksOf(documentId)).remarks;
    expect(remedy).toEqual({ kind: 'field', field: 'body' });
    expect(finding).toMatchObject({
      field: 'body',
      path: 'body.1',
      sentence: { before: 'Twelve ', words: 'illegal migrants', after: ' slept here.' },
      why: expect.stringContaining('An act can be illegal'),
      instead: expect.any(String),
      source: expect.any(String),
      override: null,
      isSaved: true,
    });
    await server.http
      .post(`/campaign/hero-stories/${documentId}/language-overrides`)
      .set('Authorization', editor.authorization)
      .send({
        data: {
          locale: 'en',
          rule: finding?.rule,
          path: finding?.path,
          words: finding?.words,
          reason: 'The hero says so of a law.',
        },
      })
      .expect(201);
    const settled = await blocksOf(documentId);
    expect(aboutsOf(settled)).toEqual([]);
    expect(aboutsOf(settled, 'settled')).toEqual(['words']);
    await publish(documentId).expect(200);
  });

  it('says of Arabic that nothing was checked', async () => {
    const { documentId } = await draftOf(server, {});
    expect(await blocksOf(documentId, { locale: 'ar' })).toMatchObject({ wordsAreChecked: false });
  });
});

describe('what stands in the form and was not saved', () => {
  it('is judged in place of the draft, and changes nothing', async () => {
    const { documentId, data } = await draftOf(server, {});
    const { categories, mission } = await server.strapi.db
      .query(UID.heroStory)
      .findOne({ where: { documentId }, populate: ['categories', 'mission'] });
    const storyMonth = await takenMonth();
    const other = await nominationDocument((await nominationRow(server)).id);
    const blocks = await blocksOf(documentId, {
      title: ' ',
      body: [paragraph(HARM)],
      photo: true,
      photoAlt: null,
      storyMonth,
      nomination: { connect: [other] },
      categories: { disconnect: [categories[0].documentId] },
      mission: { connect: [mission.documentId] },
    });
    expect(aboutsOf(blocks)).toEqual([
      'title',
      'consent',
      'categories',
      'photo',
      'storyMonth',
      'photoAlt',
      'words',
    ]);
    expect(blocks.remarks.find(({ finding }) => finding)?.finding).toMatchObject({
      isSaved: false,
    });
    expect(aboutsOf(await blocksOf(documentId))).toEqual([]);
    const after = await server.strapi.db.query(UID.heroStory).findOne({ where: { documentId } });
    expect(after.title).toBe(data.title);
  });

  it('may be a story that is new, or a new language of one', async () => {
    const { documentId } = await consentedNomination(server);
    const category = await server.strapi.db.query(UID.category).findOne({ where: {} });
    const nothing = await blocksOf(undefined);
    expect(aboutsOf(nothing)).toEqual(['title', 'heroName', 'consent', 'categories']);
    const form = {
      title: 'T',
      heroName: 'H',
      nomination: { connect: [documentId] },
      categories: { connect: [category.documentId] },
    };
    expect(aboutsOf(await blocksOf(undefined, form))).toEqual([]);
    const story = await draftOf(server, {});
    expect(aboutsOf(await blocksOf(story.documentId, { locale: 'fr' }))).toEqual([
      'title',
      'heroName',
    ]);
  });

  it('is refused with every fault where it is no form of a story', async () => {
    const { documentId } = await draftOf(server, {});
    let deep: object = { type: 'text', text: HARM };
    for (let level = 0; level < 200; level += 1) deep = { type: 'list', children: [deep] };
    const { body } = await ask(documentId, {
      locale: 'no language!',
      title: 7,
      body: [deep],
      categories: { connect: 'x' },
      more: true,
    }).expect(400);
    expect(
      body.error.details.errors.map(
        ({ path, code }: { path: string; code: string }) => `${path} ${code}`,
      ),
    ).toEqual(
      expect.arrayContaining([
        'locale REQUIRED',
        'title REQUIRED',
        'body TOO_LONG',
        'categories.connect REQUIRED',
        'more UNKNOWN_KEY',
      ]),
    );
  });
});

describe('a mission’s desk', () => {
  const own = async () => draftOf(server, { mission: await missionId(server, 'PH') });

  it('is told of its own stories, and cannot let words stand', async () => {
    const { documentId } = await own();
    const blocks = await blocksOf(documentId, { summary: HARM }, desk);
    expect(aboutsOf(blocks)).toEqual(['words']);
    expect(blocks.mayPublish).toBe(false);
    const override = {
      locale: 'en',
      rule: 'x',
      path: 'summary',
      words: 'x',
      reason: 'x'.repeat(20),
    };
    await server.http
      .post(`/campaign/hero-stories/${documentId}/language-overrides`)
      .set('Authorization', desk.authorization)
      .send({ data: override })
      .expect(403);
  });

  it('learns nothing of another mission’s stories, nominations and choices', async () => {
    const foreign = await draftOf(server, { storyMonth: '2015-12' });
    const nothing = await ask('nothing', {}, desk);
    const other = await ask(foreign.documentId, {}, desk);
    expect(other.status).toBe(404);
    expect(other.text).not.toContain(foreign.data.title);
    expect(other.status).toBe(nothing.status);

    const nomination = await nominationDocument((await decidedNomination(server, 'refused')).id);
    const { documentId: kenya } = await server.strapi.db
      .query(UID.mission)
      .findOne({ where: { countryCode: 'KE' } });
    const { documentId } = await own();
    for (const target of [documentId, undefined]) {
      for (const form of [
        { nomination: { connect: [nomination] } },
        { mission: { connect: [kenya] }, storyMonth: '2015-01' },
      ]) {
        const { status, text } = await ask(target, form, desk);
        expect(status).toBe(404);
        expect(text).not.toContain('refused');
      }
    }
  });

  it('and nobody else without a log-in or the right to read stories', async () => {
    const { documentId } = await own();
    const path = `/campaign/hero-stories/${documentId}/blocks`;
    await server.http
      .post(path)
      .send({ data: { locale: 'en' } })
      .expect(401);
    await ask(documentId, {}, await colleague(server, 'strapi-author')).expect(403);
  });
});
