import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import PgBoss from 'pg-boss';
import { composeMail, type Mail } from '../mail/compose';

const QUEUE = 'mail';
const WORKERS = 4;

/** A mail to be promised: what it says, to whom, in which language. */
export interface Promised {
  recipient: string;
  locale: string;
  mail: Mail;
}

interface OutboxRow {
  id: string;
  recipient: string;
  locale: string;
  payload: Mail;
}

interface PgConnection {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[]; rowCount: number }>;
}

/** Mail that is promised in a transaction and sent at least once, whatever dies in between. */
export class Outbox {
  readonly #boss: PgBoss;
  readonly #strapi: Core.Strapi;
  #workers: string[] = [];

  constructor(strapi: Core.Strapi) {
    this.#strapi = strapi;
    this.#boss = new PgBoss({
      connectionString: strapi.config.get<string>(
        'database.connection.connection.connectionString',
      ),
      application_name: 'migrant-heroes-mail',
      max: 4,
      schedule: false,
      // An hour is enough to look at; the outbox table keeps what was sent when.
      archiveCompletedAfterSeconds: 60 * 60,
      deleteAfterDays: 7,
    });
    this.#boss.on('error', (error) => strapi.log.error(`mail queue: ${error.message}`));
  }

  /** Starts delivering; what earlier runs promised goes first. */
  async start(): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue(QUEUE, {
      name: QUEUE,
      retryLimit: 30,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: 60,
      retentionDays: 30,
    });
    const deliver = async ([{ data }]: PgBoss.Job<{ id: string } | string>[]) => {
      // Strapi tells the driver that they share to leave JSON as text.
      const { id } = typeof data === 'string' ? (JSON.parse(data) as { id: string }) : data;
      try {
        await this.#deliver(id);
      } finally {
        // A worker rests after each mail unless it is told of more: voters wait for their codes.
        this.#wake();
      }
    };
    for (let worker = 0; worker < WORKERS; worker += 1) {
      this.#workers.push(await this.#boss.work(QUEUE, { pollingIntervalSeconds: 1 }, deliver));
    }
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 3000, wait: true });
  }

  /** Promises a mail: it will be sent if, and only if, the surrounding transaction commits. */
  async promise({ recipient, locale, mail }: Promised): Promise<void> {
    await this.#strapi.db.transaction(async ({ trx, onCommit }) => {
      const [{ id }] = await trx('outbox')
        .insert({ kind: mail.kind, recipient, locale, payload: JSON.stringify(mail) })
        .returning('id');
      await this.#boss.send(QUEUE, { id }, { db: { executeSql: sqlIn(trx) } });
      onCommit(() => this.#wake());
    });
  }

  #wake(): void {
    this.#workers.forEach((worker) => this.#boss.notifyWorker(worker));
  }

  async #deliver(id: string): Promise<void> {
    const { db } = this.#strapi;
    const row: OutboxRow | undefined = await db
      .connection('outbox')
      .where({ id, state: 'waiting' })
      .first('id', 'recipient', 'locale', db.connection.raw('payload::json as payload'));
    if (!row) return;
    try {
      await this.#strapi
        .plugin('email')
        .service('email')
        .send({
          to: row.recipient,
          ...composeMail(row.payload, row.locale),
          // The same for every try, so that a receiver can tell a double.
          messageId: `<outbox-${row.id}@migrant-heroes>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
    } catch (error) {
      await db
        .connection('outbox')
        .where({ id })
        .update({ last_error: errorCode(error) })
        .increment('attempts', 1);
      // Its cause is left out: pg-boss keeps errors, and a mail server's words quote the address.
      // eslint-disable-next-line preserve-caught-error
      throw new Error(`mail ${id} was not taken: ${errorCode(error)}`);
    }
    await db.connection('outbox').where({ id }).update({
      state: 'delivered',
      delivered_at: db.connection.fn.now(),
      recipient: null,
      payload: null,
    });
  }
}

/** What may be kept of a mail server's refusal: its words quote the address. */
const errorCode = (error: unknown): string => {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  return [code ?? 'ERROR', responseCode].filter(Boolean).join(' ');
};

/** Lets pg-boss write inside a transaction of knex, on the very connection. */
const sqlIn = (trx: Knex.Transaction) => async (text: string, values: unknown[]) => {
  const connection: PgConnection = await trx.client.acquireConnection();
  return connection.query(text, values);
};

let outbox: Outbox | undefined;

/** The outbox of this process. */
export const theOutbox = (): Outbox => {
  if (!outbox) throw new Error('The outbox has not been started.');
  return outbox;
};

export async function startOutbox(strapi: Core.Strapi): Promise<void> {
  outbox = new Outbox(strapi);
  await outbox.start();
}

export async function stopOutbox(): Promise<void> {
  await outbox?.stop();
  outbox = undefined;
}
