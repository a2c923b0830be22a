import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { parse, parseBody, prose } from '../../support/parse';
import { refusal } from '../../support/refusals';
import { bodyOf } from '../../support/replies';
import { withRight } from '../../support/rights';
import { annul, certificationProgress, certify } from './certification';
import { courseOf } from './election-course';
import { flaggedBallots, setAside, setAsideForm } from './set-aside';
import { turnoutOf } from './turnout';

const annulment = z.strictObject({ reason: prose(1, 2_000) });
/** Left out by programs that take the steps one after the other. */
const certifying = z.strictObject({ step: z.enum(['propose', 'confirm']).optional() });
const page = z.strictObject({ after: z.string().max(40).default('') });

/** The editor who asks; the routes' policies have seen to it that there is one. */
function editorOf(ctx: Context): number {
  const { id } = (ctx.state.user ?? {}) as { id?: unknown };
  if (!Number.isInteger(id)) throw refusal('NOT_FOUND', 'Log in to the admin.');
  return Number(id);
}

type Answering = (ctx: Context, documentId: string) => Promise<unknown>;

type Policies = (string | { name: string; config: object })[];

/**
 * How far a round is and how many voted, for all who read rounds; and what chiefs do with it once it is
 * frozen: set aside, certify, annul.
 */
export function electionRoutes(strapi: Core.Strapi, reading: Policies) {
  const route = (method: 'GET' | 'POST', path: string, policies: Policies, answer: Answering) => ({
    method,
    path: `/voting-rounds/:documentId/${path}` as const,
    handler: async (ctx: Context) => {
      ctx.set('Cache-Control', 'no-store');
      ctx.body = { data: await answer(ctx, String(ctx.params.documentId)) };
    },
    info: { type: 'admin' },
    config: { policies },
  });
  return [
    route('GET', 'election', reading, async (ctx, round) => courseOf(strapi, round, editorOf(ctx))),
    route('GET', 'turnout', reading, async (_ctx, round) => turnoutOf(strapi, round)),
    route('GET', 'flagged', withRight('setAside'), async (ctx, round) =>
      flaggedBallots(strapi, round, editorOf(ctx), parse(page, { ...ctx.query }).after),
    ),
    route('POST', 'set-aside', withRight('setAside'), async (ctx, round) =>
      setAside(strapi, round, parseBody(setAsideForm, bodyOf(ctx)), editorOf(ctx)),
    ),
    route('GET', 'certification', reading, async (_ctx, round) =>
      certificationProgress(strapi, round),
    ),
    route('POST', 'certify', withRight('certify'), async (ctx, round) => {
      const { step } = parseBody(certifying, bodyOf(ctx));
      return certify(strapi, round, editorOf(ctx), step);
    }),
    route('POST', 'annul', withRight('annul'), async (ctx, round) =>
      annul(strapi, round, parseBody(annulment, bodyOf(ctx)).reason),
    ),
  ];
}
