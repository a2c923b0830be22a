import { AxeBuilder } from '@axe-core/playwright';
import { Client } from 'pg';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { nominationData } from '../support/campaign';
import { eventually } from '../support/desks';
import { nominate, send, startCampaign, type Campaign } from './support/campaign';
import { keepScreenshot, openPage, scrollsSideways } from './support/chromium';
import { loginOf } from './support/demo';

const NOMINATION = 'api::nomination.nomination';
const HEADQUARTERS = 'First chief at headquarters';
const DESK = 'Mission editor, IOM Kenya';

let campaign: Campaign;
let database: Client;
let authorization: { Authorization: string };
let page: Page;

beforeAll(async () => {
  campaign = await startCampaign();
  database = new Client({ connectionString: campaign.database });
  await database.connect();
  const login = loginOf(campaign.demo, HEADQUARTERS);
  const { accessToken } = await send<{ accessToken: string }>(campaign, '/admin/login', login);
  authorization = { Authorization: `Bearer ${accessToken}` };
  ({ page } = await logIn(HEADQUARTERS));
});
afterAll(async () => {
  await database?.end();
  await campaign?.stop();
});

async function logIn(title: string, options: BrowserContextOptions = {}) {
  const { email, password } = loginOf(campaign.demo, title);
  const opened = await openPage(campaign.browser, options);
  await opened.page.goto(`${campaign.url}/admin`);
  await opened.page.locator('input[name=email]').fill(email);
  await opened.page.locator('input[name=password]').fill(password);
  await opened.page.getByRole('button', { name: 'Login' }).click();
  await opened.page.getByRole('heading', { name: /^Hello/ }).waitFor();
  return opened;
}

const ask = async <T>(path: string): Promise<T> =>
  // Each caller names the shape of the answer it asks for.
  (await (await fetch(`${campaign.url}${path}`, { headers: authorization })).json()) as T;

async function documentIdOf(reference: string): Promise<string> {
  const query = new URLSearchParams({ 'filters[reference][$eq]': reference });
  const { results } = await ask<{ results: { documentId: string }[] }>(
    `/content-manager/collection-types/${NOMINATION}?${query}`,
  );
  return results[0].documentId;
}

const requestsTo = (documentId: string) =>
  ask<{ data: { id: string; state: string; attempts: number }[] }>(
    `/campaign/mails?kind=consentRequest&nomination=${documentId}`,
  );

/** A nomination whose mail to the nominee was tried for the last time, and not taken. */
async function unreachable() {
  const data = nominationData();
  campaign.mailbox.refusing.add(data.nomineeEmail);
  const { reference } = await send<{ reference: string }>(campaign, '/api/nominations', { data });
  const documentId = await documentIdOf(reference);
  await eventually(async () => {
    const [mail] = (await requestsTo(documentId)).data;
    await database.query(
      `UPDATE pgboss.job SET start_after = now(), retry_limit = retry_count + 1
        WHERE state = 'retry' AND data ->> 'id' = $1`,
      [mail.id],
    );
    return mail.state === 'failed';
  }, 30_000);
  return { email: data.nomineeEmail, reference, documentId };
}

/** What axe finds in one part of a page; the rest of the admin is Strapi's. */
async function faultsIn(on: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: on }).include(part).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

async function openNomination(on: Page, documentId: string): Promise<void> {
  await on.goto(
    `${campaign.url}/admin/content-manager/collection-types/${NOMINATION}/${documentId}`,
  );
  await on.getByRole('link', { name: 'Mails about this nomination' }).waitFor();
}

const focused = (on: Page) => on.locator(':focus');

