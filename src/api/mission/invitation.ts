import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Fault } from '../../domain/refusal';
import { theOutbox } from '../../support/outbox';
import { coded, insistParsed, line, tryParseBody } from '../../support/parse';
import { notFound } from '../../support/refusals';
import { insistOnRight } from '../../support/rights';
import { MISSION_EDITOR } from '../../support/roles';
import { databaseNow, sql } from '../../support/sql';
import { UID } from '../../support/uids';
import { deskPeople, type DeskPerson } from './desk-people';

/** For how long the link of an invitation opens. */
export const INVITATION_DAYS = 14;

const NO_ADDRESS = coded('NOT_AN_EMAIL', 'This is no e-mail address that the admin takes.');

/** Whom headquarters invites, to which mission, and in which language the mail is. */
export const invitationForm = z.strictObject({
  /** A mission's documentId. */
  mission: line(64),
  // Strapi's own page of log-in takes plain addresses alone.
  email: z
    .string(NO_ADDRESS)
    .trim()
    .toLowerCase()
    .min(1)
    .max(254)
    .refine((text) => z.email().safeParse(text).success, NO_ADDRESS),
  firstname: line(60),
  lastname: line(60),
  language: z.enum(['en', 'fr', 'es']),
});

type Invitation = z.infer<typeof invitationForm>;

interface Mission {
  id: number;
  documentId: string;
  name: string;
}

interface Account {
  id: number;
  isActive: boolean;
  roles: { code: string }[];
}

const TAKEN: Fault = {
  path: 'email',
  code: 'REQUIRED',
  message:
    'This address has a log-in already. Give another one, or take the present access away first.',
};

const UNKNOWN_MISSION: Fault = {
  path: 'mission',
  code: 'REQUIRED',
  message: 'There is no such mission.',
};

const isOfDeskAlone = ({ roles }: Account): boolean =>
  roles.length > 0 && roles.every(({ code }) => code === MISSION_EDITOR);

const findMission = (documentId: string): Promise<Mission | null> =>
  strapi.db
    .query(UID.mission)
    .findOne({ where: { documentId }, select: ['id', 'documentId', 'name'] });

/** The mission that a body names, where there is one; what else is wrong in the body does not matter. */
async function namedMission(body: unknown): Promise<{ mission: Mission | null; faults: Fault[] }> {
  const parsed = z.object({ data: z.object({ mission: line(64) }) }).safeParse(body);
  if (!parsed.success) return { mission: null, faults: [] };
  const mission = await findMission(parsed.data.data.mission);
  return { mission, faults: mission ? [] : [UNKNOWN_MISSION] };
}

/** The missions at whose desk an account sits. */
const seatsOf = async ({ id }: Account): Promise<string[]> => {
  const missions: { documentId: string }[] = await strapi.db
    .query(UID.mission)
    .findMany({ where: { editors: { id } }, select: ['documentId'] });
  return missions.map(({ documentId }) => documentId);
};

/** What an invitation does to the account of its address: `make` one, `renew` its link, `seat` it, or nothing. */
async function doneTo(account: Account | null, mission: string) {
  if (!account) return 'make';
  const seats = await seatsOf(account);
  const isFree = seats.every((seat) => seat === mission);
  if (!isOfDeskAlone(account) || !isFree) return undefined;
  if (!account.isActive) return 'renew';
  // Made by a super admin, or taken off another mission's desk: it has a password already.
  return seats.length === 0 ? 'seat' : undefined;
}

const REMEMBER = `
  INSERT INTO desk_invitations (user_id, invited_by, locale, expires_at)
  VALUES (:user, :by, :language, :expiresAt)
  ON CONFLICT (user_id) DO UPDATE
     SET invited_by = excluded.invited_by, locale = excluded.locale, expires_at = excluded.expires_at,
         invited_at = clock_timestamp()`;

/** Links that a newer one, or the loss of access, has made useless. */
const FORGET_MAILS = `
  UPDATE outbox SET state = 'erased', recipient = NULL, payload = NULL, last_error = NULL
   WHERE kind = 'invitation' AND lower(recipient) = lower(:email) AND state IN ('waiting', 'failed')`;

/** Makes the account, or makes it ready to be registered once more; gives its id. */
async function openAccount(
  strapi: Core.Strapi,
  account: Account | null,
  { email, firstname, lastname, language }: Invitation,
  registrationToken: string,
): Promise<number> {
  const data = { firstname, lastname, preferedLanguage: language, registrationToken };
  if (account) {
    // A former password is not what lets somebody in again.
    const closed = { password: null, resetPasswordToken: null };
    await strapi.db
      .query('admin::user')
      .update({ where: { id: account.id }, data: { ...data, ...closed } });
    return account.id;
  }
  const role = await strapi.db
    .query('admin::role')
    .findOne({ where: { code: MISSION_EDITOR }, select: ['id'] });
  const made: { id: number } = await strapi
    .service('admin::user')
    .create({ ...data, email, isActive: false, roles: [role.id] });
  return made.id;
}

