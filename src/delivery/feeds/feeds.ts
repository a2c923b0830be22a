import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { publicUrl } from '../public-url';
import { reading } from '../reading-route';
import { icsFeed } from './calendar';
import { calendarEvents } from './entries';
import { feedSearch, parseFeedQuery } from './parameters';
import { begunAt, feedStories } from './stories';
import { atomFeed, jsonFeed, rssFeed, type StoryFeed } from './story-feed';

function send(ctx: Context, type: string, locale: string, body: string): void {
  ctx.set({
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Language': locale,
    // Kept by nobody without asking: a story that is withdrawn is gone at once.
    'Cache-Control': 'public, no-cache',
  });
  ctx.body = body;
}

const storyFeed =
  (strapi: Core.Strapi, type: string, write: (feed: StoryFeed) => string) =>
  async (ctx: Context): Promise<void> => {
    const query = await parseFeedQuery(strapi, ctx.query);
    const feed = {
      stories: await feedStories(strapi, query),
      locale: query.locale,
      publicUrl: publicUrl(strapi),
      search: feedSearch(query),
      begunAt: await begunAt(strapi),
    };
    send(ctx, type, query.locale, write(feed));
  };

/** `GET /api/feeds/…`: the stories for feed readers, the calendar for calendar programs. */
export function registerFeeds(strapi: Core.Strapi): void {
  strapi.server.routes([
    reading('/api/feeds/stories.atom', storyFeed(strapi, 'application/atom+xml', atomFeed)),
    reading('/api/feeds/stories.rss', storyFeed(strapi, 'application/rss+xml', rssFeed)),
    reading('/api/feeds/stories.json', storyFeed(strapi, 'application/feed+json', jsonFeed)),
    reading('/api/feeds/calendar.ics', async (ctx: Context) => {
      const query = await parseFeedQuery(strapi, ctx.query);
      const feed = {
        events: await calendarEvents(strapi, query),
        locale: query.locale,
        publicUrl: publicUrl(strapi),
        search: feedSearch(query),
      };
      send(ctx, 'text/calendar', query.locale, icsFeed(feed));
    }),
  ]);
}
