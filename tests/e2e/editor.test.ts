import type { Page } from 'playwright-core';
import { ALL_SCOPES } from '../support/campaign';
import { keepScreenshot, openPage } from './support/chromium';
import { loginOf } from './support/demo';
import { nominate, send, startCampaign, type Campaign } from './support/campaign';

const STORY = 'api::hero-story.hero-story';
const NOMINATION = 'api::nomination.nomination';
const TITLE = 'Editor at headquarters';

let campaign: Campaign;
let authorization: { Authorization: string };
let page: Page;
let close: () => Promise<void>;

async function logIn(): Promise<void> {
  const { email, password } = loginOf(campaign.demo, TITLE);
  await page.goto(`${campaign.url}/admin`);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
}

beforeAll(async () => {
  campaign = await startCampaign();
  const { accessToken } = await send<{ accessToken: string }>(
    campaign,
    '/admin/login',
    loginOf(campaign.demo, TITLE),
  );
  authorization = { Authorization: `Bearer ${accessToken}` };
  ({ page, close } = await openPage(campaign.browser));
  await logIn();
});
afterAll(async () => {
  await close();
  await campaign.stop();
});

async function nominationId(reference: string): Promise<string> {
  const query = new URLSearchParams({ 'filters[reference][$eq]': reference });
  const response = await fetch(
    `${campaign.url}/content-manager/collection-types/${NOMINATION}?${query}`,
    { headers: authorization },
  );
  // The content manager's own shape of a list.
  const { results } = (await response.json()) as { results: { documentId: string }[] };
  return results[0].documentId;
}

/** The draft of a story made from a nomination whose nominee agreed to everything. */
async function storyDraft(): Promise<{ documentId: string; token: string }> {
  const { reference, token, nomineeName } = await nominate(campaign);
  await send(campaign, `/api/consents/${token}/grant`, {
    data: { scopes: ALL_SCOPES, name: nomineeName },
  });
  const nomination = await nominationId(reference);
  const { documentId } = await send<{ documentId: string }>(
    campaign,
    `/campaign/nominations/${nomination}/story`,
    {},
    authorization,
  );
  return { documentId, token };
}

/** Opens a story in the content manager, ready to be published. */
async function open(documentId: string): Promise<void> {
  const query = 'plugins[i18n][locale]=en';
  await page.goto(
    `${campaign.url}/admin/content-manager/collection-types/${STORY}/${documentId}?${query}`,
  );
  await page.getByRole('heading', { name: /^The story of/ }).waitFor();
}

const publish = () => page.getByRole('button', { name: 'Publish', exact: true }).click();

const statusOf = async (documentId: string): Promise<number> =>
  (await fetch(`${campaign.url}/api/hero-stories/${documentId}`)).status;

describe('an editor in the admin', () => {
  it('publishes the story of a nominee who agreed', async () => {
    const { documentId } = await storyDraft();
    expect(await statusOf(documentId)).toBe(404);
    await open(documentId);
    await publish();
    await page.getByText('Published document').waitFor();
    await keepScreenshot(page, 'admin-published');
    expect(await statusOf(documentId)).toBe(200);

    const visitor = await openPage(campaign.browser);
    await visitor.page.goto(`${campaign.url}/demo/#story/${documentId}`);
    await visitor.page.getByRole('heading', { name: /^The story of/ }).waitFor();
    await visitor.close();
  });

  it('is told why the story of a nominee who withdrew is not published', async () => {
    const { documentId, token } = await storyDraft();
    await open(documentId);
    await send(campaign, `/api/consents/${token}/withdraw`, {});
    await publish();
    await page.getByText('This story has no valid consent of its nominee').first().waitFor();
    await keepScreenshot(page, 'admin-consent-required');
    expect(await statusOf(documentId)).toBe(404);
  });

  it('is told that a story without a category is not published, chooses one and publishes', async () => {
    const { documentId } = await storyDraft();
    await open(documentId);
    for (const name of ['Contribution', 'Courage']) {
      const item = page.getByRole('listitem').filter({ hasText: name });
      await item.getByRole('button', { name: 'Remove' }).click();
    }
    await publish();
    await page.getByText('A hero belongs to at least one category').first().waitFor();
    await keepScreenshot(page, 'admin-category-required');
    expect(await statusOf(documentId)).toBe(404);

    await page.getByRole('combobox', { name: /categories/i }).click();
    await page.getByRole('option', { name: /Courage/ }).click();
    await publish();
    await page.getByText('Published document').waitFor();
    expect(await statusOf(documentId)).toBe(200);
  });
});
