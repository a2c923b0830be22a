import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { startCampaign, type Campaign } from './support/campaign';
import { keepScreenshot, openPage, scrollsSideways } from './support/chromium';
import { loginOf } from './support/demo';
import { openDrawer } from './support/drawer';

const MISSION = 'api::mission.mission';
const MISSIONS = `/content-manager/collection-types/${MISSION}`;
const PANEL = '#campaign-desk';
const GUEST = 'sample-guest@example.org';

let campaign: Campaign;
let editor: Page;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  campaign = await startCampaign();
  const { email, password } = loginOf(campaign.demo, 'Editor at headquarters');
  const { page, close } = await openPage(campaign.browser);
  closing.push(close);
  editor = page;
  await page.goto(`${campaign.url}/admin`);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
});
afterAll(async () => {
  for (const close of closing) await close();
  await campaign?.stop();
});

/** What axe finds in one part of the page; the rest of the admin is Strapi's. */
async function faultsIn(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

/** Looks at a part of the page in light and dark, and keeps pictures of it. */
async function lookAt(part: string, name: string): Promise<void> {
  // Strapi's own buttons have too little contrast while the mouse is over them.
  await editor.mouse.move(0, 0);
  for (const colorScheme of ['dark', 'light'] as const) {
    await editor.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await faultsIn(editor, part)).toEqual([]);
    expect(await scrollsSideways(editor)).toBe(false);
    await keepScreenshot(editor, `admin-desk-${name}-${colorScheme}`);
  }
}

/** Presses a button as who has no mouse does. */
async function press(name: string, within: string): Promise<void> {
  await editor.locator(within).getByRole('button', { name }).last().focus();
  await editor.keyboard.press('Enter');
}

const personIn = (panel: Locator, email: string): Locator =>
  panel.getByRole('listitem').filter({ hasText: email });

/** Opens the form, and sends it with nothing in it. */
async function openWithFaults(dialog: Locator): Promise<void> {
  await press('Invite a focal point', PANEL);
  await dialog.waitFor();
  await press('Send the invitation', '[role=dialog]');
  await dialog.getByText('This is required.').first().waitFor();
}

/** Does something with the panel in a narrow window of its own, beside the wide one. */
async function inNarrowWindow(look: () => Promise<void>): Promise<void> {
  const wide = editor;
  editor = await wide.context().newPage();
  try {
    await editor.goto(wide.url());
    await openDrawer(editor, PANEL);
    await look();
    // Where it fails, it stays open for its picture.
    await editor.close();
  } finally {
    editor = wide;
  }
}

it('a mission is invited, chooses a password, and sees its own mission alone', async () => {
  await editor.goto(`${campaign.url}/admin${MISSIONS}?_q=Kenya`);
  await editor.getByRole('gridcell', { name: 'IOM Kenya' }).first().click();
  const panel = editor.locator(PANEL);
  const desk = loginOf(campaign.demo, 'Mission editor, IOM Kenya');
  await personIn(panel, desk.email).getByText('Can log in').waitFor();

  const FORM = { name: 'Invite a focal point of IOM Kenya' };
  await inNarrowWindow(async () => {
    await openWithFaults(editor.getByRole('dialog', FORM));
    await lookAt('[role=dialog]', 'faults-768');
  });
  const dialog = editor.getByRole('dialog', FORM);
  await openWithFaults(dialog);
  await lookAt('[role=dialog]', 'faults-1280');
  await dialog.getByLabel('First name').fill('Sample');
  await dialog.getByLabel('Last name').fill('Guest');
  await dialog.getByLabel('E-mail address').fill(GUEST);
  await lookAt('[role=dialog]', 'filled-1280');
  // The return key sends the form, and not the entry's form behind it.
  await dialog.getByLabel('E-mail address').press('Enter');
  await panel.getByText(`The invitation to ${GUEST} is on its way.`).waitFor();
  await panel.getByText(/Invited on .*, has not signed in yet/).waitFor();
  await lookAt(PANEL, 'invited-1280');
  await inNarrowWindow(async () => {
    await personIn(editor.locator(PANEL), GUEST).waitFor();
    await lookAt(PANEL, 'invited-768');
  });

  const { text } = await campaign.mailbox.next(GUEST);
  const [link] = /http\S+\/admin\/auth\/register\?registrationToken=\w+/.exec(text) ?? [];
  const { page: guest, close } = await openPage(campaign.browser);
  closing.push(close);
  await guest.goto(link ?? '');
  await guest.locator('input[name=password]').fill('Password-of-a-guest-1');
  await guest.locator('input[name=confirmPassword]').fill('Password-of-a-guest-1');
  await keepScreenshot(guest, 'admin-desk-registration');
  await guest.getByRole('button', { name: /start/i }).click();
  await guest.getByRole('heading', { name: /^Hello/ }).waitFor();
  await guest.getByRole('link', { name: 'Content Manager' }).click();
  await guest.getByRole('link', { name: 'Mission', exact: true }).click();
  await guest.getByRole('gridcell', { name: 'IOM Kenya' }).first().waitFor();
  // The head of the list and one mission.
  expect(await guest.getByRole('row').count()).toBe(2);
  await keepScreenshot(guest, 'admin-desk-own-mission');

  // The panel of who invited learns of it by itself.
  await personIn(panel, GUEST).getByText('Can log in').waitFor();
  await press('Revoke the access of Sample Guest', PANEL);
  const revoking = editor.getByRole('alertdialog');
  await revoking.getByText('is logged out at once').waitFor();
  await lookAt('[role=alertdialog]', 'revoke-1280');
  await press('Revoke access', '[role=alertdialog]');
  await panel.getByText('Sample Guest no longer has access.').waitFor();
  await panel.getByText(GUEST).waitFor({ state: 'detached' });
  await guest.goto(`${campaign.url}/admin${MISSIONS}`);
  await guest.locator('input[name=email]').waitFor();
}, 600_000);
