import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { may } from '../../support/admin-routes';
import { theOutbox } from '../../support/outbox';
import { coded, parse } from '../../support/parse';
import { notFound, refusal } from '../../support/refusals';
import { withRight } from '../../support/rights';
import { sql } from '../../support/sql';
import { UID } from '../../support/uids';
import { missionsOf } from '../mission/desk';
import { missionEditorAtWork } from '../mission/guards/own-mission';
import { insistOnDesk } from '../mission/insist-on-desk';
import type { Reach } from '../nomination/history';
import { askAgain } from './asking';
import { erase } from './erasure';
import { concernedNomination } from './recording';
import { renewWording } from './reminders';

const counting = (most: number, otherwise: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, coded('REQUIRED', 'Send a whole number from 1 on.'))
    .transform((digits) => Math.min(Number(digits), most))
    .default(otherwise);

/** What the list of mails is asked for. */
const mailQuery = z.strictObject({
  state: z.enum(['waiting', 'delivered', 'failed', 'erased']).optional(),
  kind: z
    .enum([
      'consentRequest',
      'consentReceipt',
      'deskNotice',
      'invitation',
      'monthReminder',
      'nominationReceived',
      'nominatorQuestion',
      'voteCode',
    ])
    .optional(),
  /** A nomination's documentId. */
  nomination: z.string().min(1).max(64).optional(),
  page: counting(100_000, 1),
  pageSize: counting(100, 25),
});

type MailQuery = z.infer<typeof mailQuery>;

/** A mail as its desk sees it; instants are ISO 8601. */
interface ShownMail {
  id: string;
  kind: string;
  state: string;
  attempts: number;
  lastError: string | null;
  /** Only while it is not delivered, and of those alone whom the desk knows anyway. */
  recipient: string | null;
  promisedAt: string;
  triedAt: string | null;
  nextTryAt: string | null;
  deliveredAt: string | null;
  nomination: { documentId: string; reference: string } | null;
}

const FROM = `
    FROM outbox o LEFT JOIN nominations n ON n.id = o.nomination_id
   WHERE (:all OR EXISTS (SELECT 1 FROM nominations_mission_lnk l
                           WHERE l.nomination_id = n.id AND l.mission_id = ANY(:missions)))
     AND (CAST(:state AS text) IS NULL OR o.state = :state)
     AND (CAST(:kind AS text) IS NULL OR o.kind = :kind)
     AND (CAST(:nomination AS text) IS NULL OR n.document_id = :nomination)
     AND (CAST(:id AS bigint) IS NULL OR o.id = :id)`;

const MAILS = `
  SELECT CAST(o.id AS text) AS id, o.kind, o.state, o.attempts, o.last_error AS "lastError",
         CASE WHEN o.kind IN ('consentRequest', 'consentReceipt', 'invitation', 'nominationReceived', 'nominatorQuestion') THEN o.recipient END AS recipient,
         o.created_at AS "promisedAt", o.tried_at AS "triedAt", o.delivered_at AS "deliveredAt",
         CASE WHEN o.state = 'waiting' THEN
           (SELECT min(j.start_after) FROM pgboss.job j
             WHERE j.name = 'mail' AND j.state < 'active' AND j.data ->> 'id' = CAST(o.id AS text)) END AS "nextTryAt",
         CASE WHEN n.id IS NOT NULL THEN json_build_object('documentId', n.document_id, 'reference', n.reference) END AS nomination
  ${FROM}
   ORDER BY o.id DESC LIMIT :limit OFFSET :offset`;

const COUNT = `SELECT count(*)::int AS total ${FROM}`;

/** Whose mails and nominations may be seen: headquarters all, a mission's editor the own ones. */
export async function reach(): Promise<Reach> {
  const editor = missionEditorAtWork();
  return { all: editor === undefined, missions: editor ? await missionsOf(editor) : [] };
}

async function listMails({ page, pageSize, state, kind, nomination }: MailQuery) {
  const asked = {
    ...(await reach()),
    state: state ?? null,
    kind: kind ?? null,
    nomination: nomination ?? null,
    id: null,
  };
  const [{ total }] = await sql<{ total: number }>(strapi, COUNT, asked);
  const data = await sql<ShownMail>(strapi, MAILS, {
    ...asked,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const pagination = { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
  return { data, meta: { pagination } };
}

async function findMail(id: string): Promise<ShownMail> {
  const isId = /^[1-9]\d{0,17}$/.test(id);
  const none = { state: null, kind: null, nomination: null, limit: 1, offset: 0 };
  const [mail] = isId
    ? await sql<ShownMail>(strapi, MAILS, { ...(await reach()), ...none, id })
    : [];
  if (!mail) throw notFound('No mail');
  return mail;
}

async function sendAgain(ctx: Context): Promise<void> {
  const { id } = await findMail(String(ctx.params.id));
  if (!(await theOutbox().sendAgain(id))) {
    throw refusal(
      'IMMUTABLE',
      'Only a mail that failed is sent again, and only while its address is kept (30 days).',
    );
  }
  ctx.status = 202;
  ctx.body = { data: await findMail(id) };
}

async function ask(ctx: Context): Promise<void> {
  const { id } = await concernedNomination({ documentId: String(ctx.params.documentId) });
  const state = await strapi.db.transaction(() => askAgain(id, 'again'));
  ctx.body = { data: { state } };
}

async function eraseNominee(ctx: Context): Promise<void> {
  const { id } = await concernedNomination({ documentId: String(ctx.params.documentId) });
  const erasedAt = await strapi.db.transaction(() => erase(id));
  ctx.body = { data: { erasedAt: erasedAt.toISOString() } };
}

async function renew(ctx: Context): Promise<void> {
  const wording: { language: string; version: number } | null = await strapi.db
    .query(UID.consentWording)
    .findOne({ where: { documentId: String(ctx.params.documentId) } });
  if (!wording) throw notFound('No wording');
  ctx.body = { data: { asked: await renewWording(wording.language, wording.version) } };
}

/**
 * What desks do about asking, mail and erasure: requests of the admin. Asking is for whoever reads the
 * nomination, the mission's desk too; erasing is a right of MCD's chiefs.
 */
export function registerDeskRoutes(strapi: Core.Strapi): void {
  const route = (
    method: 'GET' | 'POST',
    path: string,
    act: 'read' | 'update',
    handler: (ctx: Context) => Promise<void>,
  ) => ({
    method,
    path,
    handler: async (ctx: Context) => {
      ctx.set('Cache-Control', 'private, no-store');
      insistOnDesk(ctx, act);
      await handler(ctx);
    },
    info: { type: 'admin' },
    config: { policies: may(act, UID.nomination) },
  });
  strapi.server.routes({
    type: 'admin',
    prefix: '/campaign',
    routes: [
      route('POST', '/nominations/:documentId/ask', 'read', ask),
      {
        ...route('POST', '/nominations/:documentId/erase', 'read', eraseNominee),
        config: { policies: [...withRight('erase'), ...may('read', UID.nomination)] },
      },
      route('POST', '/consent-wordings/:documentId/renew', 'update', renew),
      route('GET', '/mails', 'read', async (ctx) => {
        ctx.body = await listMails(parse(mailQuery, { ...ctx.query }));
      }),
      route('POST', '/mails/:id/send-again', 'read', sendAgain),
    ],
  });
}
