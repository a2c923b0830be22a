import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createAdmin, findAdmin, newPassword, passwordFault } from './admin-account';
import { run, withCampaign } from './campaign';

const USAGE =
  'Usage: npm run create:admin -- --email <address> [--password <password>] [--role super-admin|editor]';

const ROLES: Record<string, string> = {
  'super-admin': 'strapi-super-admin',
  editor: 'strapi-editor',
};

function argumentsGiven(): { email?: string; password?: string; role: string } {
  try {
    const { values } = parseArgs({
      options: {
        email: { type: 'string' },
        password: { type: 'string' },
        role: { type: 'string', default: 'super-admin' },
      },
    });
    return { ...values, role: values.role ?? 'super-admin' };
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Error(`${reason}. ${USAGE}`, { cause: error });
  }
}

run(async () => {
  const { email, password: given, role } = argumentsGiven();
  if (email === undefined) throw new Error(`An --email is missing. ${USAGE}`);
  if (!z.email().safeParse(email).success) throw new Error(`"${email}" is no e-mail address.`);
  if (!Object.hasOwn(ROLES, role)) throw new Error(`There is no role "${role}". ${USAGE}`);
  const fault = given === undefined ? undefined : passwordFault(given);
  if (fault) throw new Error(fault);
  const password = given ?? newPassword();
  await withCampaign(async (strapi) => {
    if (await findAdmin(strapi, email)) throw new Error(`${email} has a log-in already.`);
    const [firstname] = email.split('@');
    await createAdmin(strapi, { email, password, firstname, lastname: '', role: ROLES[role] });
  });
  console.log(`${email} can log in as ${role}.`);
  if (given === undefined) console.log(`Password: ${password}`);
  process.exit(0);
});
