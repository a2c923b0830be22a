import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { wordingFor } from '../../domain/consent-wording';
import {
  PAGE_CONTENT_SECURITY_POLICY,
  renderConsentNotFound,
  renderConsentPage,
  type ConsentPageData,
} from '../../pages/consent-page';
import { answerOnce } from '../../support/idempotency';
import { parse } from '../../support/parse';
import { RefusalError } from '../../support/refusals';
import { bodyOf, writeOf } from '../../support/replies';
import { UID } from '../../support/uids';
import { countingGuesses, grantForm } from './controllers/consent';
import type { Decision, ShownConsent } from './services/consent';

type Deed = 'grant' | 'refuse' | 'withdraw';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The language of the page: asked for in its address, else that of the mail. */
const asked = (ctx: Context): string | undefined => text(ctx.query.locale) || undefined;

async function pageData(ctx: Context): Promise<ConsentPageData> {
  const token = text(ctx.params.token);
  const shown = await countingGuesses<ShownConsent>(ctx, () =>
    strapi.service(UID.consent).show(token, asked(ctx)),
  );
  const { locale } = shown.wording;
  return {
    token,
    locale,
    wording: wordingFor(locale),
    nomineeName: shown.nomineeName,
    nominatorName: shown.nominatorName,
    storyText: shown.text,
    photoUrl: shown.photo,
    state: shown.state,
    grantedScopes: shown.grantedScopes,
    errors: [],
  };
}

function send(ctx: Context, status: number, page: string): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.set({
    'Content-Security-Policy': PAGE_CONTENT_SECURITY_POLICY,
    'Cache-Control': 'no-store',
    // The address is the key to the consent: no other site is told it.
    'Referrer-Policy': 'same-origin',
    'X-Robots-Tag': 'noindex',
  });
  ctx.body = page;
}

/** Shows a page, also where there is nothing to show. */
async function answering(ctx: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RefusalError) || error.status !== 404) throw error;
    send(ctx, 404, renderConsentNotFound(asked(ctx) ?? ctx.acceptsLanguages()[0] ?? 'en'));
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

async function decide(ctx: Context, deed: Deed): Promise<void> {
  const data = await pageData(ctx);
  const read =
    deed === 'grant' ? readForm(ctx) : { decided: DECISIONS[deed], errors: [], sent: {} };
  const isStale = deed === 'grant' && text(ctx.query.wording) !== data.wording.hash;
  if (!read.decided || isStale) {
    const scopes = [read.sent.scopes ?? []].flat().map(String);
    const errors = isStale ? ['wording'] : read.errors;
    const enteredName = text(read.sent.name);
    send(ctx, 400, renderConsentPage({ ...data, grantedScopes: scopes, errors, enteredName }));
    return;
  }
  const decided: Decision = { ...read.decided, locale: data.locale };
  const write = writeOf(ctx, `consent ${data.token} ${decided.decision}`, decided);
  await answerOnce(strapi, write, () => strapi.service(UID.consent).decide(data.token, decided));
  ctx.status = 303;
  ctx.set('Cache-Control', 'no-store');
  ctx.redirect(`/consent/${data.token}?locale=${data.locale}`);
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
