import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { nominate, send, startCampaign, type Campaign } from './support/campaign';
import { keepScreenshot, openPage } from './support/chromium';
import { loginOf } from './support/demo';

const NOMINATION = 'api::nomination.nomination';
const TITLE = 'Editor at headquarters';

let campaign: Campaign;
let authorization: { Authorization: string };
let page: Page;
let close: () => Promise<void>;

beforeAll(async () => {
  campaign = await startCampaign();
  const login = loginOf(campaign.demo, TITLE);
  const { accessToken } = await send<{ accessToken: string }>(campaign, '/admin/login', login);
  authorization = { Authorization: `Bearer ${accessToken}` };
  ({ page, close } = await openPage(campaign.browser));
  await page.goto(`${campaign.url}/admin`);
  await page.locator('input[name=email]').fill(login.email);
  await page.locator('input[name=password]').fill(login.password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
});
afterAll(async () => {
  await close?.();
  await campaign?.stop();
});

const ask = async <T>(path: string): Promise<T> =>
  // Each caller names the shape of the answer it asks for.
  (await (await fetch(`${campaign.url}${path}`, { headers: authorization })).json()) as T;

async function openNomination(reference: string): Promise<string> {
  const query = new URLSearchParams({ 'filters[reference][$eq]': reference });
  const { results } = await ask<{ results: { documentId: string }[] }>(
    `/content-manager/collection-types/${NOMINATION}?${query}`,
  );
  const [{ documentId }] = results;
  await page.goto(
    `${campaign.url}/admin/content-manager/collection-types/${NOMINATION}/${documentId}`,
  );
  await page.getByText('Nothing was decided yet').waitFor();
  return documentId;
}

/** What axe finds in one part of the page; the rest of the admin is Strapi's. */
async function faultsIn(part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

describe('the consent panel beside a nomination', () => {
  it('records a signed form by the keyboard alone, shows it, and hands the form out again', async () => {
    const { reference } = await nominate(campaign);
    const documentId = await openNomination(reference);
    await page.getByRole('button', { name: 'Record a decision' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Record a decision' });
    await dialog.waitFor();
    expect(await faultsIn('[role=dialog]')).toEqual([]);

    await dialog.getByRole('button', { name: 'Record', exact: true }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByText('Choose at least one purpose.').waitFor();
    await dialog.getByText('Add the signed form or the recording').waitFor();
    expect(await faultsIn('[role=dialog]')).toEqual([]);
    await keepScreenshot(page, 'admin-consent-faults');

    for (const name of ['Story', 'Photo']) {
      await dialog.getByRole('checkbox', { name }).focus();
      await page.keyboard.press('Space');
    }
    await dialog.getByLabel('Name of who decided').focus();
    await page.keyboard.type('Sample Nominee');
    await dialog.getByLabel('The signed form or the recording').setInputFiles({
      name: 'form.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n% a sample form\n'),
    });
    await dialog.getByRole('button', { name: 'Record', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Covered now: Story, Photo.').waitFor();
    await keepScreenshot(page, 'admin-consent-recorded');
    expect(await faultsIn('ol[aria-label="Decisions, newest first"]')).toEqual([]);

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the evidence' }).focus();
    await page.keyboard.press('Enter');
    expect((await downloading).suggestedFilename()).toContain('evidence-');
    const { data } = await ask<{ data: { covered: string[]; records: object[] } }>(
      `/campaign/nominations/${documentId}/consents`,
    );
    expect(data).toMatchObject({ covered: ['story', 'photo'], records: [{ hasEvidence: true }] });
  });

  it('records a withdrawal with nothing but the word', async () => {
    const { reference } = await nominate(campaign);
    await openNomination(reference);
    await page.getByRole('button', { name: 'Record a decision' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record a decision' });
    await dialog.getByRole('combobox', { name: 'Decision' }).click();
    await page.getByRole('option', { name: 'Withdrawn' }).click();
    await dialog.getByText('A withdrawal is final').waitFor();
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('Consent was withdrawn. That is final for this nomination.').waitFor();
    expect(await page.getByRole('button', { name: 'Record a decision' }).count()).toBe(0);
  });
});
