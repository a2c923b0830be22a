import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import type { GraphQLError, ValidationContext } from 'graphql';
import { depthRule } from './depth';

/** How deep a query may nest. */
export const MAX_DEPTH = 8;

/** Told as a fault of the query: thrown, as the rules do by default, it would be answered as a 500. */
const asFault = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, error: GraphQLError) => context?.reportError(error),
  ],
};

/** What a GraphQL request may cost; Strapi sets no bound of its own (docs/strapi.md, 13). */
export const apolloLimits = () => ({
  introspection: process.env.NODE_ENV !== 'production',
  // No "Did you mean" either, which gives a schema away name by name.
  hideSchemaDetailsFromClientErrors: process.env.NODE_ENV === 'production',
  includeStacktraceInErrorResponses: false,
  allowBatchedHttpRequests: false,
  // CORS is answered by strapi::cors for REST and GraphQL alike.
  cors: false,
  parseOptions: { maxTokens: 1000 },
  bodyParserConfig: { enableTypes: ['json'], jsonLimit: '256kb' },
  // By place, because Strapi appends to its own list what comes as a list: the first takes the place
  // of its rule on depth, see `depthRule`.
  validationRules: {
    0: depthRule(MAX_DEPTH),
    1: maxAliasesRule({ n: 10, ...asFault }),
    2: costLimitRule({
      maxCost: 5000,
      objectCost: 2,
      scalarCost: 1,
      depthCostFactor: 1.5,
      ignoreIntrospection: true,
      ...asFault,
    }),
  },
});

const PAGE =
  '<!doctype html><html lang="en"><title>GraphQL</title><p>Send GraphQL queries here by POST.</p></html>';

/** What a browser is shown in production: Apollo's own page loads scripts and fonts of strangers. */
export const plainLandingPage = () => ({
  serverWillStart: async () => ({ renderLandingPage: async () => ({ html: PAGE }) }),
});
