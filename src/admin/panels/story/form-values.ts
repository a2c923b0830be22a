const WORDS = [
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

const RELATIONS = ['categories', 'mission', 'nomination'] as const;

/** A relation as the content manager's form holds it: what is changed, and not what is there. */
interface RelationChange {
  connect?: RelatedEntry[];
  disconnect?: RelatedEntry[];
}

interface RelatedEntry {
  documentId?: string;
  apiData?: { documentId?: string };
}

const idsOf = (entries: RelatedEntry[] = []): string[] =>
  entries.flatMap(({ documentId, apiData }) => documentId ?? apiData?.documentId ?? []);

/** What stands in the form of a story, as the server takes it. */
export function formValues(form: object, locale: string): object {
  const values: Record<string, unknown> = Object.fromEntries(Object.entries(form));
  const words = WORDS.filter((field) => values[field] !== undefined).map((field) => [
    field,
    values[field],
  ]);
  const relations = RELATIONS.filter((field) => values[field]).map((field) => {
    // The form keeps its values as unknown; this is what its relation inputs put there.
    const { connect, disconnect } = values[field] as RelationChange;
    return [field, { connect: idsOf(connect), disconnect: idsOf(disconnect) }];
  });
  const photo = values.photo === undefined ? [] : [['photo', values.photo !== null]];
  return { locale, ...Object.fromEntries([...words, ...relations, ...photo]) };
}
