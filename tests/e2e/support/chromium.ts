import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { ROOT } from './demo';

export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

const pages = new Set<Page>();

/** Keeps what was to be seen when a test failed; see `environment.ts`. */
async function keepFailure(name: string): Promise<void> {
  for (const [index, page] of [...pages].entries()) {
    const file = `failed-${name.replace(/\W+/g, '-').slice(0, 80)}-${index}`;
    // A page that is too ill for a picture must not hide why the test failed.
    await keepScreenshot(page, file).catch(() => undefined);
  }
}
(globalThis as { keepFailure?: typeof keepFailure }).keepFailure = keepFailure;

/** A visitor's page; whatever it logs as an error, and whatever breaks on it, is kept in `errors`. */
export async function openPage(
  browser: Browser,
  { width = 1280, ...options }: BrowserContextOptions & { width?: number } = {},
): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  // Also those that a test opens beside the first.
  context.on('page', (opened) => {
    pages.add(opened);
    opened.once('close', () => pages.delete(opened));
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A refusal is an answer; Chromium logs each as an error of the network.
    const isRefusal = /the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !isRefusal) errors.push(message.text());
  });
  return { page, errors, close: () => context.close() };
}

const SCREENSHOTS = path.join(ROOT, '.tmp', 'screenshots');

/** Keeps a picture of a whole page, for people to look at. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

/** Where the editors' guide finds its pictures; only a run that is asked to writes there. */
const PICTURES = path.join(ROOT, 'docs', 'pictures');

/** Strapi's own advertisement above every page, which whoever works there closes once. */
const HIDE_BANNER = 'div:has(> div > div > a[href^="https://strapi.io/blog"]) { display: none; }';

/** Keeps what is in the window, for the editors' guide: with DOCS_PICTURES=1 there, and always among the screenshots. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const picture = await page.screenshot({
    path: path.join(SCREENSHOTS, `${name}.png`),
    style: HIDE_BANNER,
  });
  if (process.env.DOCS_PICTURES !== '1') return;
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(path.join(PICTURES, `${name}.png`), picture);
}

/** What axe finds against WCAG 2.2 AA and its own good practices: one line a fault. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, impact, help, nodes }) =>
      `${impact} ${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/** Whether a page is wider than its window, so that it scrolls sideways. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
