import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { hasRules, isOverridden, stoppingFindings } from '../../domain/language-rules';
import { may } from '../../support/admin-routes';
import { insistParsed, line, LOCALES, parse, parseBody, prose } from '../../support/parse';
import { bodyOf } from '../../support/replies';
import { notFound, refusal } from '../../support/refusals';
import { sql } from '../../support/sql';
import { UID } from '../../support/uids';
import { missionsOf } from '../mission/desk';
import { missionEditorAtWork } from '../mission/guards/own-mission';
import { findingsOf, overridesOf } from './story-language';

const checkQuery = z.strictObject({ locale: z.enum(LOCALES).default('en') });

/** An editor's decision to let words stand: the finding's rule, path and words, and the reason. */
const overrideForm = z.strictObject({
  locale: z.enum(LOCALES),
  rule: line(80),
  path: line(200),
  words: prose(1, 1000),
  reason: prose(10, 500),
});

interface StoryRow extends Record<string, unknown> {
  mission: { id: number } | null;
}

/** The draft of a story that whoever asks is concerned with. */
async function concernedDraft(documentId: string, locale: string): Promise<StoryRow> {
  const story: StoryRow | null = await strapi.db.query(UID.heroStory).findOne({
    where: { documentId, locale, publishedAt: null },
    populate: { mission: true },
  });
  if (!story) throw notFound('No story in this language');
  const editor = missionEditorAtWork();
  if (editor && !(await missionsOf(editor)).includes(story.mission?.id ?? 0)) {
    throw refusal('FOREIGN_MISSION', 'This story belongs to another mission, or to none.');
  }
  return story;
}

async function shownCheck(documentId: string, locale: string) {
  const story = await concernedDraft(documentId, locale);
  const findings = await findingsOf(story, locale);
  const overrides = await overridesOf(documentId, locale);
  return {
    locale,
    /** False where there are no rules for the language yet (Arabic): nothing found means nothing then. */
    checked: hasRules(locale),
    stops: stoppingFindings(findings, overrides).length > 0,
    findings: findings.map((finding) => ({
      ...finding,
      override: overrides.findLast((override) => isOverridden(finding, [override])) ?? null,
    })),
  };
}

async function check(ctx: Context): Promise<void> {
  const { locale } = parse(checkQuery, ctx.query);
  ctx.body = { data: await shownCheck(String(ctx.params.documentId), locale) };
}

interface AdminUser {
  id: number;
  firstname?: string | null;
  lastname?: string | null;
}

const nameOf = ({ id, firstname, lastname }: AdminUser): string =>
  [firstname, lastname].filter(Boolean).join(' ') || `user ${id}`;

const RECORD = `
  INSERT INTO language_overrides (story_id, locale, rule_key, path, words, reason, decided_by, decided_by_name)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

async function override(ctx: Context): Promise<void> {
  const form = parseBody(overrideForm, bodyOf(ctx));
  const documentId = String(ctx.params.documentId);
  const { locale, rule, path, words, reason } = form;
  const { findings } = await shownCheck(documentId, locale);
  const finding = findings.find((found) => isOverridden(found, [{ rule, path, words }]));
  if (!finding) {
    const message =
      'The draft has no such finding. Save it, look at the language check again, and send its rule, path and words.';
    insistParsed({ ok: true, value: form }, [{ path: 'words', code: 'REQUIRED', message }]);
  }
  // koa types the state of a request as anything; the policy has put the admin's user there.
  const user = ctx.state.user as AdminUser;
  await sql(strapi, RECORD, [
    ...[documentId, locale, rule, path, words, reason],
    ...[user.id, nameOf(user)],
  ]);
  ctx.status = 201;
  ctx.body = { data: await shownCheck(documentId, locale) };
}

/** The language check of a story and its overrides: requests of the admin. */
export function registerLanguageRoutes(strapi: Core.Strapi): void {
  const route = (
    method: 'GET' | 'POST',
    path: string,
    act: 'read' | 'publish',
    handler: (ctx: Context) => Promise<void>,
  ) => ({
    method,
    path,
    handler: async (ctx: Context) => {
      ctx.set('Cache-Control', 'private, no-store');
      await handler(ctx);
    },
    info: { type: 'admin' },
    config: { policies: may(act, UID.heroStory) },
  });
  strapi.server.routes({
    type: 'admin',
    prefix: '/campaign',
    routes: [
      route('GET', '/hero-stories/:documentId/language-check', 'read', check),
      // Whoever may publish a story may answer for its words.
      route('POST', '/hero-stories/:documentId/language-overrides', 'publish', override),
    ],
  });
}
