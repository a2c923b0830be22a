import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { ALL_SCOPES, nominationData } from '../support/campaign';
import { nominate, send, startCampaign, type Campaign } from './support/campaign';
import { keepScreenshot, openPage, scrollsSideways } from './support/chromium';
import { loginOf } from './support/demo';

const NOMINATION = 'api::nomination.nomination';
const LIST = `/admin/content-manager/collection-types/${NOMINATION}`;
/** With a filter of its own, because the list remembers the one of before. */
const ALL = `${LIST}?page=1&pageSize=20&sort=createdAt:DESC&filters[$and][0][reference][$startsWith]=MH`;
const TITLE = 'Editor at headquarters';

let campaign: Campaign;
let page: Page;
let close: () => Promise<void>;

async function logIn(to: Page): Promise<void> {
  const login = loginOf(campaign.demo, TITLE);
  await to.goto(`${campaign.url}/admin`);
  await to.locator('input[name=email]').fill(login.email);
  await to.locator('input[name=password]').fill(login.password);
  await to.getByRole('button', { name: 'Login' }).click();
  await to.getByRole('heading', { name: /^Hello/ }).waitFor();
}

beforeAll(async () => {
  campaign = await startCampaign();
  ({ page, close } = await openPage(campaign.browser));
  await logIn(page);
});
afterAll(async () => {
  await close?.();
  await campaign?.stop();
});

/** The row of a nomination in the list. */
const rowOf = (reference: string) => page.getByRole('row').filter({ hasText: reference });

/** Finds a nomination in the list, as an editor would, and opens it. */
async function open(reference: string): Promise<void> {
  await page.goto(`${campaign.url}${ALL}`);
  await rowOf(reference).getByRole('link', { name: reference }).click();
  await page.getByRole('list', { name: 'What happened, newest first' }).waitFor();
}

const panel = () => page.getByRole('complementary').filter({ hasText: 'Nominations desk' });

const lines = () =>
  page.getByRole('list', { name: 'What happened, newest first' }).getByRole('listitem');

const deed = (name: string) => panel().getByRole('button', { name, exact: true });

const dialog = (name: string) => page.getByRole('dialog', { name });

const press = async (name: string) => {
  await dialog(name).getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
};

