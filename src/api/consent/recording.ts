import { readFile } from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { CONSENT_DECISIONS, CONSENT_SCOPES, CONSENT_SUBJECTS } from '../../domain/consent';
import { EVIDENCE_MAX_BYTES, evidenceTypeOf } from '../../domain/consent-evidence';
import { WORDING_LOCALES, type Wording } from '../../domain/consent-wording';
import type { Fault } from '../../domain/refusal';
import { may } from '../../support/admin-routes';
import { coded, insistParsed, line, tryParse } from '../../support/parse';
import { notFound, refusal } from '../../support/refusals';
import { UID } from '../../support/uids';
import { missionsOf } from '../mission/desk';
import { missionEditorAtWork } from '../mission/guards/own-mission';
import { insistOnDesk } from '../mission/insist-on-desk';
import { evidenceOf, type Evidence } from './evidence';
import { consentHistory } from './history';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** What a mission or headquarters records: a form that was signed, or what was said and recorded. */
const recordForm = z.strictObject({
  decision: z.enum(CONSENT_DECISIONS),
  scopes: z.array(z.enum(CONSENT_SCOPES)).default([]),
  subject: z.enum(CONSENT_SUBJECTS).default('nominee'),
  method: z.enum(['signedForm', 'recorded']),
  language: z.enum(WORDING_LOCALES),
  /** The version on the form; the newest where nothing is said. */
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .optional(),
  name: line(120).optional(),
  decidedAt: instant
    .refine(
      (at) => at.getTime() <= Date.now() + 60_000,
      coded('REQUIRED', 'This is still to come.'),
    )
    .optional(),
  expiresAt: instant
    .refine((at) => at.getTime() > Date.now(), coded('REQUIRED', 'This is already over.'))
    .optional(),
});

type RecordForm = z.infer<typeof recordForm>;

/** A file of a multipart body, as it lies on the disk. */
interface SentFile {
  filepath: string;
  size: number;
}

const NO_EVIDENCE: Fault = {
  path: 'evidence',
  code: 'REQUIRED',
  message: 'Add the signed form or the recording: PDF, JPEG, PNG, WebP, MP3, M4A, OGG, WAV or MP4.',
};

const TOO_LARGE: Fault = {
  path: 'evidence',
  code: 'TOO_LARGE',
  message: 'Evidence has at most 12 MB.',
};

const unknownPart = (path: string): Fault => ({
  path,
  code: 'UNKNOWN_KEY',
  message: 'A decision has the parts "data" (JSON) and "evidence" (one file).',
});

interface Parts {
  data: unknown;
  evidence: Evidence | undefined;
  faults: Fault[];
}

