import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { send, startCampaign, type Campaign } from './support/campaign';
import { keepScreenshot, openPage, scrollsSideways } from './support/chromium';
import { loginOf } from './support/demo';
import { leaveDrawer, openDrawer, WIDE } from './support/drawer';

const ROUND = 'api::voting-round.voting-round';
const ROUNDS = `/content-manager/collection-types/${ROUND}`;
const PANEL = '#campaign-election';

/** Two who may run an election, and one who makes its rounds. */
const TITLES = {
  first: 'First chief at headquarters',
  second: 'Second chief at headquarters',
  editor: 'Editor at headquarters',
};

interface Round {
  documentId: string;
  slug: string;
}

let campaign: Campaign;
let authorization: { Authorization: string };
let chief: Page;
let secondChief: Page;
let finalists: string[];
const closing: (() => Promise<void>)[] = [];

async function logIn(title: string): Promise<Page> {
  const { email, password } = loginOf(campaign.demo, title);
  const { page, close } = await openPage(campaign.browser);
  closing.push(close);
  await page.goto(`${campaign.url}/admin`);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  return page;
}

beforeAll(async () => {
  campaign = await startCampaign();
  const login = loginOf(campaign.demo, TITLES.first);
  const { accessToken } = await send<{ accessToken: string }>(campaign, '/admin/login', login);
  authorization = { Authorization: `Bearer ${accessToken}` };
  const response = await fetch(
    `${campaign.url}/api/voting-rounds?filters[state]=open&fields=finalistIds`,
  );
  // The public's own shape of a list.
  const { data } = (await response.json()) as { data: { finalistIds: string[] }[] };
  finalists = data[0].finalistIds.slice(0, 3);
  chief = await logIn(TITLES.first);
  secondChief = await logIn(TITLES.second);
});
afterAll(async () => {
  for (const close of closing) await close();
  await campaign?.stop();
});

/** Makes a draft of a round as the form of the admin does; instants in seconds from now. */
async function draftRound(
  name: string,
  window: { opensIn: number; closesIn: number },
  tieBreak?: string,
): Promise<Round> {
  const instant = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
  return send<Round>(
    campaign,
    ROUNDS,
    {
      name,
      opensAt: instant(window.opensIn),
      closesAt: instant(window.closesIn),
      displayTimezone: 'Europe/Zurich',
      finalistCount: 3,
      maxChoices: 2,
      seats: 1,
      voterCheck: 'email',
      tieBreak,
      finalists: { connect: finalists.map((documentId) => ({ documentId })) },
    },
    authorization,
  );
}

const open = async (page: Page, { documentId }: Round): Promise<void> => {
  await page.goto(`${campaign.url}/admin${ROUNDS}/${documentId}`);
  await page.locator(PANEL).waitFor();
};

/** What axe finds in one part of the page; the rest of the admin is Strapi's. */
async function faultsIn(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

/** Looks at a part of the page in light and dark, and keeps pictures of it. */
async function lookAt(page: Page, part: string, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await faultsIn(page, part)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await keepScreenshot(page, `admin-election-${name}-${colorScheme}`);
  }
}

/** Looks at the panel, wide and narrow. */
async function lookAtPanel(page: Page, name: string): Promise<void> {
  await openDrawer(page, PANEL);
  await lookAt(page, PANEL, `${name}-768`);
  await leaveDrawer(page, PANEL);
  await lookAt(page, PANEL, `${name}-1280`);
}

/** Presses a button as who has no mouse does. */
async function press(page: Page, name: string | RegExp, within = PANEL): Promise<void> {
  await page.locator(within).getByRole('button', { name }).last().focus();
  await page.keyboard.press('Enter');
}

async function castBallot({ slug }: Round, email: string, choices: string[]): Promise<void> {
  const { challenge } = await send<{ challenge: string }>(campaign, '/api/votes/codes', {
    data: { round: slug, email, locale: 'en' },
  });
  const { text } = await campaign.mailbox.next(email);
  const code = /\b[0-9A-Z]{8}\b/.exec(text)?.[0];
  await send(campaign, '/api/votes', { data: { round: slug, choices, challenge, code } });
}

