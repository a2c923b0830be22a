import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { signedAddress } from '../../media/picture-store';
import type { StoryFacts } from '../../pages/story-article';
import { sql } from '../../support/sql';

/** A story with what its feeds and its share page need besides. */
export interface OutgoingStory extends StoryFacts {
  documentId: string;
  slug: string;
  /** When it was first public in any language, ISO 8601. */
  firstPublicAt: string;
  /** When what is shown last changed, ISO 8601. */
  updatedAt: string;
  /** Whether its nominee agreed to `socialMedia`. */
  isShared: boolean;
  photo: (NonNullable<StoryFacts['photo']> & { mime: string; bytes: number }) | null;
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** A story `s` as JSON in text, with its photo, as wide as 1200 pixels at most, where a condition holds. */
const storyAsJson = (photoWhere: string): string => `
  CAST(json_build_object(
    'documentId', s.document_id,
    'slug', coalesce(s.slug, s.document_id),
    'locale', coalesce(s.locale, 'en'),
    'title', s.title,
    'heroName', s.hero_name,
    'summary', s.summary,
    'pullQuote', s.pull_quote,
    'body', s.body,
    'challenge', s.challenge,
    'contribution', s.contribution,
    'countryOfOrigin', s.country_of_origin,
    'hostCountry', s.host_country,
    'transitCountries', s.transit_countries,
    'videoUrl', s.video_url,
    'hashtags', s.hashtags,
    'storyMonth', s.story_month,
    'firstPublicAt', to_char(coalesce(
       (SELECT min(first_public_at) AT TIME ZONE 'UTC' FROM once_public_stories o
         WHERE o.document_id = s.document_id),
       s.published_at, s.created_at), ${INSTANT}),
    'updatedAt', to_char(greatest(s.published_at, s.updated_at), ${INSTANT}),
    'isShared', mh_story_covers(s.id, 'socialMedia'),
    'categories', (
      SELECT coalesce(json_agg(json_build_object('key', c.key, 'name', c.name) ORDER BY c.position), '[]')
        FROM hero_stories_categories_lnk l JOIN categories c ON c.id = l.category_id
       WHERE l.hero_story_id = s.id),
    'mission', (
      SELECT json_build_object('name', m.name, 'website', m.website)
        FROM hero_stories_mission_lnk l JOIN missions m ON m.id = l.mission_id
       WHERE l.hero_story_id = s.id ORDER BY m.id LIMIT 1),
    'photo', (
      SELECT json_build_object(
               'url', p.url, 'alt', coalesce(s.photo_alt, f.alternative_text, ''), 'credit', s.photo_credit,
               'width', p.width, 'height', p.height, 'mime', f.mime,
               'bytes', coalesce((SELECT octet_length(b.bytes) FROM picture_blobs b
                                   WHERE b.name = substr(p.url, length('/media/') + 1)), 0))
        FROM files_related_mph r
        JOIN files f ON f.id = r.file_id
        CROSS JOIN LATERAL (
          SELECT coalesce(f.formats #>> '{large,url}', f.url) AS url,
                 CAST(coalesce(f.formats #>> '{large,width}', CAST(f.width AS text)) AS integer) AS width,
                 CAST(coalesce(f.formats #>> '{large,height}', CAST(f.height AS text)) AS integer) AS height
        ) p
       WHERE r.related_id = s.id AND r.related_type = 'api::hero-story.hero-story' AND r.field = 'photo'
         AND ${photoWhere}
       ORDER BY r."order", f.id LIMIT 1)
  ) AS text)`;

/** A story `s` as JSON in text; a photo only where its nominee agreed to it, whatever else let it through. */
export const STORY_AS_JSON = storyAsJson(`mh_story_covers(s.id, 'photo')`);

/** As its nominee is shown it: she decides on a photo by seeing it. */
const STORY_AS_ASKED = storyAsJson('true');

const words = z.string().nullable();
// JSON fields take anything; what is no list of texts says nothing here.
const texts = z
  .array(z.unknown())
  .catch([])
  .transform((values) => values.filter((value) => typeof value === 'string'));

const outgoingStory = z.object({
  documentId: z.string(),
  slug: z.string(),
  locale: z.string(),
  title: z.string().catch(''),
  heroName: z.string().catch(''),
  summary: words,
  pullQuote: words,
  body: z.unknown(),
  challenge: words,
  contribution: words,
  countryOfOrigin: words,
  hostCountry: words,
  transitCountries: texts,
  videoUrl: words,
  hashtags: texts,
  storyMonth: words,
  firstPublicAt: z.string(),
  updatedAt: z.string(),
  isShared: z.boolean(),
  categories: z.array(z.object({ key: z.string(), name: z.string() })),
  mission: z.object({ name: z.string(), website: words }).nullable(),
  photo: z
    .object({
      url: z.string(),
      alt: z.string(),
      credit: words,
      width: z.number().nullable(),
      height: z.number().nullable(),
      mime: z.string(),
      bytes: z.number(),
    })
    .nullable(),
});

/** A story from what `STORY_AS_JSON` gave. */
export const outgoingStoryOf = (json: string): OutgoingStory =>
  outgoingStory.parse(JSON.parse(json));

async function storyOfRow(
  strapi: Core.Strapi,
  asJson: string,
  id: number,
): Promise<OutgoingStory | undefined> {
  const [row] = await sql<{ story: string }>(
    strapi,
    `SELECT ${asJson} AS story FROM hero_stories s WHERE s.id = ?`,
    [id],
  );
  return row && outgoingStoryOf(row.story);
}

/** A story by its row, draft or public; undefined where there is none. */
export const storyFacts = (strapi: Core.Strapi, id: number): Promise<OutgoingStory | undefined> =>
  storyOfRow(strapi, STORY_AS_JSON, id);

/** A story with the photo that would be used, agreed to or not: for the eyes of its nominee alone. */
export const storyFactsAsAsked = (
  strapi: Core.Strapi,
  id: number,
): Promise<OutgoingStory | undefined> => storyOfRow(strapi, STORY_AS_ASKED, id);

/** A story with its photo by an address that answers although the story is not public. */
export function withSignedPhoto<Story extends StoryFacts>(story: Story): Story {
  if (!story.photo) return story;
  const hash = story.photo.url.replace(/^\/media\//, '');
  return { ...story, photo: { ...story.photo, url: signedAddress({ hash, ext: '' }) } };
}