/** What axe finds in a part of the page; the rest of the admin is Strapi's. */
async function faultsIn(part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

const grant = (token: string, name: string) =>
  send(campaign, `/api/consents/${token}/grant`, { data: { scopes: ALL_SCOPES, name } });

describe('the nominations desk', () => {
  it('goes from a received nomination to the draft of its story', async () => {
    const data = nominationData();
    const { reference } = await nominate(campaign, data);
    await open(reference);
    await page.getByRole('button', { name: 'Ask again', exact: true }).click();
    await page
      .getByText(/asked by mail|link was sent|new link/i)
      .first()
      .waitFor();
    const { text } = await campaign.mailbox.next(data.nomineeEmail);
    const token = /\/consent\/([\w-]+)/.exec(text)?.[1] ?? '';
    await grant(token, data.nomineeName);

    await page.goto(`${campaign.url}/admin/nominations`);
    await page.getByRole('link', { name: /^Consented and unread \(\d+\)$/ }).click();
    await rowOf(reference).getByText('Given').waitFor();
    await keepScreenshot(page, 'admin-nominations-unread');
    await rowOf(reference).getByRole('link', { name: reference }).click();

    await deed('Ask a question').click();
    const question = dialog('Ask a question');
    await press('Ask a question');
    await question.getByText('Write the question.').waitFor();
    expect(await faultsIn('[role=dialog]')).toEqual([]);
    await question.getByRole('textbox', { name: 'Question' }).fill('In which year was this?');
    await press('Ask a question');
    await panel().getByText('In which year was this?').waitFor();
    await lines().filter({ hasText: 'Sent back with a question' }).waitFor();
    await deed('Note the answer').click();
    await dialog('Note the answer').getByRole('textbox').fill('In 2015.');
    await press('Note the answer');
    await lines().filter({ hasText: 'In 2015.' }).waitFor();

    await deed('Accept').focus();
    await page.keyboard.press('Enter');
    await press('Accept');
    await page.getByRole('heading', { name: /^The story of/ }).waitFor();
    expect(page.url()).toContain('api::hero-story.hero-story');
    await keepScreenshot(page, 'admin-nomination-story');
    await open(reference);
    await panel().getByRole('link', { name: 'Open the story' }).waitFor();
    expect((await lines().allTextContents()).map((line) => line.slice(0, 8))).toEqual([
      'Accepted',
      'Question',
      'Sent bac',
      'Consent ',
      'Consent ',
      'Consent ',
      'Taken in',
    ]);
  });

  it('rejects with a reason, which the history tells, and reopens', async () => {
    const { reference } = await nominate(campaign);
    await open(reference);
    await deed('Reject').click();
    await press('Reject');
    await dialog('Reject').getByText('Say why.').waitFor();
    await dialog('Reject').getByRole('textbox', { name: 'Reason' }).fill('The month is full.');
    await press('Reject');
    await lines().filter({ hasText: 'The month is full.' }).waitFor();
    await panel().getByText('Rejected', { exact: true }).waitFor();
    // The state is read alone in the form: it moves by what happens.
    expect(await page.getByRole('combobox', { name: 'State' }).isDisabled()).toBe(true);
    await deed('Reopen').click();
    await press('Reopen');
    await panel().getByText('Consent asked for', { exact: true }).waitFor();
  });

  it('marks a duplicate that was suggested, and one from the page of them', async () => {
    const name = 'Sample Quillen Vandermeer';
    const one = await nominate(campaign, { nomineeName: name });
    const two = await nominate(campaign, { nomineeName: 'VANDERMEER, Sample Quilen' });
    const three = await nominate(campaign, { nomineeName: name });
    await open(two.reference);
    await panel()
      .getByText(/similar name, in common: Somalia/)
      .first()
      .waitFor();
    await keepScreenshot(page, 'admin-nomination-desk');
    await deed('Mark as duplicate').click();
    expect(await faultsIn('[role=dialog]')).toEqual([]);
    await dialog('Mark as duplicate')
      .getByRole('radio', { name: new RegExp(one.reference) })
      .click();
    await press('Mark as duplicate');
    await page.getByRole('link', { name: `It repeats ${one.reference}` }).waitFor();

    await page.goto(`${campaign.url}/admin/nominations/look-alikes`);
    const mark = `Mark ${three.reference} as duplicate of ${one.reference}`;
    await page.getByRole('button', { name: mark }).waitFor();
    expect(await faultsIn('main')).toEqual([]);
    await keepScreenshot(page, 'admin-look-alikes');
    await page.getByRole('button', { name: mark }).focus();
    await page.keyboard.press('Enter');
    await page
      .getByText(`${three.reference} is marked as duplicate of ${one.reference}.`)
      .waitFor();
    await page.getByRole('button', { name: mark }).waitFor({ state: 'detached' });
  });

  it('does one thing to many, and tells what became of each', async () => {
    const consented = await nominate(campaign);
    const waiting = await nominate(campaign);
    await grant(consented.token, consented.nomineeName);
    await page.goto(`${campaign.url}${ALL}`);
    for (const { reference } of [consented, waiting]) {
      await rowOf(reference).getByRole('checkbox').click();
    }
    await keepScreenshot(page, 'admin-nominations-chosen');
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await dialog('Accept').getByText('2 nominations are chosen.').waitFor();
    await press('Accept');
    await dialog('Accept').getByText('1 was done.').waitFor();
    await dialog('Accept').getByRole('link', { name: waiting.reference }).waitFor();
    expect(await faultsIn('[role=dialog]')).toEqual([]);
    await keepScreenshot(page, 'admin-nominations-bulk');
    await dialog('Accept').getByRole('button', { name: 'Close', exact: true }).click();
    await rowOf(consented.reference).getByText('Accepted').waitFor();
  });
});

const sheet = (count: number) => {
  const header =
    'nomineeName,nomineeEmail,nomineePhone,countryOfOrigin,countryOfResidence,categories,story,nominatorName,nominatorEmail,nominatorRelation,nomineeConsents,locale,receivedOn';
  const rows = Array.from({ length: count }, (_, n) => {
    const data = nominationData();
    const country = n === 1 ? 'Kenya' : 'KE';
    return `${data.nomineeName},${data.nomineeEmail},,SO,${country},courage,"${data.story}",Sample Nominator,${data.nominatorEmail},friend,yes,en,`;
  });
  return Buffer.from([header, ...rows].join('\n'));
};

describe('the import', () => {
  it('checks a file, shows each fault, and imports the rest', async () => {
    await page.goto(`${campaign.url}/admin/nominations/import`);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Template for Excel' }).click();
    expect((await downloading).suggestedFilename()).toBe('nominations-template.xlsx');
    await page
      .getByLabel('File')
      .setInputFiles({ name: 'sample.csv', mimeType: 'text/csv', buffer: sheet(3) });
    await page.getByRole('button', { name: 'Check without importing' }).focus();
    await page.keyboard.press('Enter');
    await page
      .getByText('3 rows: 2 can be imported, 0 are there already, 1 have faults.')
      .waitFor();
    const fault = page.getByRole('row').filter({ hasText: 'Not a country code' });
    expect(await fault.getByRole('cell').allTextContents()).toEqual([
      '3',
      'countryOfResidence',
      'Not a country code',
      expect.any(String),
    ]);
    expect(await faultsIn('main')).toEqual([]);
    await keepScreenshot(page, 'admin-import-checked');
    await page.getByRole('button', { name: 'Import 2 rows and ask for consent' }).click();
    await page
      .getByText('2 nominations were imported. 0 were there already, 1 were refused.')
      .waitFor();
    await keepScreenshot(page, 'admin-import-done');
  });
});

const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 768].map((width) => ({ colorScheme, width })),
);

describe('how it looks', () => {
  it.each(LOOKS)('is accessible in $colorScheme at $width px', async ({ colorScheme, width }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    for (const [name, path, part] of [
      ['list', ALL, 'nav[aria-label="Saved filters"]'],
      ['look-alikes', '/admin/nominations/look-alikes', 'main'],
      ['import', '/admin/nominations/import', 'main'],
    ]) {
      await page.goto(`${campaign.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (name === 'list') await page.getByText('Asked', { exact: true }).first().waitFor();
      await keepScreenshot(page, `admin-nominations-${name}-${colorScheme}-${width}`);
      expect({ name, faults: await faultsIn(part) }).toEqual({ name, faults: [] });
      expect({ name, sideways: await scrollsSideways(page) }).toEqual({ name, sideways: false });
    }
    await page.goto(`${campaign.url}${ALL}`);
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await lines().first().waitFor();
    await keepScreenshot(page, `admin-nomination-${colorScheme}-${width}`);
    expect(await faultsIn('[aria-label="What happened, newest first"]')).toEqual([]);
  });
});
