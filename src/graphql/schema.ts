import { filterSchema, MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import type { Core } from '@strapi/strapi';
import { defaultFieldResolver, GraphQLScalarType, type GraphQLSchema } from 'graphql';
import type { Context } from 'koa';
import { networkOf, spend } from '../support/limits';
import { parse } from '../support/parse';
import { invalid } from '../domain/refusal';
import { paginationFaults } from '../support/pagination';
import {
  DRAFTS_BEHIND,
  DRAFTS_REACHED,
  localeFaults,
  reachesDrafts,
  refusalFromQuery,
} from '../support/reading-parameters';
import { RefusalError, refusalFrom } from '../support/refusals';
import { writeOf } from '../support/replies';
import { UID } from '../support/uids';
import { answerOnce } from '../support/idempotency';
import { nominationForm } from '../api/nomination/nomination-form';
import { admitAsking, admitCasting } from '../api/vote/admission';
import { readByStatement, translationExtension } from './reading';
import { ballotForm, codeForm } from '../api/vote/vote-forms';
import { accountOf } from '../api/vote/voter-account';

const PRIVATE_TYPES = [UID.nomination, UID.consent, UID.vote];
const PUBLIC_TYPES = [
  UID.ambassador,
  UID.calendarEntry,
  UID.category,
  UID.heroStory,
  UID.mission,
  UID.votingRound,
];

const MUTATIONS = ['submitNomination', 'requestVoteCode', 'castVote'];

const QUERIES = [
  'ambassador',
  'calendarEntry',
  'category',
  'heroStory',
  'mission',
  'votingRound',
].flatMap((one) => {
  const many = one.endsWith('y') ? `${one.slice(0, -1)}ies` : `${one}s`;
  return [one, many, `${many}_connection`];
});

/** Arguments that would show what is not published (docs/strapi.md, 12). */
const DRAFT_ARGUMENTS = ['status', 'publicationFilter', 'hasPublishedVersion'];

const typeDefs = `
  input NominationInput {
    nomineeName: String
    nomineeEmail: String
    nomineePhone: String
    countryOfOrigin: String
    countryOfResidence: String
    categories: [String!]
    story: String
    nominatorName: String
    nominatorEmail: String
    nominatorRelation: String
    nomineeConsents: Boolean
    locale: String
  }
  type NominationReceipt { reference: String! state: String! }
  input VoteCodeInput { round: String email: String locale: String altcha: String }
  type VoteCodeReceipt { challenge: String! expiresAt: DateTime! }
  input BallotInput {
    round: String
    choices: [String!]
    challenge: String
    code: String
    country: String
  }
  type BallotReceipt { ballot: String! receipt: String! castAt: DateTime! salt: String! }
  type Mutation {
    submitNomination(data: NominationInput!): NominationReceipt!
    requestVoteCode(data: VoteCodeInput!): VoteCodeReceipt!
    castVote(data: BallotInput!): BallotReceipt!
  }
`;

interface MutationContext {
  koaContext: Context;
}

type Work = (strapi: Core.Strapi, data: unknown, context: MutationContext) => Promise<unknown>;

const nominate: Work = async (strapi, data, { koaContext: ctx }) => {
  await spend('nominations', networkOf(ctx.ip));
  const form = parse(nominationForm, data);
  const write = writeOf(ctx, 'submitNomination', form);
  return answerOnce(strapi, write, () => strapi.service(UID.nomination).receive(form, 'graphql'));
};

const requestCode: Work = async (strapi, data, { koaContext: ctx }) => {
  const flags = await admitAsking(ctx.ip);
  const form = parse(codeForm, data);
  const write = writeOf(ctx, 'requestVoteCode', form);
  return strapi.service(UID.vote).requestCode({ form, flags }, write);
};

const cast: Work = async (strapi, data, { koaContext: ctx }) => {
  const flags = await admitCasting(ctx.ip);
  const form = parse(ballotForm, data);
  const account = await accountOf(ctx);
  const write = writeOf(ctx, 'castVote', { form, account: account?.id });
  return strapi.service(UID.vote).cast({ form, account, flags }, write);
};

/** Absent and null are the same to a GraphQL client. */
const withoutNulls = (data: object) =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));

