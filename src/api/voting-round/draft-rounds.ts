import type { Core } from '@strapi/strapi';
import { UID } from '../../support/uids';

/** The filter of the rounds that the public is shown. */
export const SHOWN_ROUNDS = { state: { $ne: 'draft' } };

const READS = ['findMany', 'findOne', 'findFirst', 'count'];

interface Read {
  uid: string;
  action: string;
  params: { filters?: unknown };
}

/** Keeps rounds that editors are still putting together from the public, over REST and GraphQL. */
export function hideDraftRounds(strapi: Core.Strapi): void {
  strapi.documents.use((context, next) => {
    const { uid, action, params } = context as Read;
    const type = strapi.requestContext.get()?.state?.route?.info?.type;
    if (uid === UID.votingRound && READS.includes(action) && type === 'content-api') {
      params.filters = { $and: [params.filters ?? {}, SHOWN_ROUNDS] };
    }
    return next();
  });
}
