import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/** A log-in to the admin. */
export interface AdminAccount {
  email: string;
  password: string;
  firstname: string;
  lastname: string;
  /** The code of its role. */
  role: string;
}

/** A password nobody guesses, with the letters and the figure that Strapi asks for. */
export const newPassword = (): string => `${randomBytes(15).toString('base64url')}-aA1`;

/** What keeps a text from being a password of the admin, in words; undefined where nothing does. */
export function passwordFault(password: string): string | undefined {
  const isGood =
    password.length >= 8 &&
    Buffer.byteLength(password) <= 72 &&
    [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(password));
  return isGood
    ? undefined
    : 'A password has 8 to 72 bytes, with a lower-case letter, an upper-case letter and a figure.';
}

/** The id of an admin's log-in, found by its address; undefined where there is none. */
export async function findAdmin(
  strapi: Core.Strapi,
  email: string,
): Promise<{ id: number; password: string | null; isActive: boolean } | null> {
  return strapi.db.query('admin::user').findOne({
    where: { email: email.toLowerCase() },
    select: ['id', 'password', 'isActive'],
  });
}

/** Makes a log-in that works at once; gives its id. */
export async function createAdmin(strapi: Core.Strapi, account: AdminAccount): Promise<number> {
  const { email, password, firstname, lastname } = account;
  const role = await strapi.db
    .query('admin::role')
    .findOne({ where: { code: account.role }, select: ['id'] });
  if (!role) throw new Error(`There is no role "${account.role}" in the admin.`);
  const user = await strapi.service('admin::user').create({
    email: email.toLowerCase(),
    firstname,
    lastname,
    password,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
  return user.id;
}
