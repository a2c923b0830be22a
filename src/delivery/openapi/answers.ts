import { z } from 'zod';
import type { ShownConsent } from '../../api/consent/services/consent';
import { CONSENT_SCOPES } from '../../domain/consent';
import { WORDING_LOCALES } from '../../domain/consent-wording';
import { NOMINATION_STATES } from '../../domain/nomination';
import type { RoundResult } from '../../domain/published-result';

const instant = () => z.iso.datetime().meta({ pattern: undefined });
const hash = () => z.string().regex(/^[0-9a-f]{64}$/);
const documentId = () => z.string().regex(/^[a-z0-9]{24,32}$/);

export const nominationReceipt = z.strictObject({
  reference: z
    .string()
    .regex(/^MH(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
    .describe('What to name in a question about the nomination.'),
  state: z.enum(NOMINATION_STATES),
});

export const codeReceipt = z.strictObject({
  challenge: z.uuid().meta({ pattern: undefined }).describe('Goes with the mailed code.'),
  expiresAt: instant(),
});

export const ballotReceipt = z.strictObject({
  ballot: z.string().describe('The ballot’s number in the published list; names nobody.'),
  salt: z.string().describe('Keep it: with ballot and choices it makes the receipt.'),
  receipt: hash().describe('Keep it: it proves that the ballot is among those cast.'),
  castAt: instant(),
});

export const included = z.strictObject({ included: z.literal(true) });

/** A line of the published ballots. */
export const publishedBallot = z.strictObject({
  ballot: z.string(),
  choices: z.array(documentId()),
  receipt: hash(),
  setAside: z.literal(true).optional().describe('Published, and not counted.'),
});

export const offeredFinalists = z.array(
  z.strictObject({
    documentId: documentId(),
    withdrawn: z.boolean().describe('Can no longer be chosen.'),
  }),
);

const placed = z.strictObject({
  documentId: documentId(),
  votes: z.number().int().min(0),
  place: z.number().int().min(1),
  elected: z.boolean(),
  passedOver: z.boolean().describe('Has the place, and does not take a seat.'),
  tiedWith: z.array(documentId()),
  draw: hash().describe('SHA-256 of `seed:documentId`; among those tied the smaller goes first.'),
});

export const decision = z.strictObject({
  state: z.enum(['granted', 'refused', 'withdrawn']),
  scopes: z.array(z.enum(CONSENT_SCOPES)).optional(),
});

export const pagination = z.union([
  z.strictObject({
    page: z.number().int(),
    pageSize: z.number().int(),
    pageCount: z.number().int().optional(),
    total: z.number().int().optional(),
  }),
  z.strictObject({
    start: z.number().int(),
    limit: z.number().int(),
    total: z.number().int().optional(),
  }),
]);

/** What the holder of a link is shown. */
export const shownConsent = z.strictObject({
  state: z.enum(['asked', 'granted', 'refused', 'withdrawn', 'lapsed']),
  grantedScopes: z.array(z.enum(CONSENT_SCOPES)),
  nomineeName: z.string(),
  nominatorName: z.string(),
  text: z
    .string()
    .describe(
      'The text about to be used: the story as it would be published, else what was handed in. Empty after a withdrawal.',
    ),
  photo: z
    .string()
    .nullable()
    .describe('The photo about to be used, agreed to or not; the address is good for an hour.'),
  wording: z.strictObject({
    version: z.string(),
    locale: z.enum(WORDING_LOCALES),
    hash: hash().describe('SHA-256 of the exact wording.'),
    title: z.string(),
    introduction: z.string(),
    afterwards: z.string(),
  }),
  scopes: z.array(z.strictObject({ scope: z.enum(CONSENT_SCOPES), text: z.string() })),
}) satisfies z.ZodType<ShownConsent>;

export const challenge = z.looseObject({
  parameters: z.looseObject({ algorithm: z.string(), nonce: z.string() }),
  signature: z.string(),
});

export const result = z.strictObject({
  round: z.string(),
  rules: z.unknown().describe('The rules as they were frozen.'),
  rulesHash: hash(),
  ballots: z.number().int().min(0),
  counted: z.number().int().min(0),
  setAside: z.number().int().min(0),
  setAsideReasons: z.array(z.strictObject({ reason: z.string(), ballots: z.number().int() })),
  seats: z.number().int().min(1),
  ballotsHash: hash().describe('SHA-256 of the file of ballots.'),
  root: hash().describe('The Merkle root (RFC 9162) over all receipts.'),
  seed: z.string().describe('The public seed of the draw among ties.'),
  result: z.array(placed),
  ties: z.array(z.strictObject({ votes: z.number().int(), order: z.array(documentId()) })),
  withdrawn: z.array(documentId()),
  winners: z.array(documentId()),
  hash: hash().describe('SHA-256 of all above.'),
}) satisfies z.ZodType<RoundResult>;

export const readiness = z.strictObject({
  ready: z.boolean(),
  reasons: z.array(z.string()).optional(),
});

export const graphqlAnswer = z.strictObject({
  data: z.record(z.string(), z.unknown()).nullable().optional(),
  errors: z
    .array(z.looseObject({ message: z.string(), extensions: z.looseObject({}).optional() }))
    .optional()
    .describe(
      'A refusal has the code of REST at `extensions.error.details.code`, and its faults beside it.',
    ),
});

export const changes = z.strictObject({
  data: z.array(
    z.strictObject({
      documentId: documentId(),
      locale: z.string(),
      change: z
        .enum(['published', 'updated', 'gone'])
        .describe('`gone`: remove every copy of it in this language.'),
      at: instant(),
    }),
  ),
  meta: z.strictObject({ cursor: z.string(), more: z.boolean() }),
});

/** https://www.jsonfeed.org/version/1.1/ */
export const jsonFeed = z.looseObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  home_page_url: z.string().optional(),
  feed_url: z.string().optional(),
  language: z.string().optional(),
  items: z.array(
    z.looseObject({
      id: z.string(),
      url: z.string().optional(),
      title: z.string().optional(),
      summary: z.string().optional(),
      content_html: z.string().optional(),
      image: z.string().optional(),
      language: z.string().optional(),
      tags: z.array(z.string()).optional(),
      date_published: z.string().optional(),
      date_modified: z.string().optional(),
    }),
  ),
});

const chain = () => z.array(z.string()).describe('The languages looked for, best first.');
const asked = () => z.string().nullable().describe('Null where the request leaves it open.');

export const languagesOfList = z.strictObject({
  asked: asked(),
  chain: chain(),
  stale: z
    .array(documentId())
    .describe('The entries whose original was changed after this translation of it.'),
});

export const languagesOfEntry = z.strictObject({
  asked: asked(),
  chain: chain(),
  served: z.string(),
  source: z.string().describe('The language in which the entry was written first.'),
  stale: z.boolean().describe('Whether the original was changed after this translation.'),
});
