import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { PoolConfig } from 'pg';
import PgBoss from 'pg-boss';
import { composeMail, type Mail } from '../mail/compose';
import { sql } from './sql';

const QUEUE = 'mail';
/** More than the mail server has connections to it (5), so that none of those waits for the database. */
const WORKERS = 8;

/**
 * How often a mail is tried: the pauses double from two seconds on, so that the last try is made two
 * to five days after the first. A mail server that is away for a weekend loses nothing.
 */
const TRIES = 18;

/** How old a code may be that is still worth sending; the round's own term is shorter or equal. */
const CODE_MINUTES = 15;

/** A mail to be promised: what it says, to whom, in which language. */
export interface Promised {
  recipient: string;
  locale: string;
  mail: Mail;
  /** The nomination it is about, so that editors see it and an erasure finds it. */
  nominationId?: number;
}

interface OutboxRow {
  id: string;
  recipient: string;
  locale: string;
  payload: Mail;
  isStale: boolean;
}

interface PgConnection {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[]; rowCount: number }>;
}

/** The processes that deliver mail: one is alive while its connections are. */
const ALIVE =
  'SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND application_name IS NOT NULL';

/** Takes a mail to be sent; the process that does so is named, so that its death is noticed. */
const CLAIM = `
  UPDATE outbox SET claimed_by = :process, tried_at = clock_timestamp(), attempts = attempts + 1
   WHERE id = :id AND state = 'waiting'
     AND (claimed_by IS NULL OR claimed_by = :process OR claimed_by NOT IN (${ALIVE}))
  RETURNING id, recipient, locale, payload::json AS payload,
            kind = 'voteCode' AND created_at < clock_timestamp() - :minutes * interval '1 minute' AS "isStale"`;

const DELIVERED = `
  UPDATE outbox SET state = 'delivered', delivered_at = clock_timestamp(), last_error = NULL,
                    claimed_by = NULL, recipient = NULL, payload = NULL
   WHERE id = ?`;

const TOO_LATE = `
  UPDATE outbox SET state = 'failed', last_error = 'TOO_LATE', claimed_by = NULL, recipient = NULL, payload = NULL
   WHERE id = ?`;

/** After the last try; the receipt of an erasure is the one mail that may not wait for an editor. */
const NOT_TAKEN = `
  UPDATE outbox SET last_error = :error, claimed_by = NULL,
         state = CASE WHEN :last THEN 'failed' ELSE state END,
         recipient = CASE WHEN :last AND payload ->> 'decision' = 'erased' THEN NULL ELSE recipient END,
         payload = CASE WHEN :last AND payload ->> 'decision' = 'erased' THEN NULL ELSE payload END
   WHERE id = :id AND state = 'waiting'`;

/** The mails of jobs in some state, as one list: asked for each mail, it would be read for each. */
const jobsThat = (condition: string) =>
  `SELECT (data ->> 'id')::bigint FROM pgboss.job WHERE name = '${QUEUE}' AND (${condition})`;

/**
 * Mails that nobody is about to send: the process that took them is gone, or their job is, or whoever took
 * the job died before it could take the mail, which is the very next thing it does.
 */
const ORPHANS = `
  UPDATE outbox o SET claimed_by = NULL
   WHERE o.state = 'waiting'
     AND (o.claimed_by NOT IN (${ALIVE})
          OR coalesce(o.tried_at, o.created_at) < clock_timestamp() - interval '10 seconds'
             AND (o.id NOT IN (${jobsThat("state < 'completed'")})
                  OR o.claimed_by IS NULL AND o.id NOT IN (${jobsThat(`
                       state < 'active' OR state = 'active' AND started_on > clock_timestamp() - interval '10 seconds'`)})))
  RETURNING o.id`;

const AGAIN = `
  UPDATE outbox SET state = 'waiting', last_error = NULL
   WHERE id = ? AND state = 'failed' AND recipient IS NOT NULL
  RETURNING id`;

/** Mail that is promised in a transaction and sent at least once, whatever dies in between. */
export class Outbox {
  readonly #boss: PgBoss;
  readonly #strapi: Core.Strapi;
  /** What this process is called in `pg_stat_activity`. */
  readonly #process = `migrant-heroes-mail-${randomBytes(6).toString('hex')}`;
  #workers: string[] = [];

