import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { hasRules } from '../../../domain/language-rules';
import { staleTranslations } from '../../../delivery/reading/translations';
import { may } from '../../../support/admin-routes';
import { mayOnEntry, permissionsOn } from '../../../support/entry-permission';
import { parseBody } from '../../../support/parse';
import { notFound } from '../../../support/refusals';
import { bodyOf } from '../../../support/replies';
import { databaseNow } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { judgeStory, newestConsent } from '../guards/published-story';
import type { Remark, Weight } from './remark';
import { remarksOn } from './remarks';
import { storyForm, type StoryForm } from './story-form';
import { storyInForm } from './story-in-form';
import { wordRemarks } from './word-remarks';

/** What the panel beside a story is told. */
export interface StoryBlocks {
  remarks: Remark[];
  /** False where there are no rules for the language yet (Arabic): nothing found means nothing then. */
  wordsAreChecked: boolean;
  /** Whether whoever asks may publish the story, and so answer for its words. */
  mayPublish: boolean;
}

const WEIGHTS: Weight[] = ['block', 'warning', 'leftOut', 'settled'];

/**
 * What a form names and the editor may not see is answered as what does not exist, or the state of
 * another mission's nomination could be read off a story of one's own.
 */
async function insistOnLinks(strapi: Core.Strapi, ctx: Context, form: StoryForm): Promise<void> {
  for (const [uid, linked] of [
    [UID.nomination, form.nomination],
    [UID.mission, form.mission],
  ] as const) {
    for (const documentId of linked?.connect ?? []) {
      if (!(await mayOnEntry(strapi, ctx, uid, 'read', documentId)))
        throw notFound('No such entry');
    }
  }
}

async function staleSourceOf(
  strapi: Core.Strapi,
  documentId: string | undefined,
  locale: string,
): Promise<string | null> {
  if (documentId === undefined) return null;
  const states = await staleTranslations(strapi, UID.heroStory, documentId);
  const state = states.find((one) => one.locale === locale);
  return state?.stale ? state.source : null;
}

/** The one list of what an editor is told before a story is published. */
async function blocksOf(
  strapi: Core.Strapi,
  ctx: Context,
  documentId: string | undefined,
): Promise<StoryBlocks> {
  const form = parseBody(storyForm, bodyOf(ctx));
  await insistOnLinks(strapi, ctx, form);
  const story = await storyInForm(documentId, form);
  const { nomination } = story;
  const consent = await newestConsent(story.onTrial.nominations.at(-1));
  const now = await databaseNow(strapi);
  const mayOnStory = async (act: 'update' | 'publish') =>
    documentId === undefined
      ? permissionsOn(strapi, ctx, UID.heroStory).can[act]()
      : mayOnEntry(strapi, ctx, UID.heroStory, act, documentId);
  const remarks = [
    ...remarksOn({
      story,
      consent,
      verdict: await judgeStory(story.onTrial, consent, now),
      staleSource: await staleSourceOf(strapi, documentId, form.locale),
      mayReadNomination:
        nomination !== null && (await mayOnEntry(strapi, ctx, UID.nomination, 'read', nomination)),
      mayConfirm: await mayOnStory('update'),
      now,
      // koa types the state of a request as anything; the policy has put the admin's user there.
      language: (ctx.state.user as { preferedLanguage?: unknown }).preferedLanguage,
    }),
    ...(await wordRemarks(story, form.locale)),
  ];
  return {
    remarks: WEIGHTS.flatMap((weight) => remarks.filter((remark) => remark.weight === weight)),
    wordsAreChecked: hasRules(form.locale),
    mayPublish: await mayOnStory('publish'),
  };
}

/**
 * `POST /campaign/hero-stories/:documentId/blocks`, and `/campaign/hero-stories/blocks` for a story that
 * was not saved yet: what blocks the publication of what stands in the form. It changes nothing.
 */
export function registerBlockRoutes(strapi: Core.Strapi): void {
  const route = (path: string, act: 'create' | 'read') => ({
    method: 'POST' as const,
    path,
    handler: async (ctx: Context) => {
      ctx.set('Cache-Control', 'private, no-store');
      const documentId =
        ctx.params.documentId === undefined ? undefined : String(ctx.params.documentId);
      if (documentId && !(await mayOnEntry(strapi, ctx, UID.heroStory, 'read', documentId))) {
        throw notFound('No such entry');
      }
      ctx.body = { data: await blocksOf(strapi, ctx, documentId) };
    },
    info: { type: 'admin' },
    config: {
      policies: [
        { name: 'global::own-desk', config: { request: `POST /campaign${path}` } },
        ...may(act, UID.heroStory),
      ],
    },
  });
  strapi.server.routes({
    type: 'admin',
    prefix: '/campaign',
    routes: [
      route('/hero-stories/blocks', 'create'),
      route('/hero-stories/:documentId/blocks', 'read'),
    ],
  });
}