function readJson(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function lookAt(files: SentFile[]): Promise<Evidence | Fault | undefined> {
  const [file, second] = files;
  if (!file) return undefined;
  if (second) return NO_EVIDENCE;
  if (file.size > EVIDENCE_MAX_BYTES) return TOO_LARGE;
  const bytes = await readFile(file.filepath);
  const mime = evidenceTypeOf(bytes);
  return mime ? { bytes, mime } : NO_EVIDENCE;
}

/** The parts of a body: `data` as JSON, and in a multipart one `evidence` as one file. */
async function partsOf(ctx: Context): Promise<Parts> {
  const { files = {}, body = {} } = ctx.request as {
    files?: Record<string, SentFile | SentFile[]>;
    body?: Record<string, unknown>;
  };
  const faults = [...new Set([...Object.keys(body), ...Object.keys(files)])]
    .filter((part) => part !== 'data' && part !== 'evidence')
    .map(unknownPart);
  if (body.evidence !== undefined || files.data !== undefined) faults.push(NO_EVIDENCE);
  const data = readJson(body.data) ?? {};
  const evidence = await lookAt([files.evidence ?? []].flat());
  if (evidence === undefined || 'mime' in evidence) return { data, evidence, faults };
  return { data, evidence: undefined, faults: [...faults, evidence] };
}

const missing = (path: string, message: string): Fault => ({ path, code: 'REQUIRED', message });

/** What a grant needs to be proven, and what a withdrawal never does. */
function faultsOfGrant(form: RecordForm, { evidence, faults }: Parts): Fault[] {
  if (form.decision !== 'granted') return [];
  const isFileSaid = faults.some(({ path }) => path === 'evidence');
  return [
    ...(form.scopes.length === 0 ? [missing('scopes', 'Choose at least one purpose.')] : []),
    ...(form.name === undefined ? [missing('name', 'Who agreed? Give the name.')] : []),
    ...(evidence === undefined && !isFileSaid ? [NO_EVIDENCE] : []),
  ];
}

interface ConcernedNomination {
  id: number;
  mission: { id: number } | null;
}

/**
 * The nomination, where whoever is at work may see it: headquarters each, a mission's editor the own
 * mission's.
 * @throws RefusalError `NOT_FOUND`, `FOREIGN_MISSION`.
 */
export async function concernedNomination(where: object): Promise<ConcernedNomination> {
  const nomination: ConcernedNomination | null = await strapi.db
    .query(UID.nomination)
    .findOne({ where, populate: { mission: true } });
  if (!nomination) throw notFound('No nomination');
  const editor = missionEditorAtWork();
  if (editor && !(await missionsOf(editor)).includes(nomination.mission?.id ?? 0)) {
    throw refusal('FOREIGN_MISSION', 'This nomination belongs to another mission, or to none.');
  }
  return nomination;
}

async function wordingOf({ language, version }: RecordForm): Promise<Wording> {
  const wording: Wording | undefined = await strapi
    .service(UID.consentWording)
    .named(language, version);
  if (wording) return wording;
  const fault = missing('version', `There is no version ${version} of this wording.`);
  return insistParsed<Wording>({ ok: false, faults: [fault] });
}

async function record(ctx: Context): Promise<void> {
  insistOnDesk(ctx, 'update');
  const nomination = await concernedNomination({ documentId: String(ctx.params.documentId) });
  const parts = await partsOf(ctx);
  const parsed = tryParse(recordForm, parts.data);
  const beside = parsed.ok ? faultsOfGrant(parsed.value, parts) : [];
  const form = insistParsed(parsed, [...parts.faults, ...beside]);
  const wording = await wordingOf(form);
  const { decision, scopes, subject, method, name, decidedAt, expiresAt } = form;
  const recorded = await strapi.db.transaction(() =>
    strapi.service(UID.consent).recordDecision({
      ...{ nominationId: nomination.id, decision, scopes, subject, method, wording },
      ...{ signedName: name, evidence: parts.evidence, decidedAt },
      expiresAt: decision === 'granted' ? expiresAt : undefined,
      recordedBy: (ctx.state.user as { id: number }).id,
    }),
  );
  ctx.status = 201;
  ctx.body = { data: recorded ?? { state: decision, scopes: [] } };
}

async function sendEvidence(ctx: Context): Promise<void> {
  insistOnDesk(ctx, 'read');
  const documentId = String(ctx.params.documentId);
  await concernedNomination({ consents: { documentId } });
  const evidence = await evidenceOf(documentId);
  if (!evidence) throw notFound('No evidence');
  ctx.set({
    'Content-Type': evidence.mime,
    'Content-Disposition': `attachment; filename="${evidence.filename}"`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-store',
  });
  ctx.body = evidence.bytes;
}

/** What the admin asks about consents: a nomination's record, a further decision, the evidence. */
export function registerConsentRecording(strapi: Core.Strapi): void {
  const info = { type: 'admin' };
  const config = { policies: may('read', UID.nomination) };
  strapi.server.routes({
    type: 'admin',
    prefix: '/campaign',
    routes: [
      {
        method: 'GET',
        path: '/nominations/:documentId/consents',
        handler: async (ctx: Context) => {
          insistOnDesk(ctx, 'read');
          const documentId = String(ctx.params.documentId);
          const nomination = await concernedNomination({ documentId });
          ctx.set('Cache-Control', 'private, no-store');
          ctx.body = { data: await consentHistory(nomination.id) };
        },
        info,
        config,
      },
      {
        method: 'POST',
        path: '/nominations/:documentId/consents',
        handler: record,
        info,
        config,
      },
      {
        method: 'GET',
        path: '/consents/:documentId/evidence',
        handler: sendEvidence,
        info,
        config,
      },
    ],
  });
}
