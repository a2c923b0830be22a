import { z } from 'zod';
import { coded, line } from '../../../support/parse';

const documentIds = () => z.array(line(64)).max(100).default([]);

/** What a form changes of a relation, by documentIds. */
const linked = () =>
  z.strictObject({ connect: documentIds(), disconnect: documentIds() }).optional();

const words = () => z.string().max(200_000).nullable().optional();

/** Deeper than any editor nests, and far from what would exhaust the stack. */
const DEEPEST = 30;

const isShallow = (value: unknown, left: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1)));

/**
 * A story as it stands in the form, saved or not; what is left out is as in its draft. Of the photo it
 * matters only whether there is one.
 */
export const storyForm = z.strictObject({
  locale: line(20).regex(/^[A-Za-z0-9-]+$/, coded('REQUIRED', 'Send the code of a language.')),
  title: words(),
  heroName: words(),
  summary: words(),
  pullQuote: words(),
  body: z
    .array(z.unknown())
    .refine((blocks) => isShallow(blocks, DEEPEST), coded('TOO_LONG', 'This is nested too deep.'))
    .nullable()
    .optional(),
  challenge: words(),
  contribution: words(),
  photoAlt: words(),
  photoCredit: words(),
  photo: z.boolean().optional(),
  storyMonth: z.string().max(20).nullable().optional(),
  categories: linked(),
  mission: linked(),
  nomination: linked(),
});

export type StoryForm = z.infer<typeof storyForm>;

export type Linked = NonNullable<StoryForm['categories']>;

/** The fields whose words stand in the form itself. */
export const WORD_FIELDS = [
  'title',
  'heroName',
  'summary',
  'pullQuote',
  'body',
  'challenge',
  'contribution',
  'photoAlt',
  'photoCredit',
  'storyMonth',
] as const;
