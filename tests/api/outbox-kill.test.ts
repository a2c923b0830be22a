import { randomInt } from 'node:crypto';
import { Pool } from 'pg';
import { nominationData } from '../support/campaign';
import { copyTemplate, dropDatabase } from '../support/database';
import { Mailbox } from '../support/mailbox';
import { startProcess, type ServerProcess } from '../support/server-process';

/** How often the server is killed; the figures of the documentation are of 50. */
const KILLS = Number(process.env.KILLS ?? 3);

const name = `test_kill_${process.pid}_${Date.now()}`;
const mailbox = new Mailbox();
let environment: Record<string, string>;
let pool: Pool;

beforeAll(async () => {
  const SMTP_URL = await mailbox.start();
  environment = { SMTP_URL, DATABASE_URL: await copyTemplate(name) };
  pool = new Pool({ connectionString: environment.DATABASE_URL, max: 2 });
});
afterAll(async () => {
  await pool.end();
  await mailbox.stop();
  await dropDatabase(name);
});

/** Nominates until the server is gone; adds the addresses that an acknowledged answer promised mail to. */
async function nominateUntilGone({ url }: ServerProcess, promised: string[]): Promise<void> {
  for (;;) {
    const data = nominationData();
    try {
      const { status } = await fetch(`${url}/api/nominations`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ data }),
      });
      if (status === 201) promised.push(data.nomineeEmail, data.nominatorEmail);
    } catch {
      return;
    }
  }
}

async function undelivered(): Promise<number> {
  const { rows } = await pool.query<{ left: number }>(
    "SELECT count(*)::int AS left FROM outbox WHERE state <> 'delivered'",
  );
  return rows[0].left;
}

describe('a server that is killed while it promises mails', () => {
  it(`loses none of them (${KILLS} times)`, async () => {
    const promised: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const server = await startProcess(environment);
      const nominating = [1, 2, 3, 4].map(() => nominateUntilGone(server, promised));
      await new Promise((resolve) => setTimeout(resolve, randomInt(50, 1500)));
      // On a slow machine the first server has to live until there is something to lose.
      while (promised.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await server.kill();
      await Promise.all(nominating);
    }
    const last = await startProcess(environment);
    const until = Date.now() + 60_000 + KILLS * 20_000;
    while ((await undelivered()) > 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await last.kill();

    const { rows } = await pool.query<{ id: string; state: string; recipient: string | null }>(
      'SELECT id, state, recipient FROM outbox',
    );
    const received = mailbox.received.map(({ messageId }) => messageId);
    const distinct = new Set(received);
    const arrived = new Set(mailbox.received.map(({ to }) => to));
    expect(promised.length).toBeGreaterThan(0);
    expect(promised.filter((address) => !arrived.has(address))).toEqual([]);
    expect(rows.filter(({ state, recipient }) => state !== 'delivered' || recipient)).toEqual([]);
    expect(rows.filter(({ id }) => !distinct.has(`<outbox-${id}@migrant-heroes>`))).toEqual([]);
    if (process.env.KILLS) {
      const figures = { kills: KILLS, acknowledged: promised.length, promised: rows.length };
      process.stdout.write(
        `${JSON.stringify({ ...figures, received: received.length, doubles: received.length - distinct.size })}\n`,
      );
    }
  }, 3_600_000);
});
