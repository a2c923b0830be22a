import type { Page } from 'playwright-core';
import { ALL_SCOPES } from '../support/campaign';
import { nominate, send, startCampaign, type Campaign } from './support/campaign';
import { keepPicture, openPage } from './support/chromium';
import { loginOf } from './support/demo';

const EDITOR = 'Editor at headquarters';
const DESK = 'Mission editor, IOM Kenya';
const CHIEF = 'First chief at headquarters';

const HARM = 'illegal migrants.';
const STORY = [
  'This is the story of a sample nomination: the person in it does not exist.',
  'She came to Nairobi as a girl and learned to read at nineteen.',
  'Today she runs a night school for drivers who want to learn to read as she did.',
  'Two hundred of them have passed through it, and forty have found better work since.',
  `Her first pupils were twelve ${HARM}`,
].join(' ');
const TITLE = 'Sample story: the night school';
const ROUND = 'Sample round of 2027';

/** Stands on the page as long as it was not loaded anew. */
const MARK = 'window.wasNotLoadedAnew';

let campaign: Campaign;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  campaign = await startCampaign();
});
afterAll(async () => {
  for (const close of closing) await close();
  await campaign?.stop();
});

async function logIn(title: string): Promise<Page> {
  const { email, password } = loginOf(campaign.demo, title);
  const { page, close } = await openPage(campaign.browser);
  closing.push(close);
  await page.goto(`${campaign.url}/admin`);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await page.evaluate(`${MARK} = true`);
  return page;
}

/** Presses the button of a dialog that has the dialog's name. */
const pressIn = (page: Page, dialog: string) =>
  page.getByRole('dialog', { name: dialog }).getByRole('button', { name: dialog }).last().click();

const follow = (page: Page, name: string | RegExp) =>
  page.getByRole('link', { name }).first().click();

/** A nomination whose nominee agreed to everything by the link. */
async function consentedNomination(): Promise<string> {
  const nomination = await nominate(campaign, { nomineeName: 'Sample Nominee', story: STORY });
  await send(campaign, `/api/consents/${nomination.token}/grant`, {
    data: { scopes: ALL_SCOPES, name: nomination.nomineeName },
  });
  return nomination.reference;
}

/** The title that the public reads of a story, or the refusal. */
async function publicTitle(documentId: string): Promise<unknown> {
  const response = await fetch(`${campaign.url}/api/hero-stories/${documentId}`);
  // What REST says of one story.
  const { data } = (await response.json()) as { data: { title: string } | null };
  return data?.title ?? response.status;
}

let editor: Page;

