import { Client, type ClientConfig } from 'pg';

/** The channel of `database/constraints/50-response-cache.sql`. */
const CHANNEL = 'mh_public_changed';

const BEAT_MS = 150;

/**
 * How long one answered heartbeat vouches for. PostgreSQL has delivered every change that was committed
 * before a heartbeat was sent when it answers it; the rest to one second is for the server itself.
 */
const VOUCHES_MS = 800;

/** A connection that is silent for so long is given up. */
const SILENCE_MS = 5_000;

const PAUSE_MS = { first: 100, most: 10_000 };

/** That this session listens (a pooler may have given it another one), and that all triggers stand. */
const HEARTBEAT = {
  name: 'mh_heartbeat',
  text: `
    SELECT EXISTS (SELECT FROM pg_listening_channels() AS c (name) WHERE name = '${CHANNEL}') AS listens,
           (SELECT count(*) FROM pg_trigger
             WHERE starts_with(tgname, 'mh_public_changed_') AND tgenabled = 'A')::int AS triggers`,
};

interface Heartbeat {
  listens: boolean;
  triggers: number;
}

/** What the listener is told at its making. */
export interface ListenerOptions {
  connection: ClientConfig;
  /** How many triggers tell of changes when all stand. */
  triggers: number;
  /** Called at each change, and whenever changes may have been missed. */
  onChange: () => void;
  onTrouble: (words: string) => void;
}

/**
 * Hears of every change of what is public, over a connection of its own, and knows for sure until when
 * it has heard of all.
 */
export class ChangeListener {
  readonly #options: ListenerOptions;
  #client: Client | undefined;
  #listens = false;
  #knowsUntil = 0;
  #sentAt: number | undefined;
  #pause = PAUSE_MS.first;
  #beat: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  /** Whether every change that was committed more than a second ago has been heard of. */
  isCurrent(): boolean {
    return performance.now() < this.#knowsUntil;
  }

  /** Whether changes are being listened for, even if the database is slow to vouch for it. */
  isConnected(): boolean {
    return this.#listens;
  }

  /** Begins to listen; where the database does not answer, goes on trying. */
  async start(): Promise<void> {
    this.#beat = setInterval(() => void this.#sendBeat(), BEAT_MS).unref();
    await this.#connect();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#beat);
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#forget();
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new Client({
      ...this.#options.connection,
      application_name: 'migrant-heroes-cms changes',
      keepAlive: true,
      connectionTimeoutMillis: SILENCE_MS,
    });
    this.#client = client;
    client.on('error', () => this.#lose(client));
    client.on('end', () => this.#lose(client));
    client.on('notification', () => this.#options.onChange());
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch {
      this.#lose(client);
      return;
    }
    if (this.#client !== client) return;
    this.#listens = true;
    // What was committed before this connection listened, nobody told.
    this.#options.onChange();
    this.#pause = PAUSE_MS.first;
    await this.#sendBeat();
  }

  async #sendBeat(): Promise<void> {
    const client = this.#client;
    const sentAt = performance.now();
    if (this.#sentAt !== undefined) {
      if (client && sentAt - this.#sentAt > SILENCE_MS) this.#lose(client);
      return;
    }
    if (!client || !this.#listens) return;
    this.#sentAt = sentAt;
    try {
      const { rows } = await client.query<Heartbeat>(HEARTBEAT);
      if (this.#client !== client) return;
      this.#sentAt = undefined;
      if (!rows[0].listens) this.#lose(client);
      else if (rows[0].triggers >= this.#options.triggers) this.#knowsUntil = sentAt + VOUCHES_MS;
      else this.#missTriggers();
    } catch {
      this.#lose(client);
    }
  }

  /** Without its triggers the database keeps changes to itself. */
  #missTriggers(): void {
    if (this.#knowsUntil > 0) {
      this.#options.onTrouble('triggers of the response cache are missing or switched off');
      this.#options.onChange();
    }
    this.#knowsUntil = 0;
  }

  #forget(): void {
    this.#client = undefined;
    this.#listens = false;
    this.#sentAt = undefined;
    this.#knowsUntil = 0;
    this.#options.onChange();
  }

  /** Gives a connection up, and tries another after a pause that grows. */
  #lose(client: Client): void {
    if (this.#client !== client) return;
    this.#forget();
    client.end().catch(() => undefined);
    if (this.#isStopped) return;
    this.#retry = setTimeout(() => void this.#connect(), this.#pause).unref();
    this.#pause = Math.min(this.#pause * 2, PAUSE_MS.most);
  }
}
