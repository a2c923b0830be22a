import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { isLanguageTag } from '../../../domain/languages';
import { isMonth, monthAfter, monthAt } from '../../../domain/story-month';
import { registerCampaignRoutes } from '../../../support/campaign-routes';
import { coded, parse, parseBody } from '../../../support/parse';
import { bodyOf } from '../../../support/replies';
import { databaseNow } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { missionsOf } from '../../mission/desk';
import { missionEditorAtWork } from '../../mission/guards/own-mission';
import { insistMayDo, insistReadsAll, mayDo, ownEntry } from '../../mission/own-entry';
import { chooseStoryOfMonth, takeChoiceBack } from './choosing';
import { remindOfMonth } from './reminding';
import { storyMonths } from './story-months';
import { storysMonth } from './storys-month';

/** The most months of one table, and how many of them lie before this one where nobody says. */
const MOST_MONTHS = 12;
const MONTHS_BEFORE = 3;

const NO_MONTH = coded('REQUIRED', 'Send a year and a month, for example "2015-11".');
const month = z.string(NO_MONTH).refine(isMonth, NO_MONTH);

const NO_LANGUAGE = coded('REQUIRED', 'Send the tag of a language, for example "fr".');
const language = z.string(NO_LANGUAGE).refine(isLanguageTag, NO_LANGUAGE).default('en');

const NO_COUNT = coded('REQUIRED', `Send a number of months from 1 to ${MOST_MONTHS}.`);
const count = z
  .string(NO_COUNT)
  .regex(/^\d{1,2}$/, NO_COUNT)
  .transform(Number)
  .refine((months) => months >= 1 && months <= MOST_MONTHS, NO_COUNT);

const tableQuery = z.strictObject({
  from: month.optional(),
  months: count.default(6),
  locale: language,
});

const storyQuery = z.strictObject({ locale: language });

const reminder = z.strictObject({ month });

const choice = z.strictObject({ month, replace: z.boolean().default(false) });

async function table(strapi: Core.Strapi, ctx: Context): Promise<void> {
  insistReadsAll(ctx, UID.heroStory);
  const { from, months, locale } = parse(tableQuery, { ...ctx.query });
  const editor = missionEditorAtWork();
  const current = monthAt(await databaseNow(strapi), 'utc');
  const data = await storyMonths(strapi, {
    from: from ?? monthAfter(current, -MONTHS_BEFORE),
    count: months,
    locale,
    missions: editor && (await missionsOf(editor)),
  });
  ctx.body = { data: { ...data, mayRemind: !editor && mayDo(ctx, 'update', UID.mission) } };
}

async function show(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const { locale } = parse(storyQuery, { ...ctx.query });
  const documentId = await ownEntry(strapi, ctx, UID.heroStory, 'read');
  ctx.body = { data: await storysMonth(strapi, ctx, documentId, locale) };
}

async function choose(strapi: Core.Strapi, ctx: Context): Promise<void> {
  insistMayDo(ctx, 'update', UID.heroStory, 'storyMonth');
  const form = parseBody(choice, bodyOf(ctx));
  const documentId = await ownEntry(strapi, ctx, UID.heroStory, 'update');
  ctx.body = { data: await chooseStoryOfMonth(strapi, { documentId, ...form }) };
}

async function takeBack(strapi: Core.Strapi, ctx: Context): Promise<void> {
  insistMayDo(ctx, 'update', UID.heroStory, 'storyMonth');
  const documentId = await ownEntry(strapi, ctx, UID.heroStory, 'update');
  ctx.body = { data: await takeChoiceBack(strapi, documentId) };
}

async function remind(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const form = parseBody(reminder, bodyOf(ctx));
  const mission = String(ctx.params.documentId);
  ctx.body = { data: await remindOfMonth(strapi, mission, form.month) };
}

/** Choosing the Story of the Month, and the months of all missions: requests of the admin. */
export function registerStoryMonthRoutes(strapi: Core.Strapi): void {
  const path = '/hero-stories/:documentId/story-of-the-month';
  const subject = UID.heroStory;
  registerCampaignRoutes(strapi, [
    {
      ...{ method: 'GET', path: '/story-months', act: 'read', subject },
      handler: (ctx) => table(strapi, ctx),
    },
    { method: 'GET', path, act: 'read', subject, handler: (ctx) => show(strapi, ctx) },
    { method: 'POST', path, act: 'update', subject, handler: (ctx) => choose(strapi, ctx) },
    {
      ...{ method: 'POST', path: '/missions/:documentId/story-month-reminder' },
      ...{ act: 'update', subject: UID.mission },
      handler: (ctx) => remind(strapi, ctx),
    },
    { method: 'DELETE', path, act: 'update', subject, handler: (ctx) => takeBack(strapi, ctx) },
  ]);
}
