import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { LanguageChoice } from './language-choice';
import { paginationOf, type Asked } from './questions';
import { read, readByStrapi, type Asker, type EntryLanguage } from './reader';
import type { PublicType } from './schema';

/** Puts entries that Strapi read into an answer, as Strapi's own controller of the type does. */
function inStrapisForm(strapi: Core.Strapi, uid: PublicType, data: unknown, meta: object) {
  // Every core controller has it; Strapi's type of a controller by its uid has actions alone.
  const controller = strapi.controller(uid) as unknown as {
    transformResponse(data: unknown, meta: object): Promise<unknown>;
  };
  return controller.transformResponse(data, meta);
}

/** What Strapi keeps of who asks. */
export interface State {
  auth?: { credentials?: unknown; strategy?: { name?: string } };
}

/** The public is one asker; whoever shows a token may see other things. */
export function askerOf({ auth }: State): Asker {
  const isPublic = auth?.strategy?.name === 'users-permissions' && auth.credentials === null;
  return isPublic ? { auth, name: 'public' } : { auth };
}

const FORMATS = ['strapi-response-format', 'strapi-encode-source-maps'];

/** Whether an answer is asked for in a form of Strapi 4, or with marks for previews. */
const isReformatted = (ctx: Context) => FORMATS.some((name) => ctx.get(name) !== '');

/** Tells the languages of an answer by its header. */
export function tellLanguages(ctx: Context, languages: readonly EntryLanguage[]): void {
  const served = [...new Set(languages.map(([, locale]) => locale))].sort();
  if (served.length > 0) ctx.set('Content-Language', served.join(', '));
}

const languageOfList = ({ asked, chain }: LanguageChoice, languages: readonly EntryLanguage[]) => ({
  asked,
  chain,
  stale: languages.filter(([, , , stale]) => stale === true).map(([documentId]) => documentId),
});

const languageOfOne = (
  { asked, chain }: LanguageChoice,
  [, served, source, stale]: EntryLanguage,
) => ({ asked, chain, served, source: source ?? served, stale: stale === true });

/** Sends JSON that stands as text; PostgreSQL spaces it otherwise than Strapi does. */
function send(ctx: Context, data: unknown, meta: object): void {
  ctx.type = 'json';
  ctx.body = JSON.stringify({ data, meta });
}

/** `GET` of a list of a type's published entries. */
export async function answerList(
  strapi: Core.Strapi,
  uid: PublicType,
  ctx: Context,
  byStrapi: () => Promise<unknown>,
): Promise<unknown> {
  const asked: Asked = ctx.query;
  const asker = askerOf(ctx.state as State);
  const found = isReformatted(ctx) ? undefined : await read(strapi, uid, asked, asker);
  if (found) {
    const { data, languages, choice, paging, total } = found;
    if (languages) tellLanguages(ctx, languages);
    send(ctx, JSON.parse(data), {
      pagination: paginationOf(paging, total),
      ...(languages && { language: languageOfList(choice, languages) }),
    });
    return undefined;
  }
  const generic = await readByStrapi(strapi, uid, asked, asker.auth);
  if (!generic) return byStrapi();
  const { entries, languages, question, total } = generic;
  if (languages) tellLanguages(ctx, languages);
  return inStrapisForm(strapi, uid, await publicOf(strapi, uid, entries, asker), {
    pagination: paginationOf(question.paging, total),
    ...(languages && { language: languageOfList(question.languages, languages) }),
  });
}

/** `GET` of one published entry; undefined where there is none, for the controller to say why. */
export async function answerOne(
  strapi: Core.Strapi,
  uid: PublicType,
  ctx: Context,
  byStrapi: () => Promise<unknown>,
): Promise<unknown> {
  const documentId = String((ctx.params as { id?: unknown }).id);
  const { pagination: _none, ...asked }: Asked = ctx.query;
  const asker = askerOf(ctx.state as State);
  const found = isReformatted(ctx)
    ? undefined
    : await read(strapi, uid, asked, asker, { documentId });
  if (found) {
    const [entry] = JSON.parse(found.data) as unknown[];
    if (entry === undefined) return undefined;
    const { languages, choice } = found;
    if (languages) tellLanguages(ctx, languages);
    send(ctx, entry, languages ? { language: languageOfOne(choice, languages[0]) } : {});
    return true;
  }
  const generic = await readByStrapi(strapi, uid, asked, asker.auth, documentId);
  if (!generic) return byStrapi();
  const { entries, languages, question } = generic;
  if (entries.length === 0) return undefined;
  if (languages) tellLanguages(ctx, languages);
  const [entry] = await publicOf(strapi, uid, entries, asker);
  return inStrapisForm(
    strapi,
    uid,
    entry,
    languages ? { language: languageOfOne(question.languages, languages[0]) } : {},
  );
}

/** Entries without what their reader may not see. */
async function publicOf(
  strapi: Core.Strapi,
  uid: PublicType,
  entries: object[],
  { auth }: Asker,
): Promise<unknown[]> {
  const type = strapi.contentType(uid);
  return (await strapi.contentAPI.sanitize.output(entries, type, { auth })) as unknown[]; // a list gives a list
}
