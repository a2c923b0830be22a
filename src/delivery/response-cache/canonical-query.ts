/** Groups whose parts may come in any order; in `sort` and `populate` the order says something. */
const UNORDERED = new Set(['filters', 'fields', 'pagination']);

interface Part {
  key: string;
  value: string | undefined;
}

/** More than this nobody asks; the parser of queries stops at a thousand. */
const MOST_PARTS = 200;

/** As the parser of queries reads it; what it cannot decode stays as it is. */
function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

const partOf = (escaped: string): Part => {
  const text = escaped.replace(/%5B/gi, '[').replace(/%5D/gi, ']');
  const sign = text.indexOf('=', text.indexOf(']='));
  return sign < 0
    ? { key: decoded(text), value: undefined }
    : { key: decoded(text.slice(0, sign)), value: decoded(text.slice(sign + 1)) };
};

/** Whether the parser would make the same of the parts in any order. */
function commutes(parts: readonly Part[]): boolean {
  const keys = new Set(parts.map(({ key }) => key));
  return (
    keys.size === parts.length &&
    parts.every(({ key }) => {
      if (key.includes('[]')) return false;
      for (let end = key.lastIndexOf('['); end > 0; end = key.lastIndexOf('[', end - 1)) {
        if (keys.has(key.slice(0, end))) return false;
      }
      return true;
    })
  );
}

const inOrder = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

const written = ({ key, value }: Part): string =>
  value === undefined
    ? encodeURIComponent(key)
    : `${encodeURIComponent(key)}=${encodeURIComponent(value)}`;

/**
 * One text for all ways to write the same query: parameters in the order of their names, escaped in one
 * way. Only what certainly means the same is put together.
 */
export function canonicalQuery(query: string): string {
  const groups = new Map<string, Part[]>();
  const texts = query.split('&');
  if (texts.length > MOST_PARTS) return query;
  for (const text of texts) {
    if (text === '') continue;
    const part = partOf(text);
    const name = part.key.split('[', 1)[0];
    groups.set(name, [...(groups.get(name) ?? []), part]);
  }
  return [...groups]
    .sort(([one], [other]) => inOrder(one, other))
    .flatMap(([name, parts]) =>
      UNORDERED.has(name) && commutes(parts)
        ? [...parts].sort((one, other) => inOrder(one.key, other.key))
        : parts,
    )
    .map(written)
    .join('&');
}
