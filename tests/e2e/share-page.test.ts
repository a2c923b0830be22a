import { CAMPAIGN_HASHTAG } from '../../src/domain/share-links';
import { SHARE_TEXTS } from '../../src/pages/texts/share';
import { accessibilityFaults, keepScreenshot, openPage, scrollsSideways } from './support/chromium';
import { startCampaign, type Campaign } from './support/campaign';

/** Sample stories with a photo; together they are told in all four languages. */
const NOTEBOOKS = 'sample-mathematician-with-two-notebooks';
const DESKS = 'sample-carpenter-who-builds-desks';

const STORIES = [
  { language: 'en', slug: NOTEBOOKS, direction: 'ltr' },
  { language: 'fr', slug: NOTEBOOKS, direction: 'ltr' },
  { language: 'es', slug: NOTEBOOKS, direction: 'ltr' },
  { language: 'ar', slug: DESKS, direction: 'rtl' },
] as const;

const VIEWS = STORIES.flatMap((story) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ ...story, colorScheme })),
);

const NETWORKS = ['Facebook', 'X', 'WhatsApp', 'LinkedIn', 'Telegram'];

const HOSTS = ['www.facebook.com', 'x.com', 'wa.me', 'www.linkedin.com', 't.me', 'mailto:'];

let campaign: Campaign;

beforeAll(async () => {
  campaign = await startCampaign();
});
afterAll(() => campaign.stop());

const addressOf = (slug: string, language: string) =>
  `${campaign.url}/share/stories/${slug}${language === 'en' ? '' : `?locale=${language}`}`;

describe('the share page of a story', () => {
  it.each(VIEWS)(
    'is accessible in $language, $colorScheme, wide and narrow, and calls nobody',
    async ({ language, slug, direction, colorScheme }) => {
      const { page, errors, close } = await openPage(campaign.browser, { colorScheme });
      const origins = new Set<string>();
      page.on('request', (request) => origins.add(new URL(request.url()).origin));
      await page.goto(addressOf(slug, language), { waitUntil: 'networkidle' });
      const html = page.locator('html');
      expect(await html.getAttribute('lang')).toBe(language);
      expect(await html.getAttribute('dir')).toBe(direction);
      expect(await page.locator('article').getAttribute('dir')).toBe(direction);
      expect(await page.locator('h2#share').textContent()).toBe(SHARE_TEXTS[language].share);
      expect(await page.locator('ul.share a').allTextContents()).toEqual([
        ...NETWORKS,
        SHARE_TEXTS[language].byEmail,
      ]);
      expect(await page.locator('figure img').getAttribute('alt')).toMatch(/SAMPLE/);
      expect(await page.evaluate('document.images[0].naturalWidth > 0')).toBe(true);
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await scrollsSideways(page)).toBe(false);
        expect(await accessibilityFaults(page)).toEqual([]);
        await keepScreenshot(page, `share-${language}-${colorScheme}-${width}`);
      }
      expect([...origins]).toEqual([campaign.url]);
      expect(await page.context().cookies()).toEqual([]);
      expect(errors).toEqual([]);
      await close();
    },
  );

  it('tells networks and search engines in its HTML what it is', async () => {
    const { page, close } = await openPage(campaign.browser, { javaScriptEnabled: false });
    await page.goto(addressOf(DESKS, 'ar'));
    const address = String(await page.locator('link[rel=canonical]').getAttribute('href'));
    const title = String(await page.locator('h1').textContent());
    const told = (name: string) =>
      page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute('content');
    expect(address.startsWith(`${campaign.url}/share/stories/`)).toBe(true);
    expect(await told('og:url')).toBe(address);
    expect(await told('og:type')).toBe('article');
    expect(await told('og:title')).toBe(title);
    expect(await told('og:locale')).toBe('ar_EG');
    expect(await told('og:image:alt')).toBe(await page.locator('figure img').getAttribute('alt'));
    expect(await told('twitter:card')).toBe('summary_large_image');
    expect(await told('twitter:title')).toBe(title);
    const picture = await fetch(String(await told('og:image')));
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect(await told('twitter:image')).toBe(picture.url);
    const data: unknown = JSON.parse(
      String(await page.locator('script[type="application/ld+json"]').textContent()),
    );
    expect(data).toMatchObject({
      '@type': 'Article',
      url: address,
      headline: title,
      inLanguage: 'ar',
      image: { '@type': 'ImageObject', url: picture.url },
    });
    await close();
  });

  it('leads by its links, without script, to each network with the hashtag and to other languages', async () => {
    const { page, errors, close } = await openPage(campaign.browser, { javaScriptEnabled: false });
    await page.goto(addressOf(NOTEBOOKS, 'en'));
    await page.getByRole('link', { name: 'Français' }).click();
    await page.locator('html[lang=fr]').waitFor();
    // A line that began with a closing mark would be a fault to every reader of French.
    expect(await page.locator('blockquote').textContent()).toMatch(
      /^«\u00a0.*\u00a0» \(exemple\)$/,
    );
    await page.getByRole('link', { name: 'English' }).click();
    await page.locator('html[lang=en]').waitFor();
    const links = await page
      .locator('ul.share a')
      .evaluateAll((anchors) => anchors.map((anchor) => String(anchor.getAttribute('href'))));
    const leads = links.map((link) => new URL(link));
    expect(leads.map(({ host, protocol }) => host || protocol)).toEqual(HOSTS);
    for (const { searchParams } of leads) {
      const shared = [...searchParams.values()].join(' ');
      expect(shared).toContain(CAMPAIGN_HASHTAG);
      expect(shared).toContain(addressOf(NOTEBOOKS, 'en'));
    }
    expect(errors).toEqual([]);
    await close();
  });

  it.each(['en', 'ar'] as const)(
    'brings the keyboard to each share link, and shows where it is, in %s',
    async (language) => {
      const { page, close } = await openPage(campaign.browser, { width: 320 });
      await page.goto(addressOf(DESKS, language));
      const all = await page.locator('a').count();
      const reached: string[] = [];
      for (let presses = 0; presses < all; presses += 1) {
        await page.keyboard.press('Tab');
        const focused = page.locator('ul.share a:focus-visible');
        if ((await focused.count()) === 0) continue;
        reached.push(String(await focused.textContent()));
        expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe(
          'solid',
        );
      }
      expect(reached).toEqual([...NETWORKS, SHARE_TEXTS[language].byEmail]);
      await keepScreenshot(page, `share-${language}-focus`);
      await close();
    },
  );

  it.each(['light', 'dark'] as const)(
    'says accessibly, %s, that there is no story under an address',
    async (colorScheme) => {
      const { page, close } = await openPage(campaign.browser, { colorScheme, width: 320 });
      const answer = await page.goto(addressOf('nobody', 'ar'));
      expect(answer?.status()).toBe(404);
      await page.getByRole('heading', { name: SHARE_TEXTS.ar.notFoundTitle }).waitFor();
      expect(await scrollsSideways(page)).toBe(false);
      expect(await accessibilityFaults(page)).toEqual([]);
      await keepScreenshot(page, `share-not-found-ar-${colorScheme}`);
      await close();
    },
  );
});
