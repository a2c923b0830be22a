import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { ENTRY_KINDS } from '../../../domain/calendar-entry';
import { isLanguageTag } from '../../../domain/languages';
import { registerCampaignRoutes } from '../../../support/campaign-routes';
import { coded, parse, parseBody } from '../../../support/parse';
import { bodyOf } from '../../../support/replies';
import { UID } from '../../../support/uids';
import { missionsOf } from '../../mission/desk';
import { missionEditorAtWork } from '../../mission/guards/own-mission';
import { insistMayDo, insistReadsAll, mayDo, ownEntry } from '../../mission/own-entry';
import { entriesBetween, missionsWithin, MOST_ENTRIES } from './desk-calendar';
import { day, dayAfter, daysBetween, instantOf } from './entry-days';
import { entryForm, makeEntry } from './new-entry';
import { makeStoryEntry, storyEntryForm } from './story-entry';

/** The longest time of one answer: a quarter, and the weeks around it. */
const MOST_DAYS = 100;

const WRONG_WAY = coded('REQUIRED', '"to" is a day after "from".');
const TOO_LONG = coded('TOO_LONG', `Ask for at most ${MOST_DAYS} days at once.`);
const NO_LANGUAGE = coded('REQUIRED', 'Send the tag of a language, for example "fr".');

/** Days of the calendar, `to` exclusive, whatever the zone of an entry. */
const calendarQuery = z
  .strictObject({
    from: day,
    to: day,
    /** A mission's documentId. */
    mission: z.string().min(1).max(64).optional(),
    kind: z.enum(ENTRY_KINDS).optional(),
    locale: z.string(NO_LANGUAGE).refine(isLanguageTag, NO_LANGUAGE).default('en'),
  })
  .superRefine(({ from, to }, { addIssue }) => {
    const days = daysBetween(from, to);
    const wrong = days <= 0 ? WRONG_WAY : days > MOST_DAYS ? TOO_LONG : undefined;
    if (wrong) addIssue({ code: 'custom', path: ['to'], message: wrong.message });
  });

/** A field that all languages share: whoever only translates may create, too, but not fill it in. */
const SHARED_FIELD = 'startsAt';

const userOf = (ctx: Context): { id: number } =>
  // koa types the state of a request as anything; the policy has put the admin's user there.
  ctx.state.user as { id: number };

async function show(strapi: Core.Strapi, ctx: Context): Promise<void> {
  insistReadsAll(ctx, UID.calendarEntry);
  const { from, to, ...asked } = parse(calendarQuery, { ...ctx.query });
  const editor = missionEditorAtWork();
  const missions = editor && (await missionsOf(editor));
  const found = await entriesBetween(strapi, {
    mission: asked.mission,
    kind: asked.kind,
    locale: asked.locale,
    missions,
    // A day begins and ends at another instant in every zone.
    from: instantOf(dayAfter(from, -1), 'utc'),
    to: instantOf(dayAfter(to), 'utc'),
  });
  const mayCreate = mayDo(ctx, 'create', UID.calendarEntry, SHARED_FIELD);
  ctx.body = {
    data: {
      entries: found.slice(0, MOST_ENTRIES),
      /** Whether there are more than one answer holds. */
      more: found.length > MOST_ENTRIES,
      missions: await missionsWithin(strapi, missions),
      isDesk: editor !== undefined,
      mayCreate,
      mayPublish: mayCreate && mayDo(ctx, 'publish', UID.calendarEntry),
    },
  };
}

async function create(strapi: Core.Strapi, ctx: Context): Promise<void> {
  insistMayDo(ctx, 'create', UID.calendarEntry, SHARED_FIELD);
  const form = parseBody(entryForm, bodyOf(ctx));
  if (form.publish) insistMayDo(ctx, 'publish', UID.calendarEntry);
  ctx.body = { data: await makeEntry(strapi, form, userOf(ctx)) };
  ctx.status = 201;
}

async function createFromStory(strapi: Core.Strapi, ctx: Context): Promise<void> {
  insistMayDo(ctx, 'create', UID.calendarEntry, SHARED_FIELD);
  const form = parseBody(storyEntryForm, bodyOf(ctx));
  if (form.publish) insistMayDo(ctx, 'publish', UID.calendarEntry);
  const story = await ownEntry(strapi, ctx, UID.heroStory, 'read');
  ctx.body = { data: await makeStoryEntry(strapi, story, form, userOf(ctx)) };
  ctx.status = 201;
}

/** The calendar as editors see and fill it: requests of the admin. */
export function registerCalendarRoutes(strapi: Core.Strapi): void {
  const subject = UID.calendarEntry;
  registerCampaignRoutes(strapi, [
    {
      ...{ method: 'GET', path: '/calendar', act: 'read', subject },
      handler: (ctx) => show(strapi, ctx),
    },
    {
      ...{ method: 'POST', path: '/calendar', act: 'create', subject },
      handler: (ctx) => create(strapi, ctx),
    },
    {
      ...{
        method: 'POST',
        path: '/hero-stories/:documentId/calendar-entry',
        act: 'create',
        subject,
      },
      handler: (ctx) => createFromStory(strapi, ctx),
    },
  ]);
}
