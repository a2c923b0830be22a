import type { Core } from '@strapi/strapi';
import { registerHomePage } from './delivery/home/home';
import { registerOpenApi } from './delivery/openapi/serve';
import { extendGraphql } from './graphql/schema';
import { usePictureStore } from './media/picture-store';
import { settleRegistration } from './support/accounts';
import { registerAdminRoutes } from './support/admin-routes';
import { mendCommits } from './support/commit';
import { applyConstraints, assertInvariants } from './support/invariants';
import { startResponseCache, stopResponseCache } from './delivery/response-cache/response-cache';
import { registerStoryPreviews } from './delivery/share/story-previews';
import { registerDelivery } from './delivery/routes';
import { registerCalendarRoutes } from './api/calendar-entry/desk-calendar/calendar-routes';
import { registerDeskRoutes } from './api/consent/desk-routes';
import { registerConsentPages } from './api/consent/pages';
import { registerConsentRecording } from './api/consent/recording';
import { registerStoryMonthRoutes } from './api/hero-story/story-of-month/story-month-routes';
import { registerBlockRoutes } from './api/hero-story/blocks/block-routes';
import { describeLanguageRules } from './api/language-rule/edit-view';
import { registerLanguageRoutes } from './api/language-rule/language-routes';
import { registerNominationsDesk } from './api/nomination/desk/routes';
import { registerImportRoutes } from './api/nomination/import/import-routes';
import { arrangeNominations } from './api/nomination/list-view';
import { giveNameKeys } from './api/nomination/look-alikes';
import { openBallotDoor } from './api/vote/ballot-door';
import { registerVotePages } from './api/vote/pages';
import { hideDraftRounds } from './api/voting-round/draft-rounds';
import { settleLocales } from './support/locales';
import { startLimits } from './support/limits';
import { keepHeapSmall } from './support/memory';
import {
  forgetBallots,
  registerOwnMission,
  sealBallots,
  settleRoles,
} from './api/mission/admin-roles';
import { registerDeskPeopleRoutes } from './api/mission/desk-people-routes';
import { closeAdminToDesks } from './api/mission/desk-access';
import { watchDeskRoles } from './api/mission/guards/desk-role-alone';
import { registerDeskHome } from './desk-home/home-route';
import { registerListFilter, watchLists } from './desk-home/list-filter';
import { startOutbox, stopOutbox } from './support/outbox';
import {
  grantPublicPermissions,
  rememberAbilities,
  rememberPublicPermissions,
} from './support/public-permissions';
import { registerRights } from './support/rights';
import { startSchedule, stopSchedule } from './support/schedule';
import { UID } from './support/uids';

interface Started {
  strapi: Core.Strapi;
}

export default {
  register({ strapi }: Started) {
    mendCommits(strapi);
    usePictureStore(strapi);
    extendGraphql(strapi);
    registerRights(strapi);
    registerAdminRoutes(strapi);
    registerConsentPages(strapi);
    registerVotePages(strapi);
    registerDeskRoutes(strapi);
    registerDeskPeopleRoutes(strapi);
    registerLanguageRoutes(strapi);
    registerBlockRoutes(strapi);
    registerStoryPreviews(strapi);
    registerImportRoutes(strapi);
    registerStoryMonthRoutes(strapi);
    registerCalendarRoutes(strapi);
    registerNominationsDesk(strapi);
    registerDeskHome(strapi);
    registerListFilter(strapi);
    registerDelivery(strapi);
    registerOpenApi(strapi);
    registerHomePage(strapi);
    registerConsentRecording(strapi);
    hideDraftRounds(strapi);
    sealBallots(strapi);
    closeAdminToDesks(strapi);
  },

  async bootstrap({ strapi }: Started) {
    await applyConstraints(strapi);
    await registerOwnMission(strapi);
    watchDeskRoles(strapi);
    forgetBallots(strapi);
    watchLists(strapi);
    await strapi.service(UID.consentWording).begin();
    await strapi.service(UID.languageRule).begin();
    await describeLanguageRules(strapi);
    await arrangeNominations(strapi);
    await giveNameKeys();
    await settleLocales(strapi);
    await settleRoles(strapi);
    await grantPublicPermissions(strapi);
    rememberPublicPermissions(strapi);
    rememberAbilities(strapi);
    await settleRegistration(strapi);
    await startLimits(strapi);
    await startOutbox(strapi);
    await startResponseCache(strapi);
    openBallotDoor(strapi);
    await assertInvariants(strapi);
    await startSchedule(strapi);
    keepHeapSmall();
  },

  async destroy({ strapi }: Started) {
    await stopResponseCache(strapi);
    await stopSchedule();
    await stopOutbox();
  },
};
