import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { z } from 'zod';
import { mayHappen, type NominationEvent } from '../../../domain/nomination-course';
import { may } from '../../../support/admin-routes';
import { coded, line, parse, parseBody, prose } from '../../../support/parse';
import { refusalFrom } from '../../../support/refusals';
import { bodyOf } from '../../../support/replies';
import { UID } from '../../../support/uids';
import { reach } from '../../consent/desk-routes';
import { insistOnDesk, isAtDesk } from '../../mission/insist-on-desk';
import { courseFacts, moveNomination } from '../course';
import { deskCounts, glancesOf } from '../glance';
import { nominationHistory } from '../history';
import { countLookAlikes, listLookAlikes, lookAlikesOf } from '../look-alikes';
import { act, ASKED, BULK_ACTS, markDuplicate, ownNomination, sendBack } from './deeds';

interface Ability {
  can(action: string, subject: string): boolean;
}

/** As many as a page of the admin's list shows at most. */
const MOST = 100;

const reason = () => prose(1, 2000);

const rejectForm = z.strictObject({ reason: reason() });

const questionForm = z.strictObject({
  question: reason(),
  to: z.array(z.enum(ASKED)).min(1).max(ASKED.length),
});

const answerForm = z.strictObject({ answer: reason().optional() });

const duplicateForm = z.strictObject({ of: line(32), reason: reason().optional() });

const reopenForm = z.strictObject({ reason: reason().optional() });

const documentIds = () => z.array(line(64)).min(1).max(MOST);

const bulkForm = z
  .strictObject({
    act: z.enum(BULK_ACTS),
    documentIds: documentIds(),
    reason: reason().optional(),
  })
  .refine(({ act, reason }) => act !== 'reject' || reason !== undefined, {
    path: ['reason'],
    ...coded('REQUIRED', 'Say why: the reason stands in the history of each.'),
  });

const glanceForm = z.strictObject({ documentIds: documentIds() });

const pageQuery = z.strictObject({
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, coded('REQUIRED', 'Send a whole number from 1 on.'))
    .transform(Number)
    .default(1),
});

const PAGE_SIZE = 20;

/** Accepting makes a story, which takes a right of its own. */
function mayMakeStories(ctx: Context): boolean {
  // The policy `admin::hasPermissions` in front of the route has put the ability there.
  const { userAbility } = ctx.state as { userAbility: Ability };
  return userAbility.can('plugin::content-manager.explorer.create', UID.heroStory);
}

function insistOnStories(ctx: Context): void {
  if (!mayMakeStories(ctx)) throw new errors.ForbiddenError();
}

/** What a desk decides on; all else happens by itself or in the consent panel. */
const DEEDS = ['accepted', 'questioned', 'answered', 'rejected', 'duplicate', 'reopened'] as const;

/** What whoever asks may do to a nomination as it stands. */
async function deedsFor(ctx: Context, nominationId: number): Promise<NominationEvent[]> {
  if (!isAtDesk(ctx, 'update')) return [];
  const facts = await courseFacts(nominationId);
  return DEEDS.filter((event) => mayHappen(event, facts).ok).filter(
    (event) => event !== 'accepted' || mayMakeStories(ctx),
  );
}

const idOf = (ctx: Context) => ownNomination(String(ctx.params.documentId));

async function showCourse(ctx: Context): Promise<void> {
  const { id, documentId } = await idOf(ctx);
  const whose = await reach();
  const [nomination] = await strapi.db
    .query(UID.nomination)
    .findMany({ where: { id }, select: ['state', 'question'], populate: { story: true } });
  ctx.body = {
    data: {
      state: nomination.state,
      question: nomination.question,
      may: await deedsFor(ctx, id),
      atMission: !whose.all,
      story: nomination.story[0]?.documentId ?? null,
      history: await nominationHistory(id, whose),
      lookAlikes: await lookAlikesOf(documentId, whose),
    },
  };
}

async function accept(ctx: Context): Promise<void> {
  insistOnStories(ctx);
  const { story } = await act('accept', await idOf(ctx));
  ctx.status = 201;
  ctx.body = { data: { documentId: story } };
}

async function reject(ctx: Context): Promise<void> {
  const form = parseBody(rejectForm, bodyOf(ctx));
  ctx.body = { data: await act('reject', await idOf(ctx), form.reason) };
}

