import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { ALL_SCOPES } from '../support/campaign';
import { nominate, send, startCampaign, type Campaign } from './support/campaign';
import { accessibilityFaults, keepScreenshot, openPage } from './support/chromium';
import { loginOf } from './support/demo';

const STORY = 'api::hero-story.hero-story';
const NOMINATION = 'api::nomination.nomination';
const TITLE = 'Editor at headquarters';
const HARM = 'Twelve illegal migrants slept here.';

let campaign: Campaign;
let authorization: { Authorization: string };
let page: Page;
let errors: string[];
let close: () => Promise<void>;

beforeAll(async () => {
  campaign = await startCampaign();
  const login = loginOf(campaign.demo, TITLE);
  const { accessToken } = await send<{ accessToken: string }>(campaign, '/admin/login', login);
  authorization = { Authorization: `Bearer ${accessToken}` };
  // One log-in for all: Strapi bounds how many there may be in a while.
  ({ page, errors, close } = await openPage(campaign.browser));
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

/** Opens the drawer in which Strapi keeps the panels where the window is narrow. */
async function openPanels(): Promise<void> {
  const drawer = page.getByRole('button', { name: 'Open more actions' });
  if (await drawer.isVisible()) await drawer.click();
}

/** The draft of a story made from a nomination whose nominee agreed to some uses. */
async function storyDraft(scopes = ALL_SCOPES): Promise<string> {
  const { reference, token, nomineeName } = await nominate(campaign);
  await send(campaign, `/api/consents/${token}/grant`, { data: { scopes, name: nomineeName } });
  const query = new URLSearchParams({ 'filters[reference][$eq]': reference });
  const response = await fetch(
    `${campaign.url}/content-manager/collection-types/${NOMINATION}?${query}`,
    { headers: authorization },
  );
  // The content manager's own shape of a list.
  const { results } = (await response.json()) as { results: { documentId: string }[] };
  const path = `/campaign/nominations/${results[0].documentId}/story`;
  const { documentId } = await send<{ documentId: string }>(campaign, path, {}, authorization);
  return documentId;
}

const addressOf = (documentId: string, locale = 'en') =>
  `${campaign.url}/admin/content-manager/collection-types/${STORY}/${documentId}?plugins[i18n][locale]=${locale}`;

/** What axe finds in the panels of a story; the rest of the page is Strapi's. */
async function faultsInPanels(): Promise<string[]> {
  const axe = new AxeBuilder({ page }).include('#campaign-blocks').include('#campaign-preview');
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

const panelOf = () => page.locator('#campaign-blocks');

async function openPreview(): Promise<Page> {
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Open the preview' }).click();
  const preview = await opening;
  await preview.waitForURL(/\/preview\/stories\//);
  await preview.locator('article').waitFor();
  return preview;
}

/** Leaves a form with what was not saved in it. */
async function leave(): Promise<void> {
  page.once('dialog', (dialog) => void dialog.accept());
  await page.goto(`${campaign.url}/admin/me`);
}

describe('the panel beside a story', () => {
  it('tells what blocks it while it is written, until the editor mends or answers for all of it', async () => {
    await page.goto(addressOf(await storyDraft()));
    const panel = panelOf();
    await panel.getByText('Nothing blocks the publication.').waitFor();

    await page.locator('textarea[name=summary]').fill(HARM);
    await panel.getByText('1 thing blocks the publication.').waitFor();
    expect(await panel.locator('mark').textContent()).toBe('illegal migrants');
    await panel.getByText('save first, then say why').waitFor();
    for (const name of ['Contribution', 'Courage']) {
      const item = page.getByRole('listitem').filter({ hasText: name });
      await item.getByRole('button', { name: 'Remove' }).click();
    }
    await panel.getByText('2 things block the publication.').waitFor();
    await panel.getByText('A hero belongs to at least one category').waitFor();
    expect(await faultsInPanels()).toEqual([]);
    await keepScreenshot(page, 'admin-story-blocked');

    // By the keyboard alone, from the line to where it is mended.
    await panel.getByRole('button', { name: 'Go to “Summary”' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('name')).toBe('summary');
    await panel.getByRole('button', { name: 'Go to “Categories”' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('role')).toBe('combobox');
    await page.keyboard.type('Courage');
    await page.getByRole('option', { name: /Courage/ }).click();
    await panel.getByText('1 thing blocks the publication.').waitFor();

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved document').waitFor();
    await panel.getByRole('button', { name: 'Let it stand' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Too short');
    await panel.getByRole('button', { name: 'Record' }).click();
    await panel.getByText('Give a reason of at least 10 characters.').waitFor();
    expect(await faultsInPanels()).toEqual([]);
    await keepScreenshot(page, 'admin-story-override');
    await panel.getByLabel('Why these words may stand').fill('The law of that year is quoted.');
    await panel.getByRole('button', { name: 'Record' }).click();
    await panel.getByText('Nothing blocks the publication.').waitFor();
    await panel.getByText(/May stand, says Editor at headquarters/).waitFor();
    await keepScreenshot(page, 'admin-story-free');

    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Published document').waitFor();
    expect(errors).toEqual([]);
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 768],
    ['dark', 768],
  ] as const)('is readable in %s at %i pixels, and so is the preview', async (scheme, width) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(addressOf(await storyDraft(['story'])));
    const panel = panelOf();
    await page.locator('textarea[name=summary]').fill(HARM);
    await panel.getByText('1 thing blocks the publication.').waitFor();
    await panel.getByText('No page to share on social media').waitFor();
    await openPanels();
    await panel.scrollIntoViewIfNeeded();
    expect(await faultsInPanels()).toEqual([]);
    await keepScreenshot(page, `admin-story-panel-${scheme}-${width}`);
    // Strapi's own preview, which is none, does not stand beside ours.
    expect(await page.getByText('Set up preview').count()).toBe(0);
    const preview = await openPreview();
    await preview.getByText('Preview, not public', { exact: true }).waitFor();
    expect(await preview.getByText(HARM).count()).toBe(0);
    expect(await accessibilityFaults(preview)).toEqual([]);
    await keepScreenshot(preview, `story-preview-${scheme}-${width}`);
    await preview.close();
    await openPanels();
    await panel.getByRole('button', { name: 'Go to “Summary”' }).click();
    expect(await page.locator(':focus').getAttribute('name')).toBe('summary');
    await leave();
  });

  it('is there for a story that is new', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(addressOf('create'));
    const panel = panelOf();
    await panel.getByText('The story has no title.').waitFor();
    await page.locator('input[name=title]').fill('A new story');
    await panel.getByText('The story has no title.').waitFor({ state: 'detached' });
    await page.getByText('Save the story first.').waitFor();
    await leave();
  });
});

describe('a story in Arabic', () => {
  it('is written from the right, in a form that stays as it is, and previewed from the right', async () => {
    const documentId = await storyDraft();
    await page.goto(addressOf(documentId));
    const directionOf = (selector: string) => page.locator(selector).getAttribute('dir');
    await page.locator('input[name=title]').waitFor();
    expect(await directionOf('input[name=title]')).not.toBe('rtl');
    await page.goto(addressOf(documentId, 'ar'));
    await page.locator('input[name=title][dir=rtl]').waitFor();
    for (const field of ['textarea[name=summary]', '[data-slate-editor]']) {
      expect(await directionOf(field)).toBe('rtl');
    }
    expect(await directionOf('input[name=slug]')).not.toBe('rtl');
    expect(await directionOf('html')).not.toBe('rtl');
    await page.locator('input[name=title]').fill('قصة من يبني الجسور');
    await page.locator('input[name=heroName]').fill('أمينة');
    await page.locator('textarea[name=summary]').fill('بدأت بفرن واحد، وتُطعم اليوم مدرسة كاملة.');
    await page.locator('[data-slate-editor]').click();
    await page.keyboard.type('كانت الطريق طويلة.');
    await panelOf().getByText('There are no language rules for this language yet').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved document').waitFor();
    await keepScreenshot(page, 'admin-story-arabic');
    const preview = await openPreview();
    expect(await preview.locator('html').getAttribute('dir')).toBe('rtl');
    await preview.getByText('معاينة غير منشورة', { exact: true }).waitFor();
    await preview.getByText('كانت الطريق طويلة.').waitFor();
    expect(await accessibilityFaults(preview)).toEqual([]);
    await keepScreenshot(preview, 'story-preview-arabic');
  });
});