describe('the list of mails', () => {
  it('shows a mail that failed, and sends it again, by the keyboard alone', async () => {
    const { email, reference } = await unreachable();
    await page.goto(`${campaign.url}/admin`);
    await page.getByRole('link', { name: 'Mails', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Mails' }).waitFor();
    await page.getByRole('combobox', { name: 'State' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Failed' }).focus();
    await page.keyboard.press('Enter');
    const row = page.getByRole('row', { name: reference });
    await row.getByText('Request for consent').waitFor();
    await row.getByText(`To ${email}`).waitFor();
    await row.getByText('The mail server does not take this address (EENVELOPE 550)').waitFor();
    expect(page.url()).toContain('state=failed');

    campaign.mailbox.refusing.delete(email);
    const again = `Send again: Request for consent ${reference}`;
    await row.getByRole('link', { name: reference }).focus();
    await page.keyboard.press('Tab');
    expect(await focused(page).getAttribute('aria-label')).toBe(again);
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .getByText(`Request for consent ${reference}: is being sent again.`)
      .waitFor();
    expect(await focused(page).textContent()).toContain('is being sent again');
    await campaign.mailbox.next(email);
    await row.waitFor({ state: 'detached' });

    await page.getByRole('combobox', { name: 'State' }).click();
    await page.getByRole('option', { name: 'All' }).click();
    await row
      .filter({ hasText: 'Request for consent' })
      .getByText('Delivered', { exact: true })
      .waitFor();
    expect(await page.getByText(email).count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('is readable and accessible, %s', async (colorScheme) => {
    const { reference } = await unreachable();
    const visitor = await logIn(HEADQUARTERS, { colorScheme });
    await visitor.page.goto(`${campaign.url}/admin/mails`);
    await visitor.page.getByRole('row', { name: reference }).first().waitFor();
    for (const width of [1280, 768]) {
      await visitor.page.setViewportSize({ width, height: 900 });
      expect(await scrollsSideways(visitor.page)).toBe(false);
      expect(await faultsIn(visitor.page, 'main')).toEqual([]);
      await keepScreenshot(visitor.page, `admin-mails-${colorScheme}-${width}`);
    }
    expect(visitor.errors).toEqual([]);
    await visitor.close();
  });

  it('turns pages, and says where a filter finds nothing', async () => {
    await database.query(
      `INSERT INTO outbox (kind, recipient, locale, payload, state)
       SELECT 'voteCode', NULL, 'en', NULL, 'delivered' FROM generate_series(1, 45)`,
    );
    await page.goto(`${campaign.url}/admin/mails?kind=voteCode`);
    await page.getByText('45 mails, newest first').waitFor();
    expect(await page.getByRole('row').count()).toBe(21);
    await page.getByRole('link', { name: 'Go to page 3' }).click();
    await eventually(async () => (await page.locator('tbody tr').count()) === 5);
    await page.getByRole('combobox', { name: 'State' }).click();
    await page.getByRole('option', { name: 'Failed' }).click();
    await page.getByText('There are no such mails.').waitFor();
  });

  it("shows a mission's desk the mails about its own nominations", async () => {
    const own = await nominate(campaign, { countryOfResidence: 'KE' });
    const foreign = await nominate(campaign, { countryOfResidence: 'PH' });
    const desk = await logIn(DESK);
    await desk.page.getByRole('link', { name: 'Mails', exact: true }).click();
    await desk.page.getByRole('row', { name: own.reference }).first().waitFor();
    expect(await desk.page.getByRole('row', { name: foreign.reference }).count()).toBe(0);
    await desk.close();
  });
});

describe('beside a nomination', () => {
  it('a nominee is asked again, by the keyboard alone', async () => {
    const data = nominationData();
    const { reference } = await send<{ reference: string }>(campaign, '/api/nominations', { data });
    await campaign.mailbox.next(data.nomineeEmail);
    await openNomination(page, await documentIdOf(reference));
    expect(await page.getByRole('button', { name: 'Erase personal data' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Ask again' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('The nominee gets a mail with a new link.').waitFor();
    expect(await focused(page).textContent()).toContain('The nominee gets a mail');
    const { text } = await campaign.mailbox.next(data.nomineeEmail);
    expect(text).toContain('/consent/');
    await page.getByRole('link', { name: 'Mails about this nomination' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Only mails about one nomination.').waitFor();
    await page.getByText('3 mails, newest first').waitFor();
  });

  it('it is said why a nominee who has just refused is not asked again', async () => {
    const { reference, token } = await nominate(campaign);
    await openNomination(page, await documentIdOf(reference));
    const button = page.getByRole('button', { name: 'Ask again' });
    await button.waitFor();
    await send(campaign, `/api/consents/${token}/refuse`, {});
    await button.click();
    await page.getByText('This nomination is decided: a nominee who said no').waitFor();
    await button.waitFor({ state: 'detached' });
    expect(await focused(page).textContent()).toContain('This nomination is decided');
  });

  it("a nominee's data is erased once it was confirmed, by a chief alone", async () => {
    const { reference, token } = await nominate(campaign);
    const documentId = await documentIdOf(reference);
    await send(campaign, `/api/consents/${token}/refuse`, {});

    const desk = await logIn(DESK);
    await openNomination(desk.page, documentId);
    expect(await desk.page.getByRole('button', { name: 'Erase personal data' }).count()).toBe(0);
    await desk.close();

    const dark = await logIn(HEADQUARTERS, { colorScheme: 'dark' });
    for (const [on, name] of [[dark.page, 'dark'] as const, [page, 'light'] as const]) {
      await openNomination(on, documentId);
      await on.getByRole('button', { name: 'Erase personal data' }).focus();
      await on.keyboard.press('Enter');
      const dialog = on.getByRole('alertdialog', { name: 'Erase personal data' });
      await dialog.getByText('This cannot be undone.').waitFor();
      await dialog.getByRole('heading', { name: 'What goes' }).waitFor();
      await dialog.getByRole('heading', { name: 'What stays' }).waitFor();
      expect(await faultsIn(on, '[role=alertdialog]')).toEqual([]);
      await keepScreenshot(on, `admin-erase-${name}`);
      await on.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await focused(on).textContent()).toBe('Erase personal data');
    }
    await dark.close();

    await page.keyboard.press('Enter');
    const dialog = page.getByRole('alertdialog', { name: 'Erase personal data' });
    await dialog.getByRole('button', { name: 'Erase personal data' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('The personal data was erased on').waitFor();
    expect(await focused(page).textContent()).toContain('The personal data was erased on');
    expect(await page.getByRole('button', { name: 'Erase personal data' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Ask again' }).count()).toBe(0);
    // What the form beside still showed, the next who saves it would write back.
    await eventually(
      async () => (await page.locator('input[name=nomineeName]').inputValue()) === '',
    );
    expect(await page.locator('textarea[name=storyText]').inputValue()).toBe('');
    await keepScreenshot(page, 'admin-erased');
    const { data } = await ask<{ data: { nomineeName: string | null; erasedAt: string | null } }>(
      `/content-manager/collection-types/${NOMINATION}/${documentId}`,
    );
    expect(data).toMatchObject({ nomineeName: null, erasedAt: expect.any(String) });
  });
});
