import { AxeBuilder } from '@axe-core/playwright';
import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { LAST_DAY, monthAfter, monthAt } from '../../src/domain/story-month';
import { UID } from '../../src/support/uids';
import { eventually } from '../support/desks';
import { send, startCampaign, type Campaign } from './support/campaign';
import { keepScreenshot, openPage, scrollsSideways } from './support/chromium';
import { loginOf } from './support/demo';

const HEADQUARTERS = 'Editor at headquarters';
const DESK = 'Mission editor, IOM Kenya';

/** Samples of a test, in Arabic: "Market of migrants" and so on are no events of anybody. */
const ARABIC = 'سوق الحي: عينة';

const CURRENT = monthAt(new Date(), 'Africa/Nairobi');

interface Story {
  documentId: string;
  title: string;
}

let campaign: Campaign;
let database: Client;
let stories: Story[];
/** Somebody at headquarters, logged in once: Strapi counts log-ins. */
let visitor: Awaited<ReturnType<typeof logIn>>;

beforeAll(async () => {
  campaign = await startCampaign();
  database = new Client({ connectionString: campaign.database });
  await database.connect();
  stories = await twoStoriesOfKenya();
  visitor = await logIn(HEADQUARTERS);
});
afterAll(async () => {
  await database?.end();
  await campaign?.stop();
});

/** Two public stories of the desk that no month has, and missions that take part for a while. */
async function twoStoriesOfKenya(): Promise<Story[]> {
  const { rows } = await database.query<Story>(
    `SELECT s.document_id AS "documentId", s.title FROM hero_stories s
      WHERE s.published_at IS NOT NULL AND s.locale = 'en' ORDER BY s.id LIMIT 2`,
  );
  const documents = [rows.map(({ documentId }) => documentId)];
  await database.query(
    `UPDATE hero_stories_mission_lnk SET mission_id = (SELECT id FROM missions WHERE country_code = 'KE')
      WHERE hero_story_id IN (SELECT id FROM hero_stories WHERE document_id = ANY($1))`,
    documents,
  );
  await database.query(
    'UPDATE hero_stories SET story_month = NULL WHERE document_id = ANY($1) OR story_month >= $2',
    [...documents, monthAfter(CURRENT, -1)],
  );
  const since = `${monthAfter(CURRENT, -3)}-${LAST_DAY}`;
  await database.query('UPDATE missions SET created_at = $1', [since]);
  return rows;
}

async function logIn(title: string) {
  const { email, password } = loginOf(campaign.demo, title);
  const opened = await openPage(campaign.browser);
  await opened.page.goto(`${campaign.url}/admin`);
  await opened.page.locator('input[name=email]').fill(email);
  await opened.page.locator('input[name=password]').fill(password);
  await opened.page.getByRole('button', { name: 'Login' }).click();
  await opened.page.getByRole('heading', { name: /^Hello/ }).waitFor();
  return opened;
}

const openStory = (page: Page, { documentId }: Story) =>
  page.goto(
    `${campaign.url}/admin/content-manager/collection-types/${UID.heroStory}/${documentId}`,
  );

const inWords = (month: string): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en', {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  });

/** What axe finds in one part of a page; the rest of the admin is Strapi's. */
async function faultsIn(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations.map(
    ({ id, impact, help, nodes }) =>
      `${impact} ${id}: ${help} at ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`,
  );
}

const press = async (page: Page, name: string | RegExp) => {
  await page.getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
};

/** Stands on the page as long as it was not loaded anew. */
const MARK = 'window.wasNotLoadedAnew';

