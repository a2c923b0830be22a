import path from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';
import { Pool } from 'pg';
import supertest from 'supertest';
import { copyTemplate, dropDatabase, ROOT, settled } from './database';
import { ENVIRONMENT } from './environment';
import { Mailbox } from './mailbox';

/** A real server on a database and a mail server of its own. */
export interface Server {
  strapi: Core.Strapi;
  url: string;
  http: ReturnType<typeof supertest>;
  pool: Pool;
  mailbox: Mailbox;
  /** A log-in to the admin with a role, by its code; the token goes into `Authorization`. */
  adminToken(role?: string): Promise<string>;
  stop(): Promise<void>;
}

let count = 0;

const PASSWORD = 'Password-of-the-tests-1';

async function createAdmin(strapi: Core.Strapi, role: string): Promise<string> {
  count += 1;
  const email = `admin-${count}@example.org`;
  const { id } = await strapi.db.query('admin::role').findOne({ where: { code: role } });
  await strapi.service('admin::user').create({
    email,
    firstname: 'Test',
    lastname: role,
    password: PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [id],
  });
  return email;
}

/** Starts a server; `environment` changes what it finds there. */
export async function startServer(environment: Record<string, string> = {}): Promise<Server> {
  const name = `test_${process.pid}_${Date.now()}_${(count += 1)}`;
  const mailbox = new Mailbox();
  const SMTP_URL = await mailbox.start();
  const DATABASE_URL = await copyTemplate(name);
  Object.assign(process.env, ENVIRONMENT, { DATABASE_URL, SMTP_URL }, environment);
  const strapi = createStrapi({
    appDir: ROOT,
    distDir: path.join(ROOT, 'dist'),
    serveAdminPanel: false,
  });
  strapi.log.level = process.env.TEST_LOG ?? 'fatal';
  await strapi.load();
  await new Promise<void>((resolve) => {
    strapi.server.listen(0, '127.0.0.1', resolve);
  });
  const address = strapi.server.httpServer.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const http = supertest(url);
  const pool = new Pool({ connectionString: DATABASE_URL, max: 5, options: '-c TimeZone=UTC' });
  pool.on('error', () => undefined);
  return {
    strapi,
    url,
    http,
    pool,
    mailbox,
    async adminToken(role = 'strapi-super-admin') {
      const email = await createAdmin(strapi, role);
      const { body } = await http
        .post('/admin/login')
        .send({ email, password: PASSWORD })
        .expect(200);
      return `Bearer ${body.data.accessToken ?? body.data.token}`;
    },
    async stop() {
      await pool.end();
      await settled(strapi);
      await strapi.destroy();
      await mailbox.stop();
      await dropDatabase(name);
    },
  };
}