async function promiseMail(
  strapi: Core.Strapi,
  { email, firstname, language }: Invitation,
  mission: Mission,
  { token, expiresAt }: { token: string; expiresAt: Date },
): Promise<void> {
  await sql(strapi, FORGET_MAILS, { email });
  const path = `/admin/auth/register?registrationToken=${token}`;
  await theOutbox().promise({
    recipient: email,
    locale: language,
    mail: {
      kind: 'invitation',
      firstname,
      mission: mission.name,
      link: `${strapi.config.get<string>('server.url')}${path}`,
      until: expiresAt.toISOString(),
    },
  });
}

const seat = (strapi: Core.Strapi, mission: Mission, userId: number) =>
  strapi.db
    .query(UID.mission)
    .update({ where: { id: mission.id }, data: { editors: { connect: [userId] } } });

/**
 * Invites somebody to a mission's desk, as the body of a request says: makes the log-in with the desk's role and the mission, and promises
 * the mail with the link, in one transaction. Inviting again makes a new link, and the former one is dead.
 * @throws RefusalError `VALIDATION_FAILED` with each fault by path and code.
 */
export async function invite(
  strapi: Core.Strapi,
  body: unknown,
  invitedBy: number,
): Promise<DeskPerson> {
  insistOnRight('invite');
  return strapi.db.transaction(async () => {
    const { mission, faults } = await namedMission(body);
    const form = insistParsed(tryParseBody(invitationForm, body), faults);
    if (!mission) throw notFound('No mission');
    await sql(strapi, "SELECT pg_advisory_xact_lock(hashtext('desk'), hashtext(?))", [form.email]);
    const account: Account | null = await strapi
      .service('admin::user')
      .findOneByEmail(form.email, ['roles']);
    const deed = await doneTo(account, mission.documentId);
    if (!deed) return insistParsed<DeskPerson>({ ok: false, faults: [TAKEN] });
    const id =
      deed === 'seat' && account
        ? account.id
        : await inviteByMail(strapi, account, form, mission, invitedBy);
    await seat(strapi, mission, id);
    const people = await deskPeople(strapi, mission.documentId);
    const [person] = people.filter((one) => one.id === id);
    return person;
  });
}

async function inviteByMail(
  strapi: Core.Strapi,
  account: Account | null,
  form: Invitation,
  mission: Mission,
  by: number,
): Promise<number> {
  const token = randomBytes(24).toString('hex');
  const now = await databaseNow(strapi);
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
  const user = await openAccount(strapi, account, form, token);
  await sql(strapi, REMEMBER, { user, by, language: form.language, expiresAt });
  await promiseMail(strapi, form, mission, { token, expiresAt });
  return user;
}

/**
 * Takes somebody's access to a mission away: off the desk at once, out of the admin where the desk was all
 * there was to do, and the link of an invitation dead.
 * @throws RefusalError `NOT_FOUND` where nobody of that number sits there.
 */
export async function revoke(strapi: Core.Strapi, mission: string, id: number): Promise<void> {
  insistOnRight('invite');
  await strapi.db.transaction(async () => {
    const account: (Account & { email: string }) | null = await strapi.db
      .query('admin::user')
      .findOne({ where: { id }, populate: ['roles'] });
    const found = await findMission(mission);
    if (!account || !found || !(await seatsOf(account)).includes(mission)) {
      throw notFound('Nobody of this desk');
    }
    await strapi.db
      .query(UID.mission)
      .update({ where: { id: found.id }, data: { editors: { disconnect: [id] } } });
    // Who has another role works elsewhere too, and that is a super admin's to end.
    if (!isOfDeskAlone(account)) return;
    await strapi.db.query('admin::user').update({
      where: { id },
      data: { isActive: false, registrationToken: null, resetPasswordToken: null },
    });
    await strapi.sessionManager('admin').invalidateRefreshToken(String(id));
    await sql(strapi, 'DELETE FROM desk_invitations WHERE user_id = ?', [id]);
    await sql(strapi, FORGET_MAILS, { email: account.email });
  });
}

const EXPIRED = `
  UPDATE admin_users u SET registration_token = NULL
    FROM desk_invitations i
   WHERE i.user_id = u.id AND u.registration_token IS NOT NULL AND i.expires_at <= clock_timestamp()`;

/** Closes the links of invitations whose time is over: Strapi's never end by themselves. */
export const endInvitations = (strapi: Core.Strapi): Promise<unknown> => sql(strapi, EXPIRED);
