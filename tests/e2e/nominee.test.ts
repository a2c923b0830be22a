import type { Locator, Page } from 'playwright-core';
import { nominate, startCampaign, type Campaign } from './support/campaign';
import { accessibilityFaults, keepScreenshot, openPage, scrollsSideways } from './support/chromium';

let campaign: Campaign;

beforeAll(async () => {
  campaign = await startCampaign();
});
afterAll(() => campaign.stop());

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === element.ownerDocument.activeElement);

/** Presses Tab until a control has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${target}.`);
}

/** What axe says of the page as it stands, seen with script: axe is one. */
async function faultsOf(link: string, locale: string, width: number): Promise<string[]> {
  const { page, close } = await openPage(campaign.browser, { width });
  await page.goto(`${link}?locale=${locale}`);
  const faults = await accessibilityFaults(page);
  await close();
  return faults;
}

const WORDS = {
  en: { direction: 'ltr', granted: 'You said yes.', withdrawn: 'You withdrew your consent.' },
  ar: { direction: 'rtl', granted: 'لقد وافقت.', withdrawn: 'لقد سحبت موافقتك.' },
};

describe.each(['en', 'ar'] as const)('a nominee without script and mouse, in "%s"', (locale) => {
  const words = WORDS[locale];

  it.each([1280, 320])('agrees, sees it and withdraws at %i px', async (width) => {
    const { link, nomineeName } = await nominate(campaign, { locale });
    const { page, close } = await openPage(campaign.browser, { width, javaScriptEnabled: false });
    const picture = (what: string) => keepScreenshot(page, `consent-${locale}-${width}-${what}`);
    const state = page.getByRole('status');

    await page.goto(link);
    expect(await page.locator('html').getAttribute('dir')).toBe(words.direction);
    expect(await scrollsSideways(page)).toBe(false);
    await picture('asked');
    expect(await faultsOf(link, locale, width)).toEqual([]);

    for (const scope of ['story', 'photo']) {
      await tabTo(page, page.locator(`#scope-${scope}`));
      await page.keyboard.press('Space');
    }
    await tabTo(page, page.locator('#name'));
    await page.keyboard.type(nomineeName);
    await tabTo(page, page.locator('#grant button[type=submit]').first());
    await Promise.all([page.waitForURL(/\?locale=/), page.keyboard.press('Enter')]);
    expect(await state.textContent()).toContain(words.granted);
    expect(await scrollsSideways(page)).toBe(false);
    await picture('granted');
    expect(await faultsOf(link, locale, width)).toEqual([]);

    await tabTo(page, page.locator('summary').first());
    await page.keyboard.press('Enter');
    const withdraw = page.locator('form[action*="/withdraw"] button');
    await tabTo(page, withdraw);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(await state.textContent()).toContain(words.withdrawn);
    expect(await scrollsSideways(page)).toBe(false);
    await picture('withdrawn');
    expect(await faultsOf(link, locale, width)).toEqual([]);
    await close();
  });
});

describe('a nominee', () => {
  it('is told what is missing from a yes, and loses nothing that was entered', async () => {
    const { link } = await nominate(campaign);
    const { page, close } = await openPage(campaign.browser);
    await page.goto(link);
    await page.locator('#name').fill('Sample Nominee');
    await page.locator('#grant button[type=submit]').first().click();
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await page.locator('#name').inputValue()).toBe('Sample Nominee');
    expect(await accessibilityFaults(page)).toEqual([]);
    await summary.getByRole('link').first().click();
    expect(await hasFocus(page.locator('#scope-story'))).toBe(true);
    await keepScreenshot(page, 'consent-faults');
    await close();
  });

  it('says no with one press', async () => {
    const { link } = await nominate(campaign);
    const { page, close } = await openPage(campaign.browser, { javaScriptEnabled: false });
    await page.goto(link);
    await tabTo(page, page.locator('button[form=refuse]'));
    await Promise.all([page.waitForURL(/\?locale=/), page.keyboard.press('Enter')]);
    expect(await page.getByRole('status').textContent()).toContain('You said no.');
    await close();
  });

  it('with a link that leads nowhere is told so', async () => {
    const { page, close } = await openPage(campaign.browser);
    const response = await page.goto(`${campaign.url}/consent/${'x'.repeat(32)}`);
    expect(response?.status()).toBe(404);
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await close();
  });
});
