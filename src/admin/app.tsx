import type { StrapiApp } from '@strapi/strapi/admin';
import { addCalendarLink } from './pages/calendar/calendar-link';
import { addMailsLink } from './pages/mails/mails-link';
import { addStoryMonthsLink } from './pages/story-months/story-months-link';
import { ConsentPanel } from './panels/consent-panel';
import { ElectionPanel } from './panels/election-panel';
import { BlocksPanel } from './panels/story/blocks-panel';
import { PreviewPanel } from './panels/story/preview-panel';
import { WritingDirection } from './panels/writing-direction';
import { StoryMonthPanel } from './panels/story-month-panel';
import { en } from './translations/en';
import { es } from './translations/es';
import { fr } from './translations/fr';
import { storyWords as storyEn } from './translations/story/en';
import { storyWords as storyEs } from './translations/story/es';
import { storyWords as storyFr } from './translations/story/fr';

/** What the content manager offers for panels beside an entry. */
interface ContentManagerApis {
  addEditViewSidePanel(panels: readonly unknown[]): void;
}

export default {
  config: {
    locales: ['fr', 'es', 'ar'],
    translations: {
      en: { ...en, ...storyEn },
      fr: { ...fr, ...storyFr },
      es: { ...es, ...storyEs },
    },
    tutorials: false,
    notifications: { releases: false },
  },
  bootstrap(app: StrapiApp) {
    // Strapi knows what its plugins offer only as a record of unknown parts.
    const apis = app.getPlugin('content-manager').apis as unknown as ContentManagerApis;
    apis.addEditViewSidePanel([
      BlocksPanel,
      PreviewPanel,
      StoryMonthPanel,
      WritingDirection,
      ConsentPanel,
      ElectionPanel,
    ]);
    addStoryMonthsLink(app);
    addCalendarLink(app);
    addMailsLink(app);
  },
};
