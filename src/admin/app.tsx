import type { StrapiApp } from '@strapi/strapi/admin';
import { addCalendarLink } from './pages/calendar/calendar-link';
import { addMailsLink } from './pages/mails/mails-link';
import { addStoryMonthsLink } from './pages/story-months/story-months-link';
import { nominationBulkActions } from './nominations/bulk-actions';
import { NominationDeskPanel } from './nominations/desk-panel';
import { NominationHistoryPanel } from './nominations/history-panel';
import { rememberApp } from './nominations/list-again';
import { nominationColumns } from './nominations/list-columns';
import { SavedFiltersOfList } from './nominations/saved-filters';
import { addNominationsLink } from './pages/nominations/nominations-link';
import { ConsentPanel } from './panels/consent-panel';
import { DeskPanel } from './panels/desk/desk-panel';
import { ElectionPanel } from './panels/election-panel';
import { BlocksPanel } from './panels/story/blocks-panel';
import { PreviewPanel } from './panels/story/preview-panel';
import { WritingDirection } from './panels/writing-direction';
import { StoryMonthPanel } from './panels/story-month-panel';
import { addListFilter } from './widgets/list-filter';
import { registerWidgets } from './widgets/register-widgets';
import { en } from './translations/en';
import { fieldNamesEn, typeNamesEn } from './translations/field-names/en';
import { fieldNamesEs, typeNamesEs } from './translations/field-names/es';
import { fieldNamesFr, typeNamesFr } from './translations/field-names/fr';
import { fieldNameMessages } from './translations/field-names/messages';
import { es } from './translations/es';
import { fr } from './translations/fr';
import { storyWords as storyEn } from './translations/story/en';
import { storyWords as storyEs } from './translations/story/es';
import { storyWords as storyFr } from './translations/story/fr';

/** What the content manager offers for panels beside an entry and for actions on many. */
interface ContentManagerApis {
  addBulkAction(actions: readonly unknown[]): void;
  addEditViewSidePanel(panels: readonly unknown[]): void;
}

export default {
  config: {
    locales: ['fr', 'es', 'ar'],
    translations: {
      en: { ...en, ...storyEn, ...fieldNameMessages(typeNamesEn, fieldNamesEn) },
      fr: { ...fr, ...storyFr, ...fieldNameMessages(typeNamesFr, fieldNamesFr) },
      es: { ...es, ...storyEs, ...fieldNameMessages(typeNamesEs, fieldNamesEs) },
    },
    tutorials: false,
    notifications: { releases: false },
  },
  register(app: StrapiApp) {
    rememberApp(app);
    registerWidgets(app);
  },
  bootstrap(app: StrapiApp) {
    // Strapi knows what its plugins offer only as a record of unknown parts.
    const manager = app.getPlugin('content-manager');
    const apis = manager.apis as unknown as ContentManagerApis;
    apis.addEditViewSidePanel([
      BlocksPanel,
      PreviewPanel,
      StoryMonthPanel,
      WritingDirection,
      NominationDeskPanel,
      ConsentPanel,
      NominationHistoryPanel,
      DeskPanel,
      ElectionPanel,
    ]);
    addStoryMonthsLink(app);
    addCalendarLink(app);
    apis.addBulkAction(nominationBulkActions);
    manager.injectComponent('listView', 'actions', {
      name: 'campaign-saved-filters',
      Component: SavedFiltersOfList,
    });
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', nominationColumns);
    addNominationsLink(app);
    addMailsLink(app);
    addListFilter(app);
  },
};
