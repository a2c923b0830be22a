import { Client } from 'pg';
import type { Browser } from 'playwright-core';
import { nominationData } from '../../support/campaign';
import { Mailbox } from '../../support/mailbox';
import { openBrowser } from './chromium';
import { startDemo, type Demo } from './demo';

/** A running demo with a database and a mail server of its own, and a browser. */
export interface Campaign {
  demo: Demo;
  url: string;
  /** The address of its database. */
  database: string;
  mailbox: Mailbox;
  browser: Browser;
  stop(): Promise<void>;
}

async function onServer(statement: string): Promise<void> {
  const url = new URL(process.env.E2E_POSTGRES_URL ?? '');
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(statement);
  await client.end();
}

let count = 0;

export async function startCampaign(): Promise<Campaign> {
  const name = `e2e_${Date.now()}_${(count += 1)}`;
  await onServer(`CREATE DATABASE "${name}" TEMPLATE template_demo`);
  const database = new URL(process.env.E2E_POSTGRES_URL ?? '');
  database.pathname = `/${name}`;
  const mailbox = new Mailbox();
  const SMTP_URL = await mailbox.start();
  const [demo, browser] = await Promise.all([
    startDemo({ DATABASE_URL: database.href, SMTP_URL }),
    openBrowser(),
  ]);
  return {
    demo,
    url: demo.url,
    database: database.href,
    mailbox,
    browser,
    async stop() {
      await browser.close();
      await demo.stop();
      await mailbox.stop();
      await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  };
}

/** Sends JSON as any front end would; gives `data` of the answer, or throws with the refusal. */
export async function send<T>(
  { url }: Campaign,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  // The caller names what the contract says of its request.
  const answer = (await response.json()) as { data: T };
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer.data;
}

/** Nominates somebody, and gives the link from the nominee's mail and the reference. */
export async function nominate(campaign: Campaign, changes: Record<string, unknown> = {}) {
  const data = nominationData(changes);
  const { reference } = await send<{ reference: string }>(campaign, '/api/nominations', { data });
  const { text } = await campaign.mailbox.next(data.nomineeEmail);
  const [, link, token] = /(http\S+\/consent\/([\w-]+))/.exec(text) ?? [];
  if (!link) throw new Error(`No link in the mail: ${text}`);
  return { reference, link, token, nomineeName: data.nomineeName };
}
