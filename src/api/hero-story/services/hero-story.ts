import { factories } from '@strapi/strapi';
import { covers } from '../../../domain/consent';
import { localeFor, type WordingLocale } from '../../../domain/consent-wording';
import { notFound } from '../../../support/refusals';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { moveNomination } from '../../nomination/course';
import { newestConsent } from '../guards/published-story';

const SUMMARY_LENGTH = 300;

/** Titles until the editor finds one, in the language of the nomination. */
const WORKING_TITLES: Record<WordingLocale, (name: string) => string> = {
  en: (name) => `The story of ${name}`,
  fr: (name) => `Le récit de ${name}`,
  es: (name) => `La historia de ${name}`,
  ar: (name) => `قصة ${name}`,
};

const paragraphs = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => ({
      type: 'paragraph' as const,
      children: [{ type: 'text' as const, text: paragraph }],
    }));

/** The beginning of a text, whole sentences as far as they fit. */
function summaryOf(text: string): string {
  const start = text.slice(0, SUMMARY_LENGTH);
  const end = Math.max(start.lastIndexOf('. '), start.lastIndexOf('.\n'));
  return (text.length <= SUMMARY_LENGTH || end < 0 ? start : start.slice(0, end + 1)).trim();
}

/** What a nomination brings to its story; all of it is required of a nomination. */
interface AcceptedNomination {
  id: number;
  documentId: string;
  nomineeName: string;
  storyText: string;
  locale: string | null;
  countryOfOrigin: string;
  countryOfResidence: string;
  categories: { documentId: string }[];
  mission: { documentId: string } | null;
  photo: { id: number } | null;
}

export default factories.createCoreService(UID.heroStory, ({ strapi }) => ({
  /**
   * Makes the draft of a story from a nomination whose nominee consented, with its fields,
   * categories, mission and photo, and marks the nomination as accepted.
   */
  async makeFromNomination(documentId: string): Promise<{ documentId: string }> {
    return strapi.db.transaction(async () => {
      await sql(strapi, 'SELECT 1 FROM nominations WHERE document_id = ? FOR UPDATE', [documentId]);
      const nomination: AcceptedNomination | null = await strapi.db
        .query(UID.nomination)
        .findOne({ where: { documentId }, populate: ['categories', 'mission', 'photo'] });
      if (!nomination) throw notFound('No nomination');
      // First: afterwards the story that is made here would stand in its own way.
      await moveNomination({ nominationId: nomination.id, event: 'accepted' });
      const consent = await newestConsent(nomination.id);
      const photoIsCovered = covers(consent, 'photo', await databaseNow(strapi));
      const locale = localeFor(nomination.locale ?? 'en');
      const firstName = nomination.nomineeName.split(/\s+/)[0];
      const story = await strapi.documents(UID.heroStory).create({
        status: 'draft',
        locale,
        data: {
          title: WORKING_TITLES[locale](firstName),
          heroName: firstName,
          nameLevel: 'firstName',
          summary: summaryOf(nomination.storyText),
          body: paragraphs(nomination.storyText),
          countryOfOrigin: nomination.countryOfOrigin,
          hostCountry: nomination.countryOfResidence,
          hashtags: ['#MigrantHeroes'],
          categories: nomination.categories.map((category) => category.documentId),
          mission: nomination.mission?.documentId,
          nomination: nomination.documentId,
          photo: photoIsCovered ? nomination.photo?.id : undefined,
        },
      });
      return { documentId: story.documentId };
    });
  },
}));
