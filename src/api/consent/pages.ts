import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { directionOf } from '../../domain/consent-wording';
import {
  CONSENT_PAGE_SECURITY_POLICY,
  renderConsentNotFound,
  renderConsentPage,
  renderConsentTooMany,
  type ConsentPageData,
} from '../../pages/consent-page';
import { answerOnce } from '../../support/idempotency';
import { parse } from '../../support/parse';
import { RefusalError } from '../../support/refusals';
import { bodyOf, writeOf } from '../../support/replies';
import { UID } from '../../support/uids';
import { grantForm } from './controllers/consent';
import type { Decision, OpenedConsent } from './services/consent';
import { countingGuesses, findToken } from './tokens';

type Deed = 'grant' | 'refuse' | 'withdraw';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The language of the page: asked for in its address, else that of the mail. */
const asked = (ctx: Context): string | undefined => text(ctx.query.locale) || undefined;

async function lookUp(ctx: Context, token: string): Promise<ConsentPageData> {
  const { lapsed_at } = await findToken(token);
  const opened: OpenedConsent = await strapi.service(UID.consent).open(token, asked(ctx));
  const { shown, stories } = opened;
  const { locale } = shown.wording;
  return {
    token,
    locale,
    wording: { ...shown.wording, direction: directionOf(locale), purposes: shown.scopes },
    nomineeName: shown.nomineeName,
    nominatorName: shown.nominatorName,
    storyText: shown.text,
    photoUrl: shown.photo,
    stories,
    state: shown.state,
    mayGrant: lapsed_at === null,
    grantedScopes: shown.grantedScopes,
    errors: [],
  };
}

function pageData(ctx: Context): Promise<ConsentPageData> {
  const token = text(ctx.params.token);
  return countingGuesses(ctx, token, () => lookUp(ctx, token));
}

function send(ctx: Context, status: number, page: string): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.set({
    'Content-Security-Policy': CONSENT_PAGE_SECURITY_POLICY,
    'Cache-Control': 'no-store',
    // The address is the key to the consent: nobody is told it.
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
  });
  ctx.body = page;
}

const languageOf = (ctx: Context): string => asked(ctx) ?? (ctx.acceptsLanguages()[0] || 'en');

/** Shows a page, also where there is nothing to show. */
async function answering(ctx: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    if (error.status === 404) return send(ctx, 404, renderConsentNotFound(languageOf(ctx)));
    if (error.status !== 429) throw error;
    ctx.set('Retry-After', String(error.retryAfter ?? 60));
    send(ctx, 429, renderConsentTooMany(languageOf(ctx)));
  }
}

interface SentForm {
  scopes?: unknown;
  name?: unknown;
}

/** What the form of the page says; faults by the page's own keys. */
function readForm(ctx: Context): { decided?: Decision; errors: string[]; sent: SentForm } {
  const sent = (bodyOf(ctx) ?? {}) as SentForm;
  const scopes = [sent.scopes ?? []].flat();
  try {
    const form = parse(grantForm, { scopes, name: text(sent.name) });
    return { decided: { decision: 'granted', ...form }, errors: [], sent };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    const paths = (error.details?.errors ?? []).map(({ path }) => path.split('.')[0]);
    return { errors: [...new Set(paths)], sent };
  }
}

const DECISIONS: Record<Exclude<Deed, 'grant'>, Decision> = {
  refuse: { decision: 'refused' },
  withdraw: { decision: 'withdrawn' },
};

/** What a decision meets that was overtaken by another, or by the end of its request. */
const OVERTAKEN = new Set(['IMMUTABLE', 'CODE_EXPIRED']);

/** Records a decision; where it was overtaken, shows what holds instead. */
async function record(ctx: Context, { token, locale }: ConsentPageData, decided: Decision) {
  const write = writeOf(ctx, `consent ${token} ${decided.decision}`, decided);
  try {
    await answerOnce(strapi, write, () => strapi.service(UID.consent).decide(token, decided));
  } catch (error) {
    const isOvertaken = error instanceof RefusalError && OVERTAKEN.has(error.details?.code ?? '');
    if (!isOvertaken) throw error;
    const now = await lookUp(ctx, token);
    return send(ctx, 409, renderConsentPage({ ...now, errors: ['decided'] }));
  }
  ctx.status = 303;
  ctx.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
  ctx.redirect(`/consent/${encodeURIComponent(token)}?locale=${locale}`);
}

async function decide(ctx: Context, deed: Deed): Promise<void> {
  const data = await pageData(ctx);
  const read =
    deed === 'grant' ? readForm(ctx) : { decided: DECISIONS[deed], errors: [], sent: {} };
  const isStale = deed === 'grant' && text(ctx.query.wording) !== data.wording.hash;
  if (read.decided && !isStale) return record(ctx, data, { ...read.decided, locale: data.locale });
  const scopes = [read.sent.scopes ?? []].flat().map(String);
  const errors = isStale ? ['wording'] : read.errors;
  const enteredName = text(read.sent.name);
  send(ctx, 400, renderConsentPage({ ...data, grantedScopes: scopes, errors, enteredName }));
}

/**
 * `GET /consent/:token`, the page a nominee's mail links to, and its forms. Looking changes nothing:
 * mail scanners follow links.
 */
export function registerConsentPages(strapi: Core.Strapi): void {
  const page = (
    method: 'GET' | 'POST',
    path: string,
    handler: (ctx: Context) => Promise<void>,
  ) => ({
    method,
    path,
    handler: (ctx: Context) => answering(ctx, () => handler(ctx)),
    info: { type: 'content-api' },
    config: { auth: false as const },
  });
  strapi.server.routes([
    page('GET', '/consent/:token', async (ctx) =>
      send(ctx, 200, renderConsentPage(await pageData(ctx))),
    ),
    page('POST', '/consent/:token/grant', (ctx) => decide(ctx, 'grant')),
    page('POST', '/consent/:token/refuse', (ctx) => decide(ctx, 'refuse')),
    page('POST', '/consent/:token/withdraw', (ctx) => decide(ctx, 'withdraw')),
  ]);
}
