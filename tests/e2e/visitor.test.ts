import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { STORY_TEXT } from '../support/campaign';
import { keepScreenshot, openPage } from './support/chromium';
import { startCampaign, type Campaign } from './support/campaign';

let campaign: Campaign;

beforeAll(async () => {
  campaign = await startCampaign();
});
afterAll(() => campaign.stop());

const portrait = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#7a5c3e' } })
    .jpeg()
    .toBuffer();

/** What stands beside each field: the code of its fault and the words. */
const faultsBesideFields = (page: Page) =>
  page
    .locator('[data-field]:has(.fault)')
    .evaluateAll((fields) =>
      fields.map((field) => [
        field.getAttribute('data-field'),
        field.querySelector('.fault')?.getAttribute('data-code'),
      ]),
    );

describe('a visitor of the demo page', () => {
  it('reads the stories, one of them whole, and comes back to the list', async () => {
    const { page, errors, close } = await openPage(campaign.browser);
    await page.goto(`${campaign.url}/demo/`);
    await page
      .getByText('Every person, story, picture and vote on this page is a sample')
      .waitFor();
    const cards = page.locator('#story-cards .card');
    await cards.first().waitFor();
    expect(await cards.count()).toBe(6);
    await page.getByRole('button', { name: 'Show more stories' }).click();
    expect(await cards.count()).toBe(12);
    expect(await page.locator(':focus').textContent()).toBe(
      await cards.nth(6).locator('h3').textContent(),
    );

    const withPhoto = cards.filter({ has: page.locator('img') }).first();
    expect(await withPhoto.locator('img').getAttribute('alt')).toMatch(/sample picture/);
    const title = String(await withPhoto.locator('h3').textContent());
    await withPhoto.getByRole('link').click();
    await page.locator('#story-title:focus').waitFor();
    expect(await page.locator('#story-title').textContent()).toBe(title);
    await page.waitForFunction(
      'document.querySelector("#story img").complete && document.querySelector("#story img").naturalWidth > 0',
    );
    expect(await page.locator('#story figcaption').textContent()).toMatch(/sample/i);

    await page.getByRole('link', { name: 'Français' }).click();
    await page.getByRole('link', { name: 'Retour à toutes les histoires' }).first().waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Back to all stories' }).first().click();
    await cards.first().waitFor();
    await page.getByLabel('Category').first().selectOption('courage');
    const labels = await page.locator('#story-cards .card .labels').allTextContents();
    expect(labels.length).toBeGreaterThan(0);
    expect(labels.every((label) => label.includes('Courage'))).toBe(true);
    expect(errors).toEqual([]);
    await close();
  });

  it('is told every fault of a nomination beside its field, then sends it with a photo', async () => {
    const { page, errors, close } = await openPage(campaign.browser);
    await page.goto(`${campaign.url}/demo/#nominate`);
    const form = page.locator('#nomination-form');
    await form.locator('[name=categories]').first().waitFor();
    await form.getByLabel('What has the person done').fill('Too short.');
    await form.getByLabel('Your e-mail address').fill('nobody');
    await form.getByRole('button', { name: 'Send the nomination' }).click();
    await page.locator('#nomination-faults:focus').waitFor();
    expect(await faultsBesideFields(page)).toEqual([
      ['nomineeName', 'REQUIRED'],
      ['nomineeEmail', 'REQUIRED'],
      ['countryOfOrigin', 'REQUIRED'],
      ['countryOfResidence', 'REQUIRED'],
      ['categories', 'CATEGORY_REQUIRED'],
      ['story', 'TOO_SHORT'],
      ['nominatorName', 'REQUIRED'],
      ['nominatorEmail', 'NOT_AN_EMAIL'],
      ['nominatorRelation', 'REQUIRED'],
      ['nomineeConsents', 'CONSENT_REQUIRED'],
    ]);
    await keepScreenshot(page, 'demo-nomination-faults');
    await page.getByRole('link', { name: /What has the person done.*200/ }).click();
    expect(await page.locator('#storyText:focus').inputValue()).toBe('Too short.');

    const nominee = 'nominee-of-the-visitor@example.org';
    await form.getByLabel('Name', { exact: true }).fill('Sample Nominee of the Visitor');
    await form.getByLabel('E-mail address', { exact: true }).fill(nominee);
    await form.getByLabel('Country of origin').selectOption({ label: 'Somalia' });
    await form.getByLabel('Country of residence').selectOption({ label: 'Kenya' });
    await form.locator('[name=categories][value=courage]').check();
    await form.getByLabel('What has the person done').fill(STORY_TEXT);
    await form.getByLabel('A photo').setInputFiles({
      name: 'not-a-photo.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('This is text.'),
    });
    await form.getByLabel('Your name').fill('Sample Nominator');
    await form.getByLabel('Your e-mail address').fill('nominator-visiting@example.org');
    await form.getByLabel('What are you to the nominee?').selectOption('friend');
    await form.getByLabel('I asked the nominee').check();
    await form.getByRole('button', { name: 'Send the nomination' }).click();
    await form.locator('[data-field=photo] .fault').waitFor();
    expect(await faultsBesideFields(page)).toEqual([['photo', 'NOT_A_PICTURE']]);

    await form
      .getByLabel('A photo')
      .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await portrait() });
    await form.getByRole('button', { name: 'Send the nomination' }).click();
    await page.locator('#nomination-done:focus').waitFor();
    const reference = String(await page.locator('#reference').textContent());
    expect(reference).toMatch(/^MH(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    const asked = await campaign.mailbox.next(nominee);
    expect(asked.text).toContain(`${campaign.url}/consent/`);
    const thanked = await campaign.mailbox.next('nominator-visiting@example.org');
    expect(thanked.text).toContain(reference);
    expect(errors).toEqual([]);
    await close();
  });

  it('votes with the code from the mail, in French, and is refused the second time', async () => {
    const { page, errors, close } = await openPage(campaign.browser, { locale: 'fr-FR' });
    const voter = 'voter-visiting@example.org';
    await page.goto(`${campaign.url}/demo/#vote`);
    const form = page.locator('#ballot-form');
    await form.waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    const boxes = form.getByRole('checkbox');
    expect(await boxes.count()).toBe(10);
    for (const index of [0, 1, 2]) await boxes.nth(index).check();
    await boxes.nth(3).click();
    expect(await boxes.nth(3).isChecked()).toBe(false);
    await page.getByText('Vous pouvez en choisir 3 au plus').waitFor();
    await form.getByLabel('Votre adresse électronique').fill(voter);
    await form.getByRole('button', { name: 'Envoyez-moi un code' }).click();
    await page.locator('#code:focus').waitFor();

    await page.getByLabel('Le code reçu').fill('WRONG000');
    await page.getByRole('button', { name: 'Voter', exact: true }).click();
    await page.locator('#code-form').getByText('CODE_INVALID').waitFor();
    const { text } = await campaign.mailbox.next(voter);
    const code = String(/\b[0-9A-Z]{8}\b/.exec(text)?.[0]);
    await page.getByLabel('Le code reçu').fill(code);
    await page.getByRole('button', { name: 'Voter', exact: true }).click();
    await page.locator('#vote-done:focus').waitFor();
    expect(await page.locator('#receipt').textContent()).toMatch(/^[0-9a-f]{64}$/);
    await page.getByRole('button', { name: 'Mon bulletin est-il compté ?' }).click();
    await page.getByText('Un bulletin portant ce reçu est compté').waitFor();

    await page.getByRole('button', { name: 'Essayer de voter à nouveau' }).click();
    await page.getByText('Un bulletin de cette personne a déjà été compté').waitFor();
    await page.getByText('ALREADY_VOTED').waitFor();
    await keepScreenshot(page, 'demo-voted-twice');
    expect(errors).toEqual([]);
    await close();
  });

  it('reads the certified result and what comes next in the calendar', async () => {
    const { page, errors, close } = await openPage(campaign.browser);
    await page.goto(`${campaign.url}/demo/`);
    const rows = page.locator('#certified tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(10);
    expect(await rows.filter({ hasText: 'elected' }).count()).toBe(3);
    expect(await page.locator('#entries li h3').count()).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    await close();
  });

  it('keeps what was typed when the language changes', async () => {
    const { page, close } = await openPage(campaign.browser);
    await page.goto(`${campaign.url}/demo/`);
    await page.locator('#ballot-form').waitFor();
    await page.locator('#storyText').fill('A beginning.');
    await page.locator('#ballot-form').getByRole('checkbox').first().check();
    await page.getByRole('link', { name: 'Español' }).click();
    await page.getByRole('heading', { name: 'La votación' }).waitFor();
    await page.getByText('1 de 3 elegidos').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    expect(await page.locator('#storyText').inputValue()).toBe('A beginning.');
    expect(await page.locator('#ballot-form').getByRole('checkbox').first().isChecked()).toBe(true);
    await close();
  });
});
