import { accessibilityFaults, keepScreenshot, openPage, scrollsSideways } from './support/chromium';
import { startCampaign, type Campaign } from './support/campaign';

let campaign: Campaign;

beforeAll(async () => {
  campaign = await startCampaign();
});
afterAll(() => campaign.stop());

const VIEWS = ['en', 'fr', 'es'].flatMap((language) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    [1280, 768, 320].map((width) => ({ language, colorScheme, width })),
  ),
);

describe('the demo page', () => {
  it.each(VIEWS)(
    'is accessible in $language, $colorScheme, at $width px',
    async ({ language, colorScheme, width }) => {
      const { page, errors, close } = await openPage(campaign.browser, { colorScheme, width });
      await page.goto(`${campaign.url}/demo/?lang=${language}`);
      for (const part of ['.card h3', '#ballot-form', '#certified table', '#entries h3']) {
        await page.locator(part).first().waitFor();
      }
      await page.locator('#nomination-form [type=submit]').click();
      await page.locator('#nomination-faults:focus').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await keepScreenshot(page, `demo-${language}-${colorScheme}-${width}`);

      await page.locator('.card h3 a').first().click();
      await page.locator('#story-title:focus').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      expect(errors).toEqual([]);
      await close();
    },
  );

  it('brings every control into reach of the keyboard, the way to the content first', async () => {
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

  it('loads no more than a slow line bears before anybody scrolls', async () => {
    const { page, close } = await openPage(campaign.browser, { width: 320 });
    let bytes = 0;
    page.on('response', async (response) => {
      bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
    });
    await page.goto(`${campaign.url}/demo/`, { waitUntil: 'networkidle' });
    expect(bytes).toBeLessThan(400_000);
    await close();
  });

  it('calls nothing but this server', async () => {
    const { page, close } = await openPage(campaign.browser);
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(`${campaign.url}/demo/`, { waitUntil: 'networkidle' });
    expect([...hosts]).toEqual([campaign.url]);
    await close();
  });
});