/** A mutation: the same use case as REST's, its answer without an envelope, its refusals coded. */
const mutation =
  (strapi: Core.Strapi, work: Work) =>
  async (_parent: unknown, args: { data: object }, context: MutationContext) => {
    try {
      const answer = (await work(strapi, withoutNulls(args.data), context)) as { body: unknown };
      return answer.body;
    } catch (error) {
      throw refusalFrom(error) ?? error;
    }
  };

/** Leaves of the generated schema what the contract names: an allow-list, so that nothing slips in. */
const restrict = (schema: GraphQLSchema): GraphQLSchema =>
  pruneSchema(
    filterSchema({
      schema,
      rootFieldFilter: (operation, field) =>
        operation === 'Query'
          ? QUERIES.includes(field)
          : operation === 'Mutation' && MUTATIONS.includes(field),
      argumentFilter: (_type, _field, argument) =>
        argument === undefined || !DRAFT_ARGUMENTS.includes(argument),
      inputObjectFieldFilter: (_type, field) =>
        field === undefined || !DRAFTS_BEHIND.includes(field),
      // A file knows what it is attached to, drafts and nominations included.
      objectFieldFilter: (type, field) => !(type === 'UploadFile' && field === 'related'),
    }),
  );

/** Refuses pages, orders and languages that REST refuses; Strapi would quietly give another page. */
const boundReading = (schema: GraphQLSchema): GraphQLSchema =>
  mapSchema(schema, {
    // Strapi takes the languages of a list of its own alone; here any may be asked for.
    [MapperKind.SCALAR_TYPE]: (scalar) => {
      if (scalar.name !== 'I18NLocaleCode') return scalar;
      const { name, description } = scalar;
      return new GraphQLScalarType({ name, description });
    },
    [MapperKind.OBJECT_FIELD]: (field) => {
      if (!field.args?.pagination && !field.args?.locale) return field;
      const { resolve = defaultFieldResolver } = field;
      return {
        ...field,
        resolve: async (source, args, context, info) => {
          const faults = paginationFaults(args.pagination);
          if (reachesDrafts({ sort: args.sort })) faults.push(DRAFTS_REACHED);
          faults.push(...localeFaults(args.locale));
          if (faults.length > 0) throw new RefusalError([invalid(faults)]);
          try {
            return await resolve(source, args, context, info);
          } catch (error) {
            throw refusalFrom(error) ?? refusalFromQuery(error) ?? error;
          }
        },
      };
    },
  });

/** Under which name Strapi keeps the schema that is served. */
const SERVED = 'campaign-graphql-schema';

/** The campaign's GraphQL: queries for the public types, three mutations, nothing else. */
export function extendGraphql(strapi: Core.Strapi): void {
  const graphql = strapi.plugin('graphql');
  const extension = graphql.service('extension');
  PRIVATE_TYPES.forEach((uid) => extension.shadowCRUD(uid).disable());
  PUBLIC_TYPES.forEach((uid) => extension.shadowCRUD(uid).disableMutations());
  extension.use(() => ({
    typeDefs,
    resolvers: {
      Mutation: {
        submitNomination: mutation(strapi, nominate),
        requestVoteCode: mutation(strapi, requestCode),
        castVote: mutation(strapi, cast),
      },
    },
    resolversConfig: {
      'Mutation.submitNomination': { auth: false },
      'Mutation.requestVoteCode': { auth: false },
      'Mutation.castVote': { auth: false },
    },
  }));
  extension.use(() => translationExtension(strapi));
  const contentApi = graphql.service('content-api');
  const build: () => GraphQLSchema = contentApi.buildSchema;
  contentApi.buildSchema = () => {
    const schema = boundReading(readByStatement(strapi, restrict(build())));
    strapi.add(SERVED, schema);
    return schema;
  };
}

/** The schema of GraphQL as the public is served it; there once Strapi is loaded. */
export const graphqlSchemaOf = (strapi: Core.Strapi): GraphQLSchema =>
  strapi.get<GraphQLSchema>(SERVED);