it('an editor at headquarters goes from what waits to a public story', async () => {
  const reference = await consentedNomination();
  const page = (editor = await logIn(EDITOR));
  const waiting = page.getByRole('link', { name: /^nominations? to read: the nominees? agreed$/ });
  await waiting.waitFor();
  await page.getByText('16 stories are public.').waitFor();
  await keepPicture(page, 'home');

  await waiting.click();
  await follow(page, /^Consented and unread \(\d+\)$/);
  const row = page.getByRole('row').filter({ hasText: reference });
  await row.getByText('Given').waitFor();
  await keepPicture(page, 'nominations');
  await row.getByRole('link', { name: reference }).click();
  await page.getByText(/^Covered now: Story, Photo/).waitFor();
  const accept = page.getByRole('button', { name: 'Accept', exact: true });
  await accept.waitFor();
  await keepPicture(page, 'nomination');
  await accept.click();
  await pressIn(page, 'Accept');

  await page.getByRole('heading', { name: 'The story of Sample' }).waitFor();
  const panel = page.locator('#campaign-blocks');
  await panel.getByText('1 thing blocks the publication.').waitFor();
  expect(await panel.locator('mark').textContent()).toBe('illegal migrants');
  await page.locator('input[name=title]').fill(TITLE);
  await keepPicture(page, 'story-blocked');

  await panel.getByRole('button', { name: 'Go to “Story”' }).click();
  const body = page.locator('[data-slate-editor]');
  await body.click();
  await page.keyboard.press('Control+End');
  for (let left = HARM.length; left > 0; left -= 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('people from five countries.');
  await panel.getByText('Nothing blocks the publication.').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved document').waitFor();

  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Open the preview' }).click();
  const preview = await opening;
  await preview.getByText('Her first pupils were twelve people from five countries.').waitFor();
  await keepPicture(preview, 'story-preview');
  await preview.close();

  const [, documentId = ''] = /hero-story\/(\w+)/.exec(page.url()) ?? [];
  expect(await publicTitle(documentId)).toBe(404);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published document').waitFor();
  expect(await publicTitle(documentId)).toBe(TITLE);
  expect(await page.evaluate(MARK)).toBe(true);
});

it('a mission editor chooses that story for the month, and adds an event', async () => {
  const page = await logIn(DESK);
  await follow(page, 'All public stories');
  await page.getByText(TITLE).first().click();
  // Which month is offered first depends on the day.
  const make = page.getByRole('button', { name: /^Make it the Story of the Month for / });
  const month = ((await make.textContent()) ?? '').replace(/^.* for /, '');
  await make.click();
  await page.getByText(`This is the Story of the Month for ${month}.`).waitFor();
  await page.getByText(`It is now the Story of the Month for ${month}.`).scrollIntoViewIfNeeded();
  await keepPicture(page, 'story-of-the-month');

  await page.getByRole('link', { name: 'Calendar', exact: true }).click();
  await page.getByRole('button', { name: 'New entry', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'New entry' });
  await form.getByLabel('Title').fill('Sample market day');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('“Sample market day” is in the calendar.').waitFor();
  await page
    .getByRole('link', { name: /Sample market day/ })
    .first()
    .waitFor();
  await keepPicture(page, 'calendar');
  expect(await page.evaluate(MARK)).toBe(true);
});

const SHEET = [
  'nomineeName,nomineeEmail,countryOfOrigin,countryOfResidence,categories,story,nominatorName,nominatorEmail,nominatorRelation,nomineeConsents',
  `Sample Nominee of a sheet,sheet-1@example.org,SO,KE,courage,"${STORY}",Sample Nominator,nominator@example.org,friend,yes`,
  `Sample Nominee of a sheet,sheet-2@example.org,SO,Kenya,courage,"${STORY}",Sample Nominator,nominator@example.org,friend,yes`,
].join('\n');

it('an editor at headquarters sees who is late, invites a focal point, and checks a spreadsheet', async () => {
  const page = editor;
  await page.getByRole('link', { name: 'Story of the Month', exact: true }).click();
  await page.getByLabel('Find a mission').fill('ken');
  await page
    .getByRole('row', { name: /IOM Kenya/ })
    .getByText(TITLE)
    .waitFor();
  await page.getByLabel('Find a mission').fill('');
  await page.getByRole('row', { name: /IOM Jordan/ }).waitFor();
  await keepPicture(page, 'story-months');

  await page.getByRole('link', { name: 'Nominations desk', exact: true }).click();
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page
    .getByLabel('File')
    .setInputFiles({ name: 'sample.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) });
  await page.getByRole('button', { name: 'Check without importing' }).click();
  await page.getByText('2 rows: 1 can be imported, 0 are there already, 1 have faults.').waitFor();
  await keepPicture(page, 'import');

  await page.getByRole('link', { name: 'Content Manager', exact: true }).click();
  await page.getByRole('link', { name: 'Mission', exact: true }).click();
  await page.getByRole('row').nth(1).getByText(/^IOM /).first().click();
  await page.getByRole('button', { name: 'Invite a focal point' }).click();
  await page.getByRole('dialog', { name: /^Invite a focal point of IOM/ }).waitFor();
  await keepPicture(page, 'invitation');
  expect(await page.evaluate(MARK)).toBe(true);
});

/** The draft of a round as an editor makes it, with the finalists of the sample's round. */
async function draftRound(): Promise<void> {
  const login = loginOf(campaign.demo, EDITOR);
  const { accessToken } = await send<{ accessToken: string }>(campaign, '/admin/login', login);
  const response = await fetch(`${campaign.url}/api/voting-rounds?filters[state]=open`);
  // The public's own shape of a list.
  const { data } = (await response.json()) as { data: { finalistIds: string[] }[] };
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  await send(
    campaign,
    '/content-manager/collection-types/api::voting-round.voting-round',
    {
      name: ROUND,
      opensAt: inDays(1),
      closesAt: inDays(10),
      displayTimezone: 'Europe/Zurich',
      finalistCount: 3,
      maxChoices: 2,
      seats: 1,
      voterCheck: 'email',
      tieBreak: 'A draw that anybody can repeat.',
      finalists: { connect: data[0].finalistIds.slice(0, 3).map((documentId) => ({ documentId })) },
    },
    { Authorization: `Bearer ${accessToken}` },
  );
}

it('a chief finds a draft on the home page, freezes it, and looks at what was certified', async () => {
  await draftRound();
  const page = await logIn(CHIEF);
  const panel = page.locator('#campaign-election');
  await follow(page, ROUND);
  await panel.getByText('Nothing keeps it from being frozen.').waitFor();
  await panel.getByRole('button', { name: 'Freeze' }).click();
  await page.getByRole('dialog', { name: 'Freeze' }).waitFor();
  await keepPicture(page, 'election-freeze');
  await pressIn(page, 'Freeze');
  await panel.getByText('Frozen: rules and finalists stand.').waitFor();

  await page.getByRole('link', { name: 'Voting round', exact: true }).click();
  await page.getByText('Vote of 2025 (sample)').first().click();
  await panel.getByRole('table', { name: 'Ballots by day' }).waitFor();
  await panel.scrollIntoViewIfNeeded();
  await keepPicture(page, 'election-certified');
  expect(await page.evaluate(MARK)).toBe(true);
});
