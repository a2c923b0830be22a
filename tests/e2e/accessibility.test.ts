import { accessibilityFaults, keepScreenshot, openPage, scrollsSideways } from './support/chromium';
import { startCampaign, type Campaign } from './support/campaign';

let campaign: Campaign;

beforeAll(async () => {
  campaign = await startCampaign();
});
afterAll(() => campaign.stop());

const VIEWS = ['en', 'fr', 'es'].flatMap((language) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme })),
);

const WIDTHS = [1280, 768, 320];

describe('the demo page', () => {
  it.each(VIEWS)(
    'is accessible in $language, $colorScheme, at every width',
    async ({ language, colorScheme }) => {
      const { page, errors, close } = await openPage(campaign.browser, { colorScheme });
      await page.goto(`${campaign.url}/demo/?lang=${language}`);
      for (const part of ['.card h3', '#ballot-form', '#certified table', '#entries h3']) {
        await page.locator(part).first().waitFor();
      }
      await page.locator('#nomination-form [type=submit]').click();
      await page.locator('#nomination-faults:focus').waitFor();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect(await scrollsSideways(page)).toBe(false);
        expect(await accessibilityFaults(page)).toEqual([]);
        await keepScreenshot(page, `demo-${language}-${colorScheme}-${width}`);
      }
      await page.locator('.card h3 a').first().click();
      await page.locator('#story-title:focus').waitFor();
      await keepScreenshot(page, `demo-${language}-${colorScheme}-story`);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      expect(errors).toEqual([]);
      await close();
    },
  );

  it('brings the keyboard to the content first', async () => {
    const { page, close } = await openPage(campaign.browser);
    await page.goto(`${campaign.url}/demo/`);
    await page.locator('#ballot-form').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('id')).toBe('category-filter');
    await close();
  });

  it('calls nothing but this server, and for no more than a slow line bears', async () => {
    const { page, close } = await openPage(campaign.browser, { width: 320 });
    const hosts = new Set<string>();
    let bytes = 0;
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    page.on('response', async (response) => {
      bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
    });
    await page.goto(`${campaign.url}/demo/`, { waitUntil: 'networkidle' });
    expect([...hosts]).toEqual([campaign.url]);
    expect(bytes).toBeLessThan(400_000);
    await close();
  });
});
