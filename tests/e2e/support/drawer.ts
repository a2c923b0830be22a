import type { Page } from 'playwright-core';

export const WIDE = { width: 1280, height: 800 };
/** Until Strapi shows the panels of an entry on a busy machine, in milliseconds. */
const PATIENCE = 60_000;
const NARROW = { width: 768, height: 800 };

/** Makes the window narrow, where Strapi puts the panels into a drawer, and opens that. */
export async function openDrawer(page: Page, panel: string): Promise<void> {
  await page.setViewportSize(NARROW);
  await page.getByRole('button', { name: 'Open more actions' }).click();
  await page.getByRole('button', { name: 'Close more actions' }).waitFor();
  await page.locator(panel).waitFor({ timeout: PATIENCE });
}

/** Makes the window wide again; Strapi makes the panel anew beside the form. */
export async function leaveDrawer(page: Page, panel: string): Promise<void> {
  await page.setViewportSize(WIDE);
  // Strapi collects the panels when the browser says that it is idle; a hand at the mouse keeps it going.
  await page.mouse.move(WIDE.width / 2, WIDE.height / 2);
  await page.getByRole('button', { name: 'Close more actions' }).waitFor({ state: 'detached' });
  await page.locator(panel).waitFor({ timeout: PATIENCE });
}