const HOUR = 60 * 60;

describe('the election panel beside a voting round', () => {
  it('says what keeps a draft from being frozen, freezes it, and annuls it with a reason', async () => {
    const round = await draftRound('Panel round', { opensIn: 24 * HOUR, closesIn: 240 * HOUR });
    await open(chief, round);
    const panel = chief.locator(PANEL);
    await panel.getByText('Draft: nothing is public yet.').waitFor();
    await panel.getByText('The rule for ties has to be stated in words beforehand.').waitFor();
    expect(await panel.getByRole('button', { name: 'Freeze' }).isDisabled()).toBe(true);
    await lookAtPanel(chief, 'draft');

    await chief.getByLabel('Rule for ties, in words').fill('A draw that anybody can repeat.');
    await chief.getByRole('button', { name: 'Save', exact: true }).click();
    await panel.getByText('Nothing keeps it from being frozen.').waitFor();
    await press(chief, 'Freeze');
    await chief.getByRole('dialog', { name: 'Freeze' }).waitFor();
    expect(await faultsIn(chief, '[role=dialog]')).toEqual([]);
    await press(chief, 'Freeze', '[role=dialog]');
    await panel.getByText('Frozen: rules and finalists stand.').waitFor();
    await panel.getByText(/Next: voting opens by itself on .*, and closes on/).waitFor();
    await lookAtPanel(chief, 'frozen');

    const editor = await logIn(TITLES.editor);
    await open(editor, round);
    await editor.locator(PANEL).getByText('Frozen: rules and finalists stand.').waitFor();
    expect(await editor.locator(PANEL).getByRole('button').count()).toBe(0);
    await keepScreenshot(editor, 'admin-election-editor');

    await press(chief, 'Annul');
    await chief.getByRole('dialog', { name: 'Annul' }).waitFor();
    await press(chief, 'Annul', '[role=dialog]');
    await chief.getByRole('alert').getByText('Give a reason.').waitFor();
    await lookAt(chief, '[role=dialog]', 'annul-1280');
    await chief.getByLabel('Reason, as it will be published').focus();
    await chief.keyboard.type('The window was wrong.');
    await press(chief, 'Annul', '[role=dialog]');
    await panel.getByText('The round is annulled.').waitFor();
    await panel.getByText('The published reason: The window was wrong.').waitFor();
    expect(await panel.getByRole('button', { name: 'Annul' }).count()).toBe(0);
    const response = await fetch(`${campaign.url}/api/voting-rounds/${round.documentId}`);
    expect(await response.json()).toMatchObject({
      data: { state: 'annulled', annulmentReason: 'The window was wrong.' },
    });
  });

  it('goes from turnout over flagged ballots to a result by two chiefs, without a reload', async () => {
    const round = await draftRound('Round to certify', { opensIn: -60, closesIn: 100 }, 'A draw.');
    await send(campaign, `/campaign/voting-rounds/${round.documentId}/freeze`, {}, authorization);
    const [one, two] = finalists;
    await castBallot(round, 'first-voter@example.org', [one, two]);
    await castBallot(round, 'second-voter@example.org', [one]);
    await castBallot(round, 'third-voter@mailinator.com', [two]);
    await open(chief, round);
    await open(secondChief, round);
    const panel = chief.locator(PANEL);
    await panel.getByText('Voting is open.').waitFor();
    await panel.getByText('3 ballots.').waitFor();
    const days = panel.getByRole('table', { name: 'Ballots by day' });
    expect(await days.getByRole('row').count()).toBeGreaterThanOrEqual(2);
    await panel.getByText('1 is flagged, 0 set aside.').waitFor();
    await lookAtPanel(chief, 'open');

    await press(chief, 'See flagged ballots');
    const dialog = chief.getByRole('dialog', { name: 'Flagged ballots' });
    await dialog.getByRole('checkbox', { name: /throw-away mailbox/ }).focus();
    await chief.keyboard.press('Space');
    await dialog.getByLabel('Reason, as it will be published').fill('A machine.');
    await lookAt(chief, '[role=dialog]', 'flagged-1280');
    await press(chief, 'Set aside (1)', '[role=dialog]');
    await dialog.getByText('You proposed to set it aside, another chief has to').waitFor();
    expect(await dialog.getByRole('checkbox').count()).toBe(0);
    await chief.keyboard.press('Escape');

    await press(secondChief, 'See flagged ballots');
    const second = secondChief.getByRole('dialog', { name: 'Flagged ballots' });
    await second.getByText('Another chief proposes to set it aside: A machine.').waitFor();
    await second.getByRole('checkbox').focus();
    await secondChief.keyboard.press('Space');
    await press(secondChief, 'Set aside (1)', '[role=dialog]');
    await second.getByText('Set aside: A machine.').waitFor();
    await secondChief.keyboard.press('Escape');
    await secondChief.locator(PANEL).getByText('1 is flagged, 1 set aside.').waitFor();

    // The clock closes the round; both pages learn of it by themselves.
    await panel.getByText('Voting is closed.').waitFor({ timeout: 120_000 });
    await press(chief, 'Count and propose');
    await panel.getByText(/somebody else has to confirm it/).waitFor();
    expect(await panel.getByRole('button', { name: 'Confirm' }).count()).toBe(0);
    await lookAtPanel(chief, 'proposed');

    const other = secondChief.locator(PANEL);
    await other
      .getByText('First chief at headquarters had it counted')
      .waitFor({ timeout: 20_000 });
    await press(secondChief, 'Confirm');
    await secondChief.getByRole('dialog', { name: 'Confirm' }).waitFor();
    expect(await faultsIn(secondChief, '[role=dialog]')).toEqual([]);
    await press(secondChief, 'Confirm', '[role=dialog]');
    await other.getByText('The result is certified and public.').waitFor();
    await lookAtPanel(secondChief, 'certified');
    const results = await other.getByRole('link', { name: 'The result' }).getAttribute('href');
    const published = await fetch(results ?? '');
    expect(await published.json()).toMatchObject({
      data: { ballots: 3, counted: 2, setAside: 1, winners: [one] },
    });
    await panel.getByText('The result is certified and public.').waitFor({ timeout: 20_000 });
    await other.getByRole('listitem').getByRole('link').click();
    await secondChief.getByText('Area of action').waitFor();
  }, 600_000);

  it('runs in a narrow window too, from the drawer', async () => {
    const round = await draftRound('Narrow round', { opensIn: -60, closesIn: HOUR }, 'A draw.');
    await open(chief, round);
    await openDrawer(chief, PANEL);
    await press(chief, 'Freeze');
    await chief.getByRole('dialog', { name: 'Freeze' }).waitFor();
    await lookAt(chief, '[role=dialog]', 'freeze-768');
    await press(chief, 'Freeze', '[role=dialog]');
    // Once frozen it is open with the next second of the clock.
    await chief.locator(PANEL).getByText('Voting is open.').waitFor({ timeout: 20_000 });
    await press(chief, 'Annul');
    await chief.getByRole('dialog', { name: 'Annul' }).waitFor();
    await lookAt(chief, '[role=dialog]', 'annul-768');
    await chief.keyboard.press('Escape');
    await chief.setViewportSize(WIDE);
  });

  it.each([
    { language: 'fr', title: 'Élection', state: 'Le vote est ouvert.' },
    { language: 'es', title: 'Elección', state: 'La votación está abierta.' },
  ])('speaks the language of whoever is logged in: $language', async ({ language, ...said }) => {
    const round = await draftRound(
      `Round ${language}`,
      { opensIn: -60, closesIn: HOUR },
      'A draw.',
    );
    await send(campaign, `/campaign/voting-rounds/${round.documentId}/freeze`, {}, authorization);
    await chief.evaluate(`localStorage.setItem('strapi-admin-language', '${language}')`);
    await open(chief, round);
    await chief.getByRole('heading', { name: said.title }).waitFor();
    await chief.locator(PANEL).getByText(said.state).waitFor();
    await keepScreenshot(chief, `admin-election-${language}`);
  });
});
