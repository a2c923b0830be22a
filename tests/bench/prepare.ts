import { randomUUID } from 'node:crypto';
import { createStrapi, type Core } from '@strapi/strapi';
import countries from 'i18n-iso-countries';
import { CONSENT_SCOPES } from '../../src/domain/consent';
import { wordingFor } from '../../src/domain/consent-wording';
import {
  CATEGORIES,
  DESK,
  CHIEFS,
  CHIEF_PASSWORD,
  FINALIST_COUNT,
  MAX_CHOICES,
  MISSION_COUNT,
  ROUND_SLUG,
  STORY_TEXT,
} from './campaign';
import { CHIEF, MISSION_EDITOR, SUPER_ADMIN } from '../../src/support/roles';
import { fillLibrary } from './library';

const PUBLIC_ACTIONS = [
  'api::nomination.nomination.create',
  'api::vote.vote.create',
  // A plain Strapi lets nobody link what they may not read.
  'api::category.category.find',
  'api::mission.mission.find',
  'api::hero-story.hero-story.find',
  'api::hero-story.hero-story.findOne',
];

/** What both need: the categories, and a mission in each of 150 countries. */
async function loadReferenceData(strapi: Core.Strapi): Promise<void> {
  for (const [index, key] of CATEGORIES.entries()) {
    await strapi.documents('api::category.category').create({
      locale: 'en',
      data: { key, name: key, description: `Migrants of ${key}`, position: index + 1 },
    });
  }
  for (const code of Object.keys(countries.getAlpha2Codes()).sort().slice(0, MISSION_COUNT)) {
    await strapi.documents('api::mission.mission').create({
      data: { countryCode: code, name: `IOM ${code}`, timezone: 'UTC', languages: ['en'] },
    });
  }
}

/** Lets the public create and read, as a plain Strapi is told in its admin. */
async function grantPublic(strapi: Core.Strapi): Promise<void> {
  const role = await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'public' } });
  for (const action of PUBLIC_ACTIONS) {
    await strapi.db
      .query('plugin::users-permissions.permission')
      .create({ data: { action, role: role.id } });
  }
}

/** A public story whose nominee agreed to all; gives its documentId. */
async function publishStory(strapi: Core.Strapi, number: number): Promise<string> {
  const category = await strapi.db
    .query('api::category.category')
    .findOne({ where: { key: CATEGORIES[number % CATEGORIES.length] } });
  const nomination = await strapi.db.query('api::nomination.nomination').create({
    data: {
      reference: `MH-BENCH-${randomUUID().slice(0, 8)}`,
      state: 'consented',
      channel: 'sample',
      nomineeName: `Sample Nominee ${number}`,
      nomineeEmail: `finalist-${number}@example.org`,
      countryOfOrigin: 'SO',
      countryOfResidence: 'KE',
      categories: [category.id],
      storyText: STORY_TEXT,
      nominatorName: 'Sample Nominator',
      nominatorEmail: 'nominator@example.org',
      nominatorRelation: 'friend',
      nomineeConsents: true,
      locale: 'en',
    },
  });
  const wording = wordingFor('en');
  await strapi.db.query('api::consent.consent').create({
    data: {
      nomination: nomination.id,
      decision: 'granted',
      scopes: [...CONSENT_SCOPES],
      signedName: `Sample Nominee ${number}`,
      wordingVersion: wording.version,
      wordingLocale: wording.locale,
      wordingHash: wording.hash,
      method: 'link',
      decidedAt: new Date(),
    },
  });
  const story: { documentId: string } = await strapi
    .service('api::hero-story.hero-story')
    .makeFromNomination(nomination.documentId);
  await strapi.documents('api::hero-story.hero-story').publish({ documentId: story.documentId });
  return story.documentId;
}

/** A frozen round whose window is open. */
async function openRound(strapi: Core.Strapi): Promise<void> {
  const finalists: string[] = [];
  for (let number = 1; number <= FINALIST_COUNT; number += 1) {
    finalists.push(await publishStory(strapi, number));
  }
  const now = Date.now();
  const round = await strapi.documents('api::voting-round.voting-round').create({
    data: {
      name: 'The round of the bench',
      slug: ROUND_SLUG,
      opensAt: new Date(now - 10 * 86_400_000).toISOString(),
      closesAt: new Date(now + 86_400_000).toISOString(),
      displayTimezone: 'Europe/Zurich',
      finalistCount: FINALIST_COUNT,
      maxChoices: MAX_CHOICES,
      seats: 3,
      voterCheck: 'email',
      tieBreak: 'A draw by the seed of the round.',
      state: 'draft',
      finalists,
    },
  });
  await strapi.service('api::voting-round.voting-round').freeze(round.documentId);
}

/** Somebody with a log-in and a role, by its code. */
async function createColleague(strapi: Core.Strapi, email: string, code: string): Promise<number> {
  const role = await strapi.db.query('admin::role').findOne({ where: { code } });
  const { id } = await strapi.service('admin::user').create({
    email,
    firstname: 'Bench',
    lastname: 'Colleague',
    password: CHIEF_PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
  return Number(id);
}

/** Two chiefs with a log-in. */
async function createChiefs(strapi: Core.Strapi): Promise<void> {
  for (const email of CHIEFS) await createColleague(strapi, email, CHIEF);
}

/** Somebody at the desk of one mission. */
async function createDesk(strapi: Core.Strapi): Promise<void> {
  const id = await createColleague(strapi, DESK, MISSION_EDITOR);
  await strapi.db.query('api::mission.mission').update({
    where: { countryCode: 'AO' },
    data: { editors: { connect: [id] } },
  });
}

/**
 * Fills the database of one side: `node prepare.js <appDir> <distDir>`. With `BENCH_STORIES` it is a
 * library to read, else one to write into, with a round of the product's that is open.
 */
async function main(appDir: string, distDir: string): Promise<void> {
  const strapi = await createStrapi({ appDir, distDir, serveAdminPanel: false }).load();
  await loadReferenceData(strapi);
  const stories = Number(process.env.BENCH_STORIES ?? 0);
  const isDesk = process.env.BENCH_DESK === '1';
  if (process.env.BENCH_SIDE === 'plain') {
    await grantPublic(strapi);
    if (isDesk) await createColleague(strapi, CHIEFS[0], SUPER_ADMIN);
  } else if (stories === 0 || isDesk) {
    await openRound(strapi);
    await createChiefs(strapi);
    if (isDesk) await createDesk(strapi);
  }
  await fillLibrary(strapi, stories);
  await strapi.destroy();
}

const [appDir, distDir] = process.argv.slice(2);
main(appDir, distDir).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
