import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import {
  HOME_PAGE_CONTENT_SECURITY_POLICY,
  homeAddress,
  renderHomePage,
  type HomePageData,
} from '../../pages/home-page';
import { HOME_LOCALES, type HomeLocale } from '../../pages/texts/home';
import type { ShownRequest } from '../../pages/texts/home/home-texts';
import { liveAnswer, type LiveAnswer } from './live-answers';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Midnight UTC, so that all visitors of a day ask the same. */
const today = (): string => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS).toISOString();

/** What the page asks of this server, by the words that name it there. */
const addresses = (locale: HomeLocale, country: string): Record<ShownRequest, string> => ({
  newest: `/api/hero-stories?sort=publishedAt:desc&fields=title,slug,storyMonth&populate[mission][fields]=name,countryCode&pagination[pageSize]=3&locale=${locale}`,
  mission: `/api/hero-stories?filters[mission][countryCode]=${country}&fields=title,slug&sort=publishedAt:desc&pagination[pageSize]=3&locale=${locale}`,
  storyOfTheMonth: `/api/hero-stories?filters[storyMonth][$notNull]=true&sort=storyMonth:desc&fields=title,slug,storyMonth&pagination[pageSize]=1&locale=${locale}`,
  calendar: `/api/calendar-entries?filters[startsAt][$gte]=${today()}&sort=startsAt&fields=title,kind,startsAt,endsAt,allDay,timezone,locale&pagination[pageSize]=3&locale=${locale}`,
  changes: '/api/hero-stories/changes',
  graphql: '/graphql',
});

const QUERY =
  '{ heroStories(sort: "publishedAt:desc", pagination: {pageSize: 3}) { title mission { name } } }';

const OPEN_ROUND = '/api/voting-rounds?filters[state]=open&sort=closesAt&pagination[pageSize]=1';

const feedSchema = z.object({
  items: z.array(
    z.object({
      language: z.string().default(''),
      title: z.string().default(''),
      summary: z.string().default(''),
      url: z.string().default(''),
    }),
  ),
});

const entriesSchema = z.object({
  data: z.array(
    z.object({
      locale: z.string(),
      title: z.string(),
      startsAt: z.string(),
      allDay: z.boolean(),
      timezone: z.string(),
    }),
  ),
});

const roundsSchema = z.object({
  data: z.array(z.object({ name: z.string(), closesAt: z.string(), displayTimezone: z.string() })),
});

const newestSchema = z.object({
  data: z.array(z.object({ mission: z.object({ countryCode: z.string() }).nullish() })),
});

const read = <T>(schema: z.ZodType<T>, answer: LiveAnswer | undefined): T | undefined =>
  schema.safeParse(answer?.json).data;

async function gather(strapi: Core.Strapi, locale: HomeLocale): Promise<HomePageData> {
  const get = (address: string) => liveAnswer(strapi, address);
  const publicUrl = strapi.config.get<string>('server.url').replace(/\/$/, '');
  const { newest: newestAddress } = addresses(locale, '');
  const newest = await get(newestAddress);
  const country = read(newestSchema, newest)?.data.find(({ mission }) => mission)?.mission;
  const asked = addresses(locale, country?.countryCode ?? 'KE');
  const [mission, storyOfTheMonth, calendar, changes, graphql, feed, rounds] = await Promise.all([
    get(asked.mission),
    get(asked.storyOfTheMonth),
    get(asked.calendar),
    get(asked.changes),
    liveAnswer(strapi, asked.graphql, { query: QUERY }),
    get(`/api/feeds/stories.json?locale=${locale}`),
    get(OPEN_ROUND),
  ]);
  const answers = { newest, mission, storyOfTheMonth, calendar, changes, graphql };
  return {
    locale,
    publicUrl,
    isDemo: process.env.MIGRANT_HEROES_DEMO === 'on',
    stories: read(feedSchema, feed)
      ?.items.slice(0, 3)
      .map((story) => ({ ...story, url: story.url.replace(`${publicUrl}/`, '/') })),
    entries: read(entriesSchema, calendar)?.data,
    round: read(roundsSchema, rounds)?.data[0],
    answers: Object.fromEntries(
      Object.entries(answers).flatMap(([name, answer]) => (answer ? [[name, answer.shown]] : [])),
    ),
  };
}

const isHomeLocale = (lang: unknown): lang is HomeLocale =>
  HOME_LOCALES.some((locale) => locale === lang);

/** The language asked for; undefined where the address is not one of the page's own. */
function languageOf({ query }: Context): HomeLocale | undefined {
  const keys = Object.keys(query);
  if (keys.length === 0) return 'en';
  return keys.length === 1 && isHomeLocale(query.lang) ? query.lang : undefined;
}

/** `GET /`, in place of Strapi's way to the admin. */
export function registerHomePage(strapi: Core.Strapi): void {
  const handler = async (ctx: Context) => {
    const locale = languageOf(ctx);
    if (locale === undefined) {
      // Networks append words of their own to every link that is clicked; people are not refused.
      ctx.redirect(homeAddress(isHomeLocale(ctx.query.lang) ? ctx.query.lang : 'en'));
      return;
    }
    const page = renderHomePage(await gather(strapi, locale));
    ctx.status = 200;
    ctx.set({
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': HOME_PAGE_CONTENT_SECURITY_POLICY,
      'Content-Language': locale,
      'Cache-Control': 'public, no-cache',
    });
    ctx.etag = createHash('sha256').update(page).digest('base64url');
    if (ctx.fresh) ctx.status = 304;
    else ctx.body = page;
  };
  strapi.server.routes([{ method: 'GET', path: '/', handler, config: { auth: false } }]);
}
