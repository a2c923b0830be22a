import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { offeredOrder } from '../../domain/ballot';
import { PAGE_CONTENT_SECURITY_POLICY } from '../../pages/page';
import {
  renderCastPage,
  renderNoVote,
  renderVotePage,
  type CastPageData,
  type ShownFinalist,
} from '../../pages/vote-page';
import { parse } from '../../support/parse';
import { refusalFrom } from '../../support/refusals';
import { bodyOf, writeOf } from '../../support/replies';
import { sql } from '../../support/sql';
import { standingOf } from '../voting-round/counting';
import { findBallotRound, type VotableRound } from '../voting-round/guards/round-facts';
import { admitCasting } from './admission';
import { castBallot } from './casting';
import { ballotForm } from './vote-forms';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function send(ctx: Context, status: number, page: string): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.set({
    'Content-Security-Policy': PAGE_CONTENT_SECURITY_POLICY,
    'Cache-Control': 'no-store',
    // The address holds the challenge that the voter's code belongs to.
    'Referrer-Policy': 'same-origin',
    'X-Robots-Tag': 'noindex',
  });
  ctx.body = page;
}

const TITLES = `
  SELECT DISTINCT ON (document_id) document_id AS "documentId", title, locale AS language
    FROM hero_stories
   WHERE document_id = ANY (:ids) AND published_at IS NOT NULL
   ORDER BY document_id, locale = :locale DESC, locale = 'en' DESC, locale`;

/** The finalists in the order of the voter; who withdrew without a title that was taken down. */
async function finalistsFor(
  strapi: Core.Strapi,
  { documentId, finalistIds }: VotableRound,
  challenge: string,
  locale: string,
): Promise<ShownFinalist[]> {
  const ids = [...finalistIds];
  const titles = await sql<Omit<ShownFinalist, 'withdrawn'>>(strapi, TITLES, { ids, locale });
  const standing = await standingOf(strapi, documentId);
  return offeredOrder(challenge, ids).map((id) => {
    const told = titles.find((one) => one.documentId === id);
    const withdrawn = !told || !standing.some((one) => one.documentId === id && one.stands);
    return {
      documentId: id,
      title: told?.title ?? '…',
      language: told?.language ?? 'en',
      withdrawn,
    };
  });
}

interface Sent {
  challenge: string;
  chosen: string[];
  refused?: { code: string; status: number };
}

async function show(strapi: Core.Strapi, ctx: Context, sent: Sent): Promise<void> {
  const locale = text(ctx.query.locale);
  const round = await findBallotRound({ slug: String(ctx.params.slug) });
  if (!round || round.state === 'draft') return send(ctx, 404, renderNoVote(locale));
  const { slug, name: roundName, maxChoices } = round;
  const { challenge, chosen, refused } = sent;
  const finalists = await finalistsFor(strapi, round, challenge, locale);
  const data = { locale, slug, roundName, maxChoices, challenge, finalists, chosen };
  send(ctx, refused?.status ?? 200, renderVotePage({ ...data, refused: refused?.code }));
}

/** The code of a refusal, or of its only fault. */
function codeOf(error: unknown): { code: string; status: number } {
  const refused = refusalFrom(error);
  if (!refused) throw error;
  const [fault, ...others] = refused.details?.errors ?? [];
  const code = fault && others.length === 0 ? fault.code : (refused.details?.code ?? 'other');
  return { code, status: refused.status };
}

async function cast(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const sent = (bodyOf(ctx) ?? {}) as Record<string, unknown>;
  const chosen = [sent.choices ?? []].flat().map(String);
  const challenge = text(sent.challenge);
  try {
    const flags = await admitCasting(ctx.ip);
    const round = String(ctx.params.slug);
    const form = parse(ballotForm, { round, choices: chosen, challenge, code: text(sent.code) });
    const write = { ...writeOf(ctx, 'POST /vote', form), key: undefined };
    const { body } = await castBallot({ form, account: undefined, flags }, write);
    const found = await findBallotRound({ slug: round });
    // What castBallot answers with, REST's own answer.
    const told = body as Omit<CastPageData, 'locale' | 'roundName'>;
    const roundName = found?.name ?? round;
    send(ctx, 201, renderCastPage({ ...told, locale: text(ctx.query.locale), roundName }));
  } catch (error) {
    await show(strapi, ctx, { challenge, chosen, refused: codeOf(error) });
  }
}

/**
 * `GET /vote/:slug`, the page that a voter's mail links to, and its form. Looking changes nothing: mail
 * scanners follow links.
 */
export function registerVotePages(strapi: Core.Strapi): void {
  const page = (method: 'GET' | 'POST', handler: (ctx: Context) => Promise<void>) => ({
    method,
    path: '/vote/:slug' as const,
    handler,
    info: { type: 'content-api' as const },
    config: { auth: false as const },
  });
  strapi.server.routes([
    page('GET', (ctx) =>
      show(strapi, ctx, { challenge: text(ctx.query.challenge).slice(0, 64), chosen: [] }),
    ),
    page('POST', (ctx) => cast(strapi, ctx)),
  ]);
}
