import type { Core } from '@strapi/strapi';
import { extendGraphql } from './graphql/schema';
import { usePictureStore } from './media/picture-store';
import { settleRegistration } from './support/accounts';
import { registerAdminRoutes } from './support/admin-routes';
import { mendCommits } from './support/commit';
import { applyConstraints, assertInvariants } from './support/invariants';
import { registerConsentPages } from './api/consent/pages';
import { hideDraftRounds } from './api/voting-round/draft-rounds';
import { settleLocales } from './support/locales';
import { startLimits } from './support/limits';
import {
  forgetBallots,
  registerOwnMission,
  sealBallots,
  settleRoles,
} from './api/mission/admin-roles';
import { startOutbox, stopOutbox } from './support/outbox';
import { grantPublicPermissions } from './support/public-permissions';
import { startSchedule, stopSchedule } from './support/schedule';

interface Started {
  strapi: Core.Strapi;
}

export default {
  register({ strapi }: Started) {
    mendCommits(strapi);
    usePictureStore(strapi);
    extendGraphql(strapi);
    registerAdminRoutes(strapi);
    registerConsentPages(strapi);
    hideDraftRounds(strapi);
    sealBallots(strapi);
  },

  async bootstrap({ strapi }: Started) {
    await applyConstraints(strapi);
    await registerOwnMission(strapi);
    forgetBallots(strapi);
    await settleLocales(strapi);
    await settleRoles(strapi);
    await grantPublicPermissions(strapi);
    await settleRegistration(strapi);
    await startLimits(strapi);
    await startOutbox(strapi);
    await assertInvariants(strapi);
    startSchedule(strapi);
  },

  async destroy() {
    await stopSchedule();
    await stopOutbox();
  },
};