async function question(ctx: Context): Promise<void> {
  const form = parseBody(questionForm, bodyOf(ctx));
  const { id } = await idOf(ctx);
  const asked = await strapi.db.transaction(() => sendBack(id, form.question, form.to));
  ctx.body = { data: { question: form.question, asked } };
}

async function answer(ctx: Context): Promise<void> {
  const form = parseBody(answerForm, bodyOf(ctx));
  const { id } = await idOf(ctx);
  const state = await strapi.db.transaction(() =>
    moveNomination({ nominationId: id, event: 'answered', reason: form.answer }),
  );
  ctx.body = { data: { state } };
}

async function duplicate(ctx: Context): Promise<void> {
  const form = parseBody(duplicateForm, bodyOf(ctx));
  const { id } = await idOf(ctx);
  const state = await strapi.db.transaction(() => markDuplicate(id, form.of, form.reason));
  ctx.body = { data: { state } };
}

async function reopen(ctx: Context): Promise<void> {
  const form = parseBody(reopenForm, bodyOf(ctx));
  const { id } = await idOf(ctx);
  const state = await strapi.db.transaction(() =>
    moveNomination({ nominationId: id, event: 'reopened', reason: form.reason }),
  );
  ctx.body = { data: { state } };
}

/** Does one act to each of many, one after the other: what one is refused keeps none of the others. */
async function bulk(ctx: Context): Promise<void> {
  const form = parseBody(bulkForm, bodyOf(ctx));
  if (form.act === 'accept') insistOnStories(ctx);
  const outcomes: object[] = [];
  for (const documentId of new Set(form.documentIds)) {
    try {
      const done = await act(form.act, await ownNomination(documentId), form.reason);
      outcomes.push({ documentId, ok: true, ...done });
    } catch (error) {
      const refusal = refusalFrom(error);
      if (!refusal) throw error;
      const { message, details } = refusal;
      outcomes.push({ documentId, ok: false, code: details.code, message });
    }
  }
  ctx.body = { data: outcomes };
}

async function glance(ctx: Context): Promise<void> {
  const form = parseBody(glanceForm, bodyOf(ctx));
  ctx.body = { data: await glancesOf(form.documentIds, await reach()) };
}

async function lookAlikes(ctx: Context): Promise<void> {
  const { page } = parse(pageQuery, { ...ctx.query });
  const whose = await reach();
  const total = await countLookAlikes(whose);
  const pageCount = Math.ceil(total / PAGE_SIZE);
  ctx.body = {
    data: await listLookAlikes(whose, page, PAGE_SIZE),
    meta: { pagination: { page, pageSize: PAGE_SIZE, pageCount, total } },
  };
}

/**
 * The nominations desk: requests of the admin. A mission's desk does all of it on its own mission's
 * nominations, for missions choose their stories; publishing them stays MCD's.
 */
export function registerNominationsDesk(strapi: Core.Strapi): void {
  const route = (
    method: 'GET' | 'POST',
    path: string,
    act: 'read' | 'update',
    handler: (ctx: Context) => Promise<void>,
  ) => ({
    method,
    path: `/nominations${path}`,
    handler: async (ctx: Context) => {
      ctx.set('Cache-Control', 'private, no-store');
      insistOnDesk(ctx, act);
      await handler(ctx);
    },
    info: { type: 'admin' },
    // A desk may read nominations and no form may change them; the handler asks for more.
    config: { policies: may('read', UID.nomination) },
  });
  strapi.server.routes({
    type: 'admin',
    prefix: '/campaign',
    routes: [
      route('GET', '/desk-counts', 'read', async (ctx) => {
        ctx.body = { data: await deskCounts(await reach()) };
      }),
      route('GET', '/look-alikes', 'read', lookAlikes),
      route('POST', '/glances', 'read', glance),
      route('POST', '/bulk', 'update', bulk),
      route('GET', '/:documentId/course', 'read', showCourse),
      route('POST', '/:documentId/story', 'update', accept),
      route('POST', '/:documentId/reject', 'update', reject),
      route('POST', '/:documentId/question', 'update', question),
      route('POST', '/:documentId/answer', 'update', answer),
      route('POST', '/:documentId/duplicate', 'update', duplicate),
      route('POST', '/:documentId/reopen', 'update', reopen),
    ],
  });
}
