import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Pool } from 'pg';
import { startEmbeddedPostgres } from '../../database/embedded';
import { VOTER_PEPPER } from './campaign';
import type { LoadOptions } from './load';
import { MailSink } from './mail-sink';
import { writePlainStrapi } from './plain-strapi';
import { killServers, prepare, startServer, type Application, type Running } from './servers';

const SECRETS = {
  APP_KEYS: 'a-key-of-the-bench,another-key-of-the-bench',
  API_TOKEN_SALT: 'a-salt-of-the-bench',
  ADMIN_JWT_SECRET: 'an-admin-key-of-the-bench',
  TRANSFER_TOKEN_SALT: 'a-transfer-salt-of-the-bench',
  JWT_SECRET: 'a-jwt-key-of-the-bench',
  ENCRYPTION_KEY: 'a-key-of-the-bench-of-32-letters',
};

/** A side that runs on a filled database. */
export interface Filled extends Running {
  label: string;
  pool: Pool;
}

/** What the sections stand on: both applications, their databases and a mail server. */
export class Bench {
  readonly product: Application;
  readonly plain: Application;
  readonly mail = new MailSink();
  readonly #postgres: ReturnType<typeof startEmbeddedPostgres>;
  readonly #closing: (() => Promise<unknown>)[] = [];
  readonly #sectionServers: (() => Promise<unknown>)[] = [];
  readonly #temporary: string[] = [];
  #pair: Promise<{ product: Filled; plain: Filled }> | undefined;

  constructor(
    root: string,
    readonly load: LoadOptions,
  ) {
    const folder = path.join(root, '.tmp', 'bench');
    this.product = {
      label: 'our product',
      appDir: root,
      distDir: path.join(root, 'dist'),
      folder: path.join(folder, 'product'),
      environment: {
        ...SECRETS,
        VOTER_PEPPER,
        PUBLIC_URL: 'http://127.0.0.1',
        PROOF_OF_WORK: 'off',
        RATE_LIMIT_FACTOR: '10000000',
      },
    };
    const plainFolder = path.join(folder, 'plain-strapi');
    this.plain = {
      label: 'plain Strapi',
      appDir: plainFolder,
      distDir: plainFolder,
      folder: plainFolder,
      environment: { ...SECRETS, BENCH_SIDE: 'plain' },
    };
    writePlainStrapi(root, plainFolder);
    this.#postgres = startEmbeddedPostgres({
      root,
      dataDirectory: path.join(folder, 'postgres'),
      database: 'bench',
    });
  }

  async start(): Promise<void> {
    this.product.environment.SMTP_URL = await this.mail.start();
  }

  /** An empty database; gives its URL. */
  async emptyDatabase(name: string): Promise<string> {
    const client = new Client({ connectionString: this.#postgres.url });
    await client.connect();
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${name}"`);
    await client.end();
    const url = new URL(this.#postgres.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** An empty folder that an account without rights may enter; removed at the end. */
  temporaryFolder(): string {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'migrant-heroes-bench-'));
    chmodSync(folder, 0o755);
    this.#temporary.push(folder);
    return folder;
  }

  /** A side of plain Node, on the database of a side that is filled. */
  async startBeside({ pool }: Filled, application: Application): Promise<Filled> {
    const { rows } = await pool.query<{ name: string }>('SELECT current_database() AS name');
    const url = new URL(this.#postgres.url);
    url.pathname = `/${rows[0].name}`;
    const server = await startServer(application, { DATABASE_URL: url.href });
    this.#closing.push(() => server.stop());
    return { ...server, label: application.label, pool };
  }

  /** Both servers on filled databases, started when the first section asks. */
  pair(): Promise<{ product: Filled; plain: Filled }> {
    this.#pair ??= this.#startPair();
    return this.#pair;
  }

  async #startPair() {
    return {
      product: await this.#startFilled(this.product, 'filled_product'),
      plain: await this.#startFilled(this.plain, 'filled_plain'),
    };
  }

  /**
   * The database of one side with so many published stories (`library.ts`), made anew; gives its URL.
   */
  async libraryDatabase(
    application: Application,
    stories: number,
    more: Record<string, string> = {},
  ): Promise<string> {
    const side = application.environment.BENCH_SIDE ?? 'product';
    const DATABASE_URL = await this.emptyDatabase(`library_${side}_${stories}`);
    await prepare(application, { DATABASE_URL, BENCH_STORIES: String(stories), ...more });
    return DATABASE_URL;
  }

  /** Starts a server for a section, which ends by `stopServers`. */
  async startServer(application: Application, environment: Record<string, string>) {
    const server = await startServer(application, environment);
    this.#sectionServers.push(() => server.stop());
    return server;
  }

  /** Stops the servers of a section, so that they take nothing from the next. */
  async stopServers(): Promise<void> {
    for (const stop of this.#sectionServers.splice(0)) await stop();
  }

  /** A database as a side finds it when it starts. */
  async filledDatabase(
    application: Application,
    name: string,
  ): Promise<{ url: string; pool: Pool }> {
    const url = await this.emptyDatabase(name);
    await prepare(application, { DATABASE_URL: url });
    const pool = new Pool({ connectionString: url, max: 2 });
    pool.on('error', () => undefined);
    this.#closing.push(() => pool.end());
    return { url, pool };
  }

  async #startFilled(application: Application, name: string): Promise<Filled> {
    const { url, pool } = await this.filledDatabase(application, name);
    const server = await startServer(application, { DATABASE_URL: url });
    this.#closing.push(() => server.stop());
    return { ...server, label: application.label, pool };
  }

  /** Stops all that was started. */
  async stop(): Promise<void> {
    await this.stopServers();
    for (const close of this.#closing.splice(0)) await close();
    await this.mail.stop();
    this.kill();
  }

  /** Stops all at once. */
  kill(): void {
    killServers();
    this.#postgres.stop();
    for (const folder of this.#temporary.splice(0)) {
      // A database that lost its server a moment ago may still be writing there.
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }
}
