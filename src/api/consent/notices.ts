import { localeFor, WORDING_LOCALES, type Wording } from '../../domain/consent-wording';
import type { DeskNews, Receipted } from '../../mail/mail';
import { theOutbox } from '../../support/outbox';
import { CHIEF, EDITOR } from '../../support/roles';
import { UID } from '../../support/uids';
import { makeLink } from './tokens';

/** A decision, or what else a nominee gets a receipt of. */
export interface Receipt {
  decision: Receipted;
  scopes: readonly string[];
  decidedAt: Date;
  /** The link it was decided by; where there is none, one is made. */
  link?: string;
}

const HAS_AGREED: readonly Receipted[] = ['granted', 'narrowed'];

/** What was agreed to, in the words of the wording. */
async function agreedWords({ decision, scopes }: Receipt, locale: string): Promise<string[]> {
  if (!HAS_AGREED.includes(decision)) return [];
  const { purposes }: Wording = await strapi.service(UID.consentWording).current(locale);
  return purposes.filter(({ scope }) => scopes.includes(scope)).map(({ text }) => text);
}

/**
 * Promises a nominee the receipt of a decision, where there is an address. Has to run in the
 * transaction of the decision.
 */
export async function sendReceipt(nominationId: number, receipt: Receipt): Promise<void> {
  const nomination = await strapi.db.query(UID.nomination).findOne({ where: { id: nominationId } });
  if (!nomination?.nomineeEmail) return;
  const locale: string = nomination.locale ?? 'en';
  const { decision, decidedAt } = receipt;
  const link =
    decision === 'erased'
      ? undefined
      : (receipt.link ?? (await makeLink(nominationId, localeFor(locale))));
  await theOutbox().promise({
    recipient: nomination.nomineeEmail,
    locale,
    nominationId,
    mail: {
      kind: 'consentReceipt',
      nomineeName: nomination.nomineeName,
      decision,
      agreed: await agreedWords(receipt, locale),
      link,
      decidedAt: decidedAt.toISOString(),
    },
  });
}

interface Reader {
  email: string;
  locale: string;
}

interface AdminUser {
  email: string;
  isActive: boolean;
  blocked: boolean;
  preferedLanguage: string | null;
}

interface FocalPoint {
  email: string;
  from: string | null;
  to: string | null;
}

interface Desk {
  languages: string[] | null;
  focalPoints: FocalPoint[];
  editors: AdminUser[];
}

const readers = (users: AdminUser[]): Reader[] =>
  users
    .filter(({ isActive, blocked }) => isActive && !blocked)
    .map(({ email, preferedLanguage }) => ({ email, locale: preferedLanguage ?? 'en' }));

/** MCD's editors and chiefs, at headquarters. */
async function headquarters(): Promise<Reader[]> {
  const users: AdminUser[] = await strapi.db
    .query('admin::user')
    .findMany({ where: { roles: { code: { $in: [EDITOR, CHIEF] } } } });
  return readers(users);
}

/** The language a mission's desk is written to in: the first of the mission's that mails know. */
const languageOf = ({ languages }: Desk): string =>
  (languages ?? []).find((one) => WORDING_LOCALES.some((known) => known === one)) ?? 'en';

/** Who is at a mission's desk today: its editors, and the focal points in office. */
function deskOf(mission: Desk): Reader[] {
  const today = new Date().toISOString().slice(0, 10);
  const inOffice = mission.focalPoints.filter(
    ({ from, to }) => (!from || from <= today) && (!to || to >= today),
  );
  const locale = languageOf(mission);
  return [...readers(mission.editors), ...inOffice.map(({ email }) => ({ email, locale }))];
}

/** Every reader once, however the address is spelled. */
const distinct = (all: Reader[]): Reader[] => [
  ...new Map(all.map((reader) => [reader.email.toLowerCase(), reader])).values(),
];

/** Promises each of some readers a mail about a nomination. */
async function tell(
  news: DeskNews,
  nomination: { id: number; documentId: string; reference: string },
  to: Reader[],
): Promise<number> {
  const { id: nominationId, documentId, reference } = nomination;
  const path = `/admin/content-manager/collection-types/${UID.nomination}/${documentId}`;
  const link = `${strapi.config.get('server.url')}${path}`;
  const mail = { kind: 'deskNotice' as const, news, reference, link };
  const all = distinct(to);
  for (const { email, locale } of all) {
    await theOutbox().promise({ recipient: email, locale, nominationId, mail });
  }
  return all.length;
}

interface ToldOf {
  id: number;
  documentId: string;
  reference: string;
  mission: Desk | null;
}

const toldOf = (nominationId: number): Promise<ToldOf | null> =>
  strapi.db.query(UID.nomination).findOne({
    where: { id: nominationId },
    populate: { mission: { populate: { focalPoints: true, editors: true } } },
  });

/** Who is at a mission's desk today, and can be written to. */
export async function readersOf(mission: { id: number }): Promise<Reader[]> {
  const desk: Desk | null = await strapi.db.query(UID.mission).findOne({
    where: { id: mission.id },
    populate: { focalPoints: true, editors: true },
  });
  return desk ? distinct(deskOf(desk)) : [];
}

/**
 * Promises headquarters and the mission concerned a mail about a nomination: what happened and where
 * to look, without a name, an address or a reason. Has to run in the transaction of its cause.
 */
export async function tellDesk(news: DeskNews, nominationId: number): Promise<void> {
  const nomination = await toldOf(nominationId);
  if (!nomination) return;
  const { mission } = nomination;
  await tell(news, nomination, [...(await headquarters()), ...(mission ? deskOf(mission) : [])]);
}

/**
 * The same for the mission concerned alone.
 * @returns how many are told.
 */
export async function tellMission(news: DeskNews, nominationId: number): Promise<number> {
  const nomination = await toldOf(nominationId);
  return nomination?.mission ? tell(news, nomination, deskOf(nomination.mission)) : 0;
}
