import type { z } from 'zod';
import { grantForm } from '../../api/consent/controllers/consent';
import { nominationForm } from '../../api/nomination/nomination-form';
import { ballotForm, codeForm } from '../../api/vote/vote-forms';
import * as answers from './answers';
import {
  bodyOf,
  enveloped,
  pathParameter,
  queryParameter,
  schemaOf,
  type Parameter,
  type PublicRequest,
  type Requests,
} from './request';
import { SAMPLE_BALLOT, SAMPLE_CODE_REQUEST, SAMPLE_GRANT, SAMPLE_NOMINATION } from './samples';
import type { Schema } from './schema';

const dataOf = (schema: z.ZodType): Schema => enveloped(schemaOf(schema));

const nominations: Requests = {
  'POST /api/nominations': {
    tag: 'Nominating',
    summary: 'Nominate somebody',
    description:
      'The nominee is asked for consent by mail; nothing is published without it. As multipart, the part `data` holds the inner object as JSON and `photo` one picture.',
    body: {
      ...bodyOf(nominationForm, SAMPLE_NOMINATION),
      files: { photo: 'One JPEG, PNG or WebP picture of at most 10 MB.' },
    },
    success: { 201: { description: 'Received.', schema: dataOf(answers.nominationReceipt) } },
    codes: ['VALIDATION_FAILED', 'IDEMPOTENCY_MISMATCH', 'RATE_LIMITED', 'UNAVAILABLE'],
    repeatable: true,
  },
};

const TOKEN = pathParameter(
  'token',
  'Out of the link in the nominee’s mail. It is the key: keep it secret.',
  {
    type: 'string',
  },
);

const decision = (
  deed: Partial<PublicRequest> & Pick<PublicRequest, 'summary'>,
): PublicRequest => ({
  tag: 'Consent',
  parameters: [TOKEN],
  success: { 200: { description: 'Recorded.', schema: dataOf(answers.decision) } },
  codes: [
    'VALIDATION_FAILED',
    'NOT_FOUND',
    'IMMUTABLE',
    'IDEMPOTENCY_MISMATCH',
    'RATE_LIMITED',
    'UNAVAILABLE',
  ],
  repeatable: true,
  ...deed,
});

const consents: Requests = {
  'GET /api/consents/:token': {
    tag: 'Consent',
    summary: 'What a nominee is asked',
    description: 'The wording, the scopes, the text and photo about to be used, the present state.',
    parameters: [TOKEN],
    success: { 200: { description: 'The request.', schema: dataOf(answers.shownConsent) } },
    codes: ['VALIDATION_FAILED', 'NOT_FOUND', 'RATE_LIMITED', 'UNAVAILABLE'],
  },
  'POST /api/consents/:token/grant': decision({
    summary: 'The nominee consents',
    body: bodyOf(grantForm, SAMPLE_GRANT),
  }),
  'POST /api/consents/:token/refuse': decision({ summary: 'The nominee refuses' }),
  'POST /api/consents/:token/withdraw': decision({
    summary: 'The nominee withdraws',
    description:
      'Needs nothing but the token, at any time. The story is gone in every language before the answer arrives. Final.',
  }),
};

const votes: Requests = {
  'GET /api/votes/challenge': {
    tag: 'Voting',
    summary: 'A proof of work to do before a code is mailed',
    description:
      'For [ALTCHA](https://altcha.org)’s widget or library; its solution goes into `altcha`. Good for ten minutes and one code. Needed only where proof of work is on, as it is in production.',
    success: { 200: { description: 'The challenge.', schema: dataOf(answers.challenge) } },
    codes: ['UNAVAILABLE'],
  },
  'POST /api/votes/codes': {
    tag: 'Voting',
    summary: 'Have a code mailed to a voter',
    description: 'The answer is the same for every address, voted or not.',
    body: bodyOf(codeForm, SAMPLE_CODE_REQUEST),
    success: {
      202: { description: 'The code is on its way.', schema: dataOf(answers.codeReceipt) },
    },
    codes: [
      'VALIDATION_FAILED',
      'VOTING_NOT_OPEN',
      'VOTING_CLOSED',
      'NOT_FOUND',
      'IDEMPOTENCY_MISMATCH',
      'RATE_LIMITED',
      'UNAVAILABLE',
    ],
    repeatable: true,
  },
  'POST /api/votes': {
    tag: 'Voting',
    summary: 'Cast a ballot',
    description:
      'With `challenge` and the mailed `code`; or with an account’s token and without both, where the round takes accounts.',
    body: bodyOf(ballotForm, SAMPLE_BALLOT),
    success: {
      201: { description: 'Counted, once and for all.', schema: dataOf(answers.ballotReceipt) },
    },
    codes: [
      'VALIDATION_FAILED',
      'CODE_INVALID',
      'CODE_EXPIRED',
      'VOTING_NOT_OPEN',
      'VOTING_CLOSED',
      'NOT_FOUND',
      'ALREADY_VOTED',
      'IDEMPOTENCY_MISMATCH',
      'RATE_LIMITED',
      'UNAVAILABLE',
    ],
    repeatable: true,
    account: 'optional',
  },
};

const SLUG: Parameter = pathParameter('slug', 'The `slug` of the round.', { type: 'string' });
const SEALED: PublicRequest['codes'] = [
  'VALIDATION_FAILED',
  'RESULTS_SEALED',
  'NOT_FOUND',
  'UNAVAILABLE',
];

const rounds: Requests = {
  'GET /api/voting-rounds/:slug/results': {
    tag: 'Voting',
    summary: 'The result of a certified round',
    description: 'Counts, order, ties and how each was resolved, who is elected.',
    parameters: [SLUG],
    success: { 200: { description: 'The result.', schema: dataOf(answers.result) } },
    codes: SEALED,
  },
  'GET /api/voting-rounds/:slug/ballots': {
    tag: 'Voting',
    summary: 'Every ballot of a certified round',
    description:
      'A ballot a line; nothing in it names a voter. From these anybody can count again.',
    parameters: [SLUG],
    success: {
      200: {
        description: 'The ballots.',
        type: 'application/x-ndjson',
        schema: { type: 'string', 'x-line': schemaOf(answers.publishedBallot) },
      },
    },
    codes: SEALED,
  },
  'GET /api/voting-rounds/:slug/finalists': {
    tag: 'Voting',
    summary: 'The finalists in the order to offer them to one voter',
    description:
      'Another order for each challenge, the same one whenever it is asked for, so that no finalist is first for everybody.',
    parameters: [
      SLUG,
      queryParameter(
        'challenge',
        'Of the voter’s code, or any UUID of your own before a code is asked for.',
        { type: 'string', format: 'uuid' },
        { required: true },
      ),
    ],
    success: {
      200: { description: 'The finalists.', schema: dataOf(answers.offeredFinalists) },
    },
    codes: ['VALIDATION_FAILED', 'NOT_FOUND', 'UNAVAILABLE'],
  },
  'GET /api/voting-rounds/:slug/receipts/:receipt': {
    tag: 'Voting',
    summary: 'Whether a ballot is among those counted',
    parameters: [SLUG, pathParameter('receipt', 'As it came with the ballot.', { type: 'string' })],
    success: { 200: { description: 'It is.', schema: dataOf(answers.included) } },
    codes: ['VALIDATION_FAILED', 'NOT_FOUND', 'UNAVAILABLE'],
  },
};

/** Nominating, consenting and voting. */
export const campaignRequests: Requests = { ...nominations, ...consents, ...votes, ...rounds };
