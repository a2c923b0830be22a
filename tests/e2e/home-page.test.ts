import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { accessibilityFaults, keepScreenshot, openPage, scrollsSideways } from './support/chromium';
import { startCampaign, type Campaign } from './support/campaign';
import { ROOT } from './support/demo';

let campaign: Campaign;

beforeAll(async () => {
  campaign = await startCampaign();
});
afterAll(() => campaign.stop());

const VIEWS = ['en', 'fr', 'es'].flatMap((language) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme })),
);

describe('the page at /', () => {
  it.each(VIEWS)(
    'is accessible in $language, $colorScheme, wide and narrow, its answers open',
    async ({ language, colorScheme }) => {
      const { page, errors, close } = await openPage(campaign.browser, { colorScheme });
      await page.goto(`${campaign.url}/?lang=${language}`);
      for (const summary of await page.locator('summary').all()) await summary.click();
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await scrollsSideways(page)).toBe(false);
        expect(await accessibilityFaults(page)).toEqual([]);
        await keepScreenshot(page, `home-${language}-${colorScheme}-${width}`);
      }
      expect(errors).toEqual([]);
      await close();
    },
  );

  it('leads through its languages, to an answer, to a story and to the form, without script', async () => {
    const { page, errors, close } = await openPage(campaign.browser, { javaScriptEnabled: false });
    await page.goto(campaign.url);
    await page.getByRole('link', { name: 'Français' }).click();
    await page
      .getByRole('heading', { name: 'Des récits de migrants, pour tous les sites' })
      .waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.locator('#ask ~ .request a').first().click();
    expect(await page.locator('pre').first().textContent()).toContain('"data"');
    await page.goBack();
    await page.locator('#newest ~ ul a').first().click();
    await page.waitForURL('**/share/stories/**');
    await page.goBack();
    await page.getByRole('link', { name: 'The form of the demonstration' }).click();
    await page.waitForURL('**/demo/#nominate');
    expect(errors).toEqual([]);
    await close();
  });

  it('calls nothing but this server, and sets no cookie', async () => {
    const { page, close } = await openPage(campaign.browser);
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(campaign.url, { waitUntil: 'networkidle' });
    expect([...hosts]).toEqual([campaign.url]);
    expect(await page.context().cookies()).toEqual([]);
    await close();
  });
});

describe("the README's page", () => {
  it('shows stories, opened as a file', async () => {
    const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
    const html = /```html\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const folder = mkdtempSync(path.join(os.tmpdir(), 'migrant-heroes-page-'));
    const file = path.join(folder, 'stories.html');
    writeFileSync(file, html.replace('http://localhost:1337', campaign.url));
    const { page, errors, close } = await openPage(campaign.browser);
    await page.goto(pathToFileURL(file).href);
    const articles = page.locator('article');
    await articles.nth(5).waitFor();
    expect(await articles.count()).toBe(6);
    await page.waitForFunction('document.images.length > 0 && document.images[0].naturalWidth > 0');
    expect(errors).toEqual([]);
    await close();
    rmSync(folder, { recursive: true });
  });
});