it('a desk chooses its story and adds an event, by the keyboard and without a reload', async () => {
  const { page, close } = await logIn(DESK);
  const [first, second] = stories;
  await openStory(page, first);
  await page.getByText('This is no Story of the Month.').waitFor();
  await page.evaluate(`${MARK} = true`);
  await press(page, `Make it the Story of the Month for ${inWords(CURRENT)}`);
  await page.getByText(`It is now the Story of the Month for ${inWords(CURRENT)}.`).waitFor();
  await page.getByText(`This is the Story of the Month for ${inWords(CURRENT)}.`).waitFor();
  await eventually(
    async () => (await page.locator('input[name=storyMonth]').inputValue()) === CURRENT,
  );
  await keepScreenshot(page, 'admin-story-of-month-panel');

  await press(page, 'Put it in the calendar');
  const put = page.getByRole('dialog', { name: 'Put it in the calendar' });
  await put.getByText(`It stands for the whole month of ${inWords(CURRENT)}.`).waitFor();
  expect(await faultsIn(page, '[role=dialog]')).toEqual([]);
  await press(page, 'Put in the calendar');
  await page.locator(`input[name=title][value^="Story of the Month: "]`).waitFor();

  await page.getByRole('link', { name: 'Calendar', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('link', { name: `Story of the Month: ${first.title}` })
    .first()
    .waitFor();
  await press(page, 'New entry');
  const form = page.getByRole('dialog', { name: 'New entry' });
  await form.getByLabel('Title').focus();
  await page.keyboard.type('Sample market day');
  expect(await faultsIn(page, '[role=dialog]')).toEqual([]);
  await keepScreenshot(page, 'admin-calendar-new-entry');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('“Sample market day” is in the calendar.').waitFor();
  const entry = page.getByRole('link', { name: /Sample market day/ }).first();
  await entry.waitFor();
  expect(await entry.textContent()).toContain('Draft');
  await entry.focus();
  await page.keyboard.press('Enter');
  await page.locator('input[name=title][value="Sample market day"]').waitFor();

  await page.getByRole('link', { name: 'Story of the Month', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: first.title }).waitFor();
  expect(await page.getByRole('rowheader').allTextContents()).toEqual([
    expect.stringContaining('IOM Kenya'),
  ]);
  expect(await page.evaluate(MARK)).toBe(true);

  await openStory(page, second);
  await page.getByRole('combobox', { name: 'Month' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: new RegExp(`^${inWords(CURRENT)}`) }).focus();
  await page.keyboard.press('Enter');
  await press(page, `Make it the Story of the Month for ${inWords(CURRENT)}`);
  const replace = page.getByRole('alertdialog', { name: 'Replace the choice' });
  await replace.getByText(`“${first.title}” is the Story of the Month`).waitFor();
  expect(await faultsIn(page, '[role=alertdialog]')).toEqual([]);
  await replace.getByRole('button', { name: 'Replace the choice' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(`This is the Story of the Month for ${inWords(CURRENT)}.`).waitFor();
  await press(page, 'Take the choice back');
  await page.getByText(`It is no Story of the Month any more.`).waitFor();
  await close();
});

it('headquarters see who is late and remind a mission by mail', async () => {
  const { page } = visitor;
  await page.getByRole('link', { name: 'Story of the Month', exact: true }).click();
  const last = inWords(monthAfter(CURRENT, -1));
  await page
    .getByRole('row', { name: /IOM Kenya/ })
    .getByText('Late')
    .first()
    .waitFor();
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Late in one of these months' }).click();
  await page.getByLabel('Find a mission').fill('kenya');
  await page.getByText('1 mission; late: 1.').waitFor();
  await press(page, `Remind IOM Kenya of ${last}`);
  await page.getByText(`IOM Kenya was reminded of ${last} by mail.`).waitFor();
  const { text } = await campaign.mailbox.next('campaign.ke@example.org');
  expect(text).toContain(`IOM Kenya has not chosen its Story of the Month for ${last} yet.`);
  await page.getByText(/^Reminded /).waitFor();
  await press(page, `Remind IOM Kenya of ${last}`);
  await page.getByRole('alert').getByText('was reminded of this month within a day').waitFor();
});

/** A cancelled draft with an Arabic title, and a public entry with times. */
async function twoEntries(): Promise<void> {
  const login = loginOf(campaign.demo, HEADQUARTERS);
  const { accessToken } = await send<{ accessToken: string }>(campaign, '/admin/login', login);
  const make = (data: object) =>
    send<{ documentId: string }>(
      campaign,
      '/campaign/calendar',
      { data: { day: `${CURRENT}-12`, ...data } },
      { Authorization: `Bearer ${accessToken}` },
    );
  const { documentId } = await make({ title: ARABIC, kind: 'partnerEvent', place: 'عمّان' });
  await database.query('UPDATE calendar_entries SET cancelled = true WHERE document_id = $1', [
    documentId,
  ]);
  const times = { allDay: false, time: '18:30', endTime: '20:00' };
  await make({ title: 'Sample concert', kind: 'event', publish: true, ...times });
}

it('both pages can be read and used by all, light and dark', async () => {
  await twoEntries();
  const { page, errors } = visitor;
  const look = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1280, 768]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await scrollsSideways(page)).toBe(false);
        expect(await faultsIn(page, 'main')).toEqual([]);
        await keepScreenshot(page, `admin-${name}-${colorScheme}-${width}`);
      }
    }
  };
  await page.goto(`${campaign.url}/admin/story-months`);
  await page.getByRole('row', { name: /IOM Kenya/ }).waitFor();
  await look('story-months');
  await page.goto(`${campaign.url}/admin/campaign-calendar`);
  await page.getByRole('link', { name: new RegExp(ARABIC) }).waitFor();
  await look('calendar');
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByText('Sample concert').first().waitFor();
  await look('calendar-list');
  expect(errors).toEqual([]);
});

it('speaks French', async () => {
  const { page } = visitor;
  await page.evaluate("localStorage.setItem('strapi-admin-language', 'fr')");
  await page.goto(`${campaign.url}/admin/campaign-calendar?kind=event`);
  await page.getByRole('heading', { name: 'Calendrier' }).waitFor();
  await page.getByRole('columnheader', { name: /lun/ }).waitFor();
  await keepScreenshot(page, 'admin-calendar-french');
  await page.goto(`${campaign.url}/admin/story-months`);
  await page.getByRole('heading', { name: 'Récit du mois' }).waitFor();
  await page.getByRole('row', { name: /IOM Kenya/ }).waitFor();
  await keepScreenshot(page, 'admin-story-months-french');
});
