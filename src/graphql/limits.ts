import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';

/** What a GraphQL request may cost; Strapi sets no bound of its own (design.md, fact 13). */
export const apolloLimits = () => ({
  introspection: process.env.NODE_ENV !== 'production',
  includeStacktraceInErrorResponses: false,
  allowBatchedHttpRequests: false,
  // CORS is answered by strapi::cors for REST and GraphQL alike.
  cors: false,
  parseOptions: { maxTokens: 1000 },
  bodyParserConfig: { enableTypes: ['json'], jsonLimit: '256kb' },
  validationRules: [
    maxAliasesRule({ n: 10, propagateOnRejection: true }),
    costLimitRule({
      maxCost: 5000,
      objectCost: 2,
      scalarCost: 1,
      depthCostFactor: 1.5,
      ignoreIntrospection: true,
    }),
  ],
});
