import { AxeBuilder } from '@axe-core/playwright';
import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { send, startCampaign, type Campaign } from './support/campaign';
import { keepScreenshot, openPage, scrollsSideways } from './support/chromium';
import { loginOf } from './support/demo';

const OURS = '[data-strapi-widget-id^="global::campaign-"]';
// As high as the page, which scrolls inside of Strapi's frame.
const WIDE = { width: 1280, height: 1_800 };
const NARROW = { width: 768, height: 3_000 };

/** The titles of the widgets that a role sees, in their order. */
const ALL = [
  'What waits for me',
  'Consent',
  'Missions',
  'The vote',
  'Calendar of the next 30 days',
  'Public stories',
  'Last edited entries',
];

let campaign: Campaign;
let database: Client;
let headquarters: { Authorization: string };
const closing: (() => Promise<void>)[] = [];

interface Login {
  email: string;
  password: string;
}

async function logIn({ email, password }: Login, language = 'en'): Promise<Page> {
  const { page, close } = await openPage(campaign.browser);
  closing.push(close);
  await page.addInitScript(`localStorage.setItem('strapi-admin-language', '${language}')`);
  await page.goto(`${campaign.url}/admin`);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator(OURS).first().waitFor();
  return page;
}

/** Somebody with a role, at the desk of a mission where one is named. */
async function hire(role: string, mission?: string): Promise<Login> {
  const { rows } = await database.query<{ id: number }>(
    'SELECT id FROM admin_roles WHERE code = $1',
    [role],
  );
  const email = `${role}-${closing.length}@example.org`;
  const password = 'Password-of-the-tests-1';
  const user = await send<{ id: number; registrationToken: string }>(
    campaign,
    '/admin/users',
    { email, firstname: 'Sample', lastname: 'Colleague', roles: [rows[0].id] },
    headquarters,
  );
  await send(campaign, '/admin/register', {
    registrationToken: user.registrationToken,
    userInfo: { firstname: 'Sample', lastname: 'Colleague', password },
  });
  if (mission) {
    await database.query(
      'INSERT INTO missions_editors_lnk (mission_id, user_id) SELECT id, $2 FROM missions WHERE country_code = $1',
      [mission, user.id],
    );
  }
  return { email, password };
}

beforeAll(async () => {
  campaign = await startCampaign();
  database = new Client({ connectionString: campaign.database });
  await database.connect();
  const { accessToken } = await send<{ accessToken: string }>(
    campaign,
    '/admin/login',
    loginOf(campaign.demo, 'Super admin'),
  );
  headquarters = { Authorization: `Bearer ${accessToken}` };
});
afterAll(async () => {
  for (const close of closing) await close();
  await database?.end();
  await campaign?.stop();
});

/** Waits until every widget has something to say. */
async function untilRead(page: Page): Promise<void> {
  await page
    .locator(`${OURS} [role=status], ${OURS} [aria-live=assertive]`)
    .first()
    .waitFor({ state: 'detached' });
  await page.locator(`${OURS} li, ${OURS} p`).first().waitFor();
}

const titles = (page: Page): Promise<string[]> =>
  page.locator('[data-strapi-widget-id] h2').allTextContents();

/** What axe finds serious in what our widgets say; their frames are Strapi's. */
async function faultsIn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(`${OURS} main`).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} at ${nodes.map(({ html }) => html).join(' ')}`);
}

async function lookAt(page: Page, name: string): Promise<void> {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await faultsIn(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await keepScreenshot(page, `admin-home-${name}-${size.width}-${colorScheme}`);
    }
  }
}

interface Counted {
  address: string;
  count: number;
}

/** The lines of the widgets that lead to a list, with how many they say are on it. */
async function countedLines(page: Page): Promise<Counted[]> {
  const lines = await page.locator(`${OURS} li`).all();
  const all = await Promise.all(
    lines.map(async (line) => ({
      address: (await line.getByRole('link').getAttribute('href')) ?? '',
      count: Number.parseInt(((await line.textContent()) ?? '').replace(/\D/g, ' ').trim(), 10),
    })),
  );
  return all.filter(({ address }) => /filters/.test(address));
}

/** Follows each line and compares what the list says with what the line said. */
async function followLines(page: Page): Promise<number> {
  const lines = await countedLines(page);
  for (const { address, count } of lines) {
    await page.locator(`${OURS} a[href="${address}"]`).focus();
    await page.keyboard.press('Enter');
    await page.getByText(new RegExp(`^${count} (entry|entries) found$`)).waitFor();
    await page.goBack();
    await untilRead(page);
  }
  return lines.length;
}

describe('the home page of the admin', () => {
  it('shows an editor at headquarters what waits, and leads to lists with the same number', async () => {
    const page = await logIn(loginOf(campaign.demo, 'Editor at headquarters'));
    await untilRead(page);
    expect(await titles(page)).toEqual(ALL);
    await lookAt(page, 'editor');
    expect(await followLines(page)).toBeGreaterThan(3);
  });

  it('shows a chief the vote, day by day', async () => {
    const page = await logIn(loginOf(campaign.demo, 'First chief at headquarters'));
    await untilRead(page);
    const vote = page.getByRole('region', { name: 'The vote' });
    await vote.getByRole('table').first().waitFor();
    await lookAt(page, 'chief');
  });

  it("shows a mission's editor the own mission's figures alone", async () => {
    const page = await logIn(loginOf(campaign.demo, 'Mission editor, IOM Kenya'));
    await untilRead(page);
    expect(await titles(page)).toEqual(ALL.filter((title) => title !== 'The vote'));
    expect(await page.locator(OURS).allTextContents()).not.toContain('Philippines');
    await lookAt(page, 'mission');
    await followLines(page);
  });

  it('shows a desk that has nothing yet that there is nothing', async () => {
    const { rows } = await database.query<{ code: string }>(
      `SELECT country_code AS code FROM missions m
        WHERE NOT EXISTS (SELECT 1 FROM nominations_mission_lnk l WHERE l.mission_id = m.id)
          AND NOT EXISTS (SELECT 1 FROM hero_stories_mission_lnk l WHERE l.mission_id = m.id)
          AND NOT EXISTS (SELECT 1 FROM calendar_entries_mission_lnk l WHERE l.mission_id = m.id)
        ORDER BY 1 LIMIT 1`,
    );
    const page = await logIn(await hire('mission-editor', rows[0].code));
    await untilRead(page);
    for (const words of ['Nothing waits for you.', 'No story is public yet.']) {
      await page.getByText(words).waitFor();
    }
    await lookAt(page, 'empty');
  });

  it('shows a reader what readers may see, in French', async () => {
    const page = await logIn(await hire('reader'), 'fr');
    await untilRead(page);
    const [waiting, , missions, vote, calendar, stories] = [
      'Ce qui m’attend',
      'Consentement',
      'Missions',
      'Le vote',
      'Calendrier des 30 prochains jours',
      'Récits publics',
    ];
    expect((await titles(page)).slice(0, 5)).toEqual([waiting, missions, vote, calendar, stories]);
    await page.getByText('Rien ne vous attend.').waitFor();
    expect(await page.getByText('joignable').count()).toBe(0);
    await lookAt(page, 'reader-french');
  });
});
