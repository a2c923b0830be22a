import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { CHIEF, EDITOR, MISSION_EDITOR, SUPER_ADMIN } from '../support/roles';
import { UID } from '../support/uids';
import { createAdmin, findAdmin, newPassword, type AdminAccount } from './admin-account';

/** A log-in of the demo, and what it is for. */
export interface DemoLogin extends AdminAccount {
  title: string;
  /** The country of the mission at whose desk it works. */
  missionCountryCode?: string;
}

const LOGINS: readonly Omit<DemoLogin, 'password'>[] = [
  {
    title: 'Super admin (all of it)',
    email: 'admin@example.org',
    firstname: 'Super admin',
    lastname: 'of the demo',
    role: SUPER_ADMIN,
  },
  {
    title: 'Editor at headquarters',
    email: 'editor@example.org',
    firstname: 'Editor',
    lastname: 'at headquarters',
    role: EDITOR,
  },
  // Two, because two different chiefs certify a result and set ballots aside.
  {
    title: 'First chief at headquarters',
    email: 'first-chief@example.org',
    firstname: 'First chief',
    lastname: 'at headquarters',
    role: CHIEF,
  },
  {
    title: 'Second chief at headquarters',
    email: 'second-chief@example.org',
    firstname: 'Second chief',
    lastname: 'at headquarters',
    role: CHIEF,
  },
  {
    title: 'Mission editor, IOM Kenya',
    email: 'kenya@example.org',
    firstname: 'Desk',
    lastname: 'of IOM Kenya',
    role: MISSION_EDITOR,
    missionCountryCode: 'KE',
  },
];

/** The passwords of earlier starts, by address. */
async function passwordsKept(file: string): Promise<Map<string, string>> {
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    return new Map(
      Object.entries(kept ?? {}).filter((entry): entry is [string, string] =>
        entry.every((text) => typeof text === 'string'),
      ),
    );
  } catch {
    return new Map(); // none yet, or half a file
  }
}

async function keepPasswords(file: string, logins: readonly DemoLogin[]): Promise<void> {
  const passwords = Object.fromEntries(logins.map(({ email, password }) => [email, password]));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
}

/** Makes a log-in, or sees to it that the one that is there takes the password that is printed. */
async function settleLogin(strapi: Core.Strapi, login: DemoLogin): Promise<number> {
  const { email, password } = login;
  const found = await findAdmin(strapi, email);
  if (!found) return createAdmin(strapi, login);
  const isGood =
    found.isActive &&
    found.password !== null &&
    (await strapi.service('admin::auth').validatePassword(password, found.password));
  if (!isGood) {
    await strapi.service('admin::user').updateById(found.id, { password, isActive: true });
  }
  return found.id;
}

async function seatAtMission(strapi: Core.Strapi, userId: number, countryCode: string) {
  const missions = strapi.db.query(UID.mission);
  const isSeated = await missions.count({ where: { countryCode, editors: { id: userId } } });
  if (isSeated > 0) return;
  await missions.update({ where: { countryCode }, data: { editors: { connect: [userId] } } });
}

/** Makes the demo's log-ins; their passwords are generated once and kept in a file. */
export async function settleDemoLogins(strapi: Core.Strapi, file: string): Promise<DemoLogin[]> {
  const kept = await passwordsKept(file);
  const logins = LOGINS.map((login) => ({
    ...login,
    password: kept.get(login.email) ?? newPassword(),
  }));
  // Kept first: a start that is interrupted now does not leave log-ins that nobody knows.
  if (logins.some(({ email }) => !kept.has(email))) await keepPasswords(file, logins);
  for (const login of logins) {
    const id = await settleLogin(strapi, login);
    if (login.missionCountryCode) await seatAtMission(strapi, id, login.missionCountryCode);
  }
  return logins;
}
