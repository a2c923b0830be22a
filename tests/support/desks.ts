import type { Server } from './server';
import { missionId } from './stories';

/** Somebody who works in the admin: the address, and the token for `Authorization`. */
export interface Colleague {
  email: string;
  authorization: string;
}

/** An editor of a mission's desk. */
export async function missionEditor(server: Server, countryCode = 'KE'): Promise<Colleague> {
  const colleague = await editor(server, 'mission-editor');
  const { id } = await server.strapi.db
    .query('admin::user')
    .findOne({ where: { email: colleague.email } });
  await server.strapi.db.query('api::mission.mission').update({
    where: { id: await missionId(server, countryCode) },
    data: { editors: { connect: [id] } },
  });
  return colleague;
}

/** An editor with a role, by its code; MCD's where nothing is said. */
export async function editor(server: Server, role = 'strapi-editor'): Promise<Colleague> {
  const authorization = await server.adminToken(role);
  const [{ email }]: { email: string }[] = await server.strapi.db
    .query('admin::user')
    .findMany({ orderBy: { id: 'desc' }, limit: 1 });
  return { email, authorization };
}

/** Waits until something holds, at most for so many milliseconds. */
export async function eventually(
  holds: () => Promise<boolean>,
  milliseconds = 15_000,
): Promise<void> {
  for (const until = Date.now() + milliseconds; !(await holds());) {
    if (Date.now() > until) throw new Error(`This does not hold within ${milliseconds} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
