import { factories } from '@strapi/strapi';
import { CONSENT_SCOPES, type ConsentScope } from '../../../domain/consent';
import {
  directionOf,
  localeFor,
  WORDING_LOCALES,
  wordingFor,
  type Wording,
  type WordingLocale,
} from '../../../domain/consent-wording';
import { UID } from '../../../support/uids';

/** The attribute that holds the sentence of a purpose. */
const PURPOSES = {
  story: 'purposeStory',
  photo: 'purposePhoto',
  publicVote: 'purposePublicVote',
  socialMedia: 'purposeSocialMedia',
  partners: 'purposePartners',
  ambassador: 'purposeAmbassador',
  archive: 'purposeArchive',
} as const satisfies Record<ConsentScope, string>;

type PurposeTexts = Record<(typeof PURPOSES)[ConsentScope], string>;

interface WordingRow extends PurposeTexts {
  language: WordingLocale;
  version: number;
  title: string;
  introduction: string;
  afterwards: string;
  hash: string;
}

const wordingOf = (row: WordingRow): Wording => ({
  version: String(row.version),
  locale: row.language,
  direction: directionOf(row.language),
  title: row.title,
  introduction: row.introduction,
  purposes: CONSENT_SCOPES.map((scope) => ({ scope, text: row[PURPOSES[scope]] })),
  afterwards: row.afterwards,
  hash: row.hash,
});

/** A wording as the row that keeps it; version and hash are the database's to give. */
const rowOf = ({ locale, title, introduction, purposes, afterwards }: Wording) => ({
  language: locale,
  title,
  introduction,
  afterwards,
  ...Object.fromEntries(purposes.map(({ scope, text }) => [PURPOSES[scope], text])),
});

export default factories.createCoreService(UID.consentWording, ({ strapi }) => ({
  /** The wording that is asked in a language now: its newest version; English for other languages. */
  async current(locale: string): Promise<Wording> {
    const row = await strapi.db
      .query(UID.consentWording)
      .findOne({ where: { language: localeFor(locale) }, orderBy: { version: 'desc' } });
    return wordingOf(row);
  },

  /** A version of the wording in a language, the newest where none is named; undefined where there is none. */
  async named(language: WordingLocale, version?: string): Promise<Wording | undefined> {
    if (version === undefined) return this.current(language);
    const row = await strapi.db
      .query(UID.consentWording)
      .findOne({ where: { language, version: Number(version) } });
    return row ? wordingOf(row) : undefined;
  },

  /** Gives every language that has no wording its first one. */
  async begin(): Promise<void> {
    await strapi.db.transaction(async ({ trx }) => {
      // Instances that start together: one begins, the others find it done.
      await trx.raw("SELECT pg_advisory_xact_lock(hashtext('consent-wording'))");
      for (const locale of WORDING_LOCALES) {
        const wordings = strapi.db.query(UID.consentWording);
        if ((await wordings.count({ where: { language: locale } })) > 0) continue;
        await wordings.create({ data: rowOf(wordingFor(locale)) });
      }
    });
  },
}));