  constructor(strapi: Core.Strapi) {
    this.#strapi = strapi;
    // What pg-boss does not know of, it hands to its pool of connections.
    const queue: PgBoss.ConstructorOptions & PoolConfig = {
      connectionString: strapi.config.get<string>(
        'database.connection.connection.connectionString',
      ),
      application_name: this.#process,
      max: 4,
      // A process is alive while its connections are, also while every worker waits for a mail server.
      idleTimeoutMillis: 0,
      schedule: false,
      // An hour is enough to look at; the outbox table keeps what was sent when.
      archiveCompletedAfterSeconds: 60 * 60,
      deleteAfterDays: 7,
    };
    this.#boss = new PgBoss(queue);
    this.#boss.on('error', (error) => strapi.log.error(`mail queue: ${error.message}`));
  }

  /** Starts delivering; what earlier runs promised goes first. */
  async start(): Promise<void> {
    await this.#boss.start();
    const options = {
      name: QUEUE,
      retryLimit: TRIES - 1,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: 15 * 60,
      retentionDays: 30,
    };
    await this.#boss.createQueue(QUEUE, options);
    await this.#boss.updateQueue(QUEUE, options);
    await this.takeUpOrphans();
    const deliver = async ([job]: PgBoss.JobWithMetadata<{ id: string } | string>[]) => {
      // Strapi tells the driver that they share to leave JSON as text.
      const { id }: { id: string } = typeof job.data === 'string' ? JSON.parse(job.data) : job.data;
      try {
        await this.#deliver(id, job.retryCount >= job.retryLimit);
      } finally {
        // A worker rests after each mail unless it is told of more: voters wait for their codes.
        this.#wake();
      }
    };
    const work = { pollingIntervalSeconds: 1, includeMetadata: true as const };
    for (let worker = 0; worker < WORKERS; worker += 1) {
      this.#workers.push(await this.#boss.work(QUEUE, work, deliver));
    }
  }

  /** Delivers nothing more in this process: a server does, now or at its next start. */
  async rest(): Promise<void> {
    this.#workers = [];
    await this.#boss.offWork(QUEUE);
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 3000, wait: true });
    this.#strapi.plugin('email').provider.close();
  }

  /** Promises a mail: it will be sent if, and only if, the surrounding transaction commits. */
  async promise({ recipient, locale, mail, nominationId }: Promised): Promise<void> {
    await this.#strapi.db.transaction(async ({ trx }) => {
      const [{ id }] = await trx('outbox')
        .insert({
          kind: mail.kind,
          recipient,
          locale,
          payload: JSON.stringify(mail),
          nomination_id: nominationId ?? null,
        })
        .returning('id');
      await this.#enqueue(id);
    });
  }

  /** Tries a mail that failed once more, from the beginning; false where there is nothing to send. */
  async sendAgain(id: string): Promise<boolean> {
    return this.#strapi.db.transaction(async () => {
      const again = await sql(this.#strapi, AGAIN, [id]);
      if (again.length > 0) await this.#enqueue(id);
      return again.length > 0;
    });
  }

  /** Takes up the mails of processes that are gone. */
  async takeUpOrphans(): Promise<void> {
    await this.#strapi.db.transaction(async () => {
      for (const { id } of await sql<{ id: string }>(this.#strapi, ORPHANS)) {
        await this.#enqueue(id);
      }
    });
  }

  /** Makes the job of a mail, in the transaction that is under way. */
  async #enqueue(id: string): Promise<void> {
    await this.#strapi.db.transaction(async ({ trx, onCommit }) => {
      await this.#boss.send(QUEUE, { id }, { db: { executeSql: sqlIn(trx) } });
      onCommit(() => this.#wake());
    });
  }

  #wake(): void {
    this.#workers.forEach((worker) => this.#boss.notifyWorker(worker));
  }

  async #deliver(id: string, isLastTry: boolean): Promise<void> {
    const [row] = await sql<OutboxRow>(this.#strapi, CLAIM, {
      id,
      process: this.#process,
      minutes: CODE_MINUTES,
    });
    if (!row) return;
    if (row.isStale) {
      await sql(this.#strapi, TOO_LATE, [id]);
      return;
    }
    const fault = await this.#send(row).then(() => undefined, errorCode);
    if (fault !== undefined) {
      await sql(this.#strapi, NOT_TAKEN, { id, error: fault, last: isLastTry });
      // Its cause is left out: pg-boss keeps errors, and a mail server's words quote the address.
      throw new Error(`mail ${id} was not taken: ${fault}`);
    }
    await sql(this.#strapi, DELIVERED, [id]);
  }

  async #send({ id, recipient, locale, payload }: OutboxRow): Promise<void> {
    await this.#strapi
      .plugin('email')
      .service('email')
      .send({
        to: recipient,
        ...composeMail(payload, locale),
        // The same for every try, so that a receiver can tell a double.
        messageId: `<outbox-${id}@migrant-heroes>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
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
