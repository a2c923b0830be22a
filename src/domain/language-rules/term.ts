import { littleWords, WORD_LISTS, type RuleLanguage } from './word-lists';
import { plainWord, type Word } from './words';

/** What a term is made of. */
type Part =
  | { kind: 'word'; plain: string; isBeginning: boolean }
  /** One of several, or, where it is optional, none of them. */
  | { kind: 'choice'; ways: Part[][]; isOptional: boolean; words: ReadonlySet<string> }
  /** So many words, any at all or describing ones only. */
  | { kind: 'gap'; most: number; isDescribing: boolean }
  | { kind: 'phraseEnd' };

/** What a pattern may begin with: most words of a text begin none, and need no further look. */
interface Beginnings {
  words: ReadonlySet<string>;
  beginnings: readonly string[];
}

interface Pattern {
  parts: Part[];
  first: Beginnings;
}

/** A term that was read, ready to be looked for in a text of its language. */
export interface Term {
  patterns: Pattern[];
  language: RuleLanguage;
}

/** A line of a term that cannot be read, and why, in words for whoever wrote it. */
export interface TermFault {
  line: number;
  message: string;
}

/** What reading a term gives. */
export type ReadTerm = { ok: true; term: Term } | { ok: false; faults: TermFault[] };

export const TERM_LIMITS = { characters: 6000, lines: 60, lineCharacters: 600 } as const;

const ANY_WORDS = 4;
const DESCRIBING_WORDS = 2;

class Unreadable extends Error {}

const TOKEN = /\.\.\.|…|\.\.|\.|[()[\]|]|\{[^{}]*\}|[^\s()[\]{}|.…]+|\S/gu;

interface Token {
  text: string;
  start: number;
  end: number;
}

const tokensOf = (line: string): Token[] =>
  [...line.matchAll(TOKEN)].map(({ index, 0: text }) => ({
    text,
    start: index,
    end: index + text.length,
  }));

const isWordToken = (token: Token | undefined): boolean =>
  token !== undefined && !/^(?:\.|…|[()[\]|{}])/.test(token.text);

const choice = (ways: Part[][], isOptional: boolean): Part => {
  const single = (way: Part[]) =>
    way.length === 1 && way[0].kind === 'word' && !way[0].isBeginning ? [way[0].plain] : [];
  const words = new Set(ways.flatMap(single));
  return {
    kind: 'choice',
    ways: ways.filter((way) => single(way).length === 0),
    isOptional,
    words,
  };
};

function wordParts(text: string): Part[] {
  if (!/^[\p{L}\p{N}\p{M}'’‐‑-]+\*?$/u.test(text)) {
    throw new Unreadable(
      text.includes('*')
        ? `"${text}": the star stands at the end of a word and means any ending, as in "flood*".`
        : `"${text}" holds a character that means nothing in a term. Use words, *, ( | ), [ ], { }, .. and ...`,
    );
  }
  const isBeginning = text.endsWith('*');
  const pieces = text.replace('*', '').split(/['’‐‑-]+/u);
  const plain = pieces.map(plainWord).filter(Boolean);
  if (isBeginning && (plain.at(-1) ?? '').length < 3) {
    throw new Unreadable(`"${text}": write at least three letters before the star.`);
  }
  if (plain.length === 0) throw new Unreadable(`"${text}" is no word.`);
  return plain.map((piece, index) => ({
    kind: 'word',
    plain: piece,
    isBeginning: isBeginning && index === plain.length - 1,
  }));
}

function listPart(text: string, language: RuleLanguage): Part {
  const name = text.slice(1, -1).trim();
  const lists = WORD_LISTS[language];
  if (!Object.hasOwn(lists, name)) {
    throw new Unreadable(
      `"${text}" is no list of words. The lists are ${Object.keys(lists)
        .map((known) => `{${known}}`)
        .join(', ')}.`,
    );
  }
  return readList(lists[name], language);
}

const readLists = new Map<string, Part>();

/** Lists are read once: each is in many terms. */
function readList(source: string, language: RuleLanguage): Part {
  const key = `${language}\n${source}`;
  const known = readLists.get(key);
  if (known) return known;
  const part = readGroup(tokensOf(`${source})`), '(', language);
  readLists.set(key, part);
  return part;
}

function readGroup(tokens: Token[], opened: string, language: RuleLanguage): Part {
  const closing = opened === '(' ? ')' : ']';
  const ways = [readSequence(tokens, language)];
  let next = tokens.shift();
  while (next?.text === '|') {
    ways.push(readSequence(tokens, language));
    next = tokens.shift();
  }
  if (next?.text !== closing)
    throw new Unreadable(`A "${opened}" is not closed by a "${closing}".`);
  if (ways.some((way) => way.length === 0)) {
    throw new Unreadable(
      `Between "${opened}", "|" and "${closing}" words are missing. For what may be left out write [ ].`,
    );
  }
  return choice(ways, opened === '[');
}

function readSequence(tokens: Token[], language: RuleLanguage): Part[] {
  const parts: Part[] = [];
  let before: Token | undefined;
  for (let token = tokens[0]; token && !/^[)\]|]$/.test(token.text); token = tokens[0]) {
    tokens.shift();
    const { text, start } = token;
    const touches = before?.end === start && (isWordToken(token) || isWordToken(before));
    if (touches && text !== '.' && text !== '..' && text !== '...' && text !== '…') {
      throw new Unreadable(
        `Put a space before "${text}": endings are written with a star, as in "wave*", or in full, as in "(wave|waves)".`,
      );
    }
    if (text === '(' || text === '[') parts.push(readGroup(tokens, text, language));
    else if (text === '...' || text === '…') {
      parts.push({ kind: 'gap', most: ANY_WORDS, isDescribing: false });
    } else if (text === '..') {
      parts.push({ kind: 'gap', most: DESCRIBING_WORDS, isDescribing: true });
    } else if (text === '.') parts.push({ kind: 'phraseEnd' });
    else if (/^[{}]$/.test(text)) throw new Unreadable(`A "${text}" stands alone.`);
    else if (text.startsWith('{')) parts.push(listPart(text, language));
    else parts.push(...wordParts(text));
    before = token;
  }
  return parts;
}

/** Whether parts could be found where no word stands. */
const mayBeEmpty = (parts: readonly Part[]): boolean =>
  parts.every(
    (part) =>
      part.kind === 'gap' ||
      part.kind === 'phraseEnd' ||
      (part.kind === 'choice' && (part.isOptional || part.ways.some(mayBeEmpty))),
  );

function readLine(line: string, language: RuleLanguage): Part[] {
  if (line.length > TERM_LIMITS.lineCharacters) {
    throw new Unreadable(`A line has at most ${TERM_LIMITS.lineCharacters} characters.`);
  }
  const tokens = tokensOf(line);
  const parts = readSequence(tokens, language);
  if (tokens.length > 0) throw new Unreadable(`A "${tokens[0].text}" closes or parts nothing.`);
  if (mayBeEmpty(parts)) throw new Unreadable('Nothing here has to be there: write a word.');
  if (parts[0].kind === 'gap' || parts.at(-1)?.kind === 'gap') {
    throw new Unreadable('".." and "..." stand between words, not at the beginning or the end.');
  }
  return parts;
}

/** Collects what parts may begin with; true where they may be passed without a word. */
function collectFirst(parts: readonly Part[], words: Set<string>, beginnings: string[]): boolean {
  for (const part of parts) {
    if (part.kind === 'word') {
      if (part.isBeginning) beginnings.push(part.plain);
      else words.add(part.plain);
      return false;
    }
    if (part.kind !== 'choice') continue;
    part.words.forEach((word) => words.add(word));
    const passed = part.ways.map((way) => collectFirst(way, words, beginnings));
    if (!part.isOptional && !passed.includes(true)) return false;
  }
  return true;
}

function patternOf(parts: Part[]): Pattern {
  const words = new Set<string>();
  const beginnings: string[] = [];
  collectFirst(parts, words, beginnings);
  return { parts, first: { words, beginnings } };
}

const mayBegin = ({ words, beginnings }: Beginnings, word: string): boolean =>
  words.has(word) || beginnings.some((beginning) => word.startsWith(beginning));

/** Reads a term: a pattern on each line. Tells every line that cannot be read, and why. */
export function readTerm(source: string, language: RuleLanguage): ReadTerm {
  if (source.length > TERM_LIMITS.characters) {
    const message = `A term has at most ${TERM_LIMITS.characters} characters; make two rules of it.`;
    return { ok: false, faults: [{ line: 1, message }] };
  }
  const faults: TermFault[] = [];
  const patterns: Pattern[] = [];
  const written = source.split(/\r?\n/);
  for (const [index, line] of written.entries()) {
    if (line.trim() === '') continue;
    try {
      patterns.push(patternOf(readLine(line, language)));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      faults.push({ line: index + 1, message: error.message });
    }
  }
  if (written.length > TERM_LIMITS.lines) {
    faults.push({ line: 1, message: `A term has at most ${TERM_LIMITS.lines} lines.` });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, term: { patterns, language } };
}

/** A text as terms are looked for in it. */
export interface Searched {
  words: readonly Word[];
  /** For each word whether it is somebody else's: quoted, or a title. */
  isExempt: readonly boolean[];
}

/** Words from the first to before the last, by their numbers. */
export interface Match {
  first: number;
  after: number;
}

class Search {
  readonly #words: readonly Word[];
  readonly #isExempt: readonly boolean[];
  readonly #little: ReadonlySet<string>;

  constructor({ words, isExempt }: Searched, language: RuleLanguage) {
    this.#words = words;
    this.#isExempt = isExempt;
    this.#little = littleWords(language);
  }

  /** The longest match of some parts that begins with a word; null where there is none. */
  from(first: number, parts: readonly Part[]): Match | null {
    const ends = this.#after(parts, new Set([first]), first);
    const after = Math.max(0, ...ends);
    return after > first ? { first, after } : null;
  }

  /** Where parts may end that may begin at some words: sets, so that no term takes for ever. */
  #after(parts: readonly Part[], begins: ReadonlySet<number>, first: number): Set<number> {
    let at = new Set(begins);
    let passesPause = false;
    for (const part of parts) {
      const ends = new Set<number>();
      for (const position of at) {
        for (const end of this.#ends(part, position, first, passesPause)) ends.add(end);
      }
      at = ends;
      if (at.size === 0) return at;
      passesPause = part.kind === 'gap' && !part.isDescribing;
    }
    return at;
  }

  #ends(part: Part, at: number, first: number, passesPause: boolean): Iterable<number> {
    if (part.kind === 'word') return this.#isWord(part, at, first, passesPause) ? [at + 1] : [];
    if (part.kind === 'phraseEnd') return this.#isPhraseEnd(at) ? [at] : [];
    if (part.kind === 'gap') return this.#gap(part, at);
    const ends = new Set<number>(part.isOptional ? [at] : []);
    if (part.words.has(this.#words[at]?.plain) && this.#follows(at, first, passesPause)) {
      ends.add(at + 1);
    }
    for (const way of part.ways) {
      const [begin, ...rest] = way;
      const begun = new Set(this.#ends(begin, at, first, passesPause));
      for (const end of this.#after(rest, begun, first)) ends.add(end);
    }
    return ends;
  }

  #isWord(
    { plain, isBeginning }: { plain: string; isBeginning: boolean },
    at: number,
    first: number,
    passesPause: boolean,
  ): boolean {
    const word = this.#words[at];
    if (!word || !this.#follows(at, first, passesPause)) return false;
    return isBeginning ? word.plain.startsWith(plain) : word.plain === plain;
  }

  #follows(at: number, first: number, passesPause: boolean): boolean {
    if (at >= this.#words.length || this.#isExempt[at]) return false;
    const { before } = this.#words[at];
    return at === first || before === 'none' || (passesPause && before === 'pause');
  }

  #isPhraseEnd(at: number): boolean {
    const next = this.#words[at];
    return !next || next.before !== 'none' || this.#little.has(next.plain);
  }

  #gap({ most, isDescribing }: { most: number; isDescribing: boolean }, at: number): number[] {
    const ends = [at];
    for (let next = at; next < at + most; next += 1) {
      const word = this.#words[next];
      if (!word || word.before === 'stop') break;
      if (isDescribing && (word.before !== 'none' || this.#little.has(word.plain))) break;
      ends.push(next + 1);
    }
    return ends;
  }
}

/** All places where a term is found; of places within one another only the widest. */
export function findTerm({ patterns, language }: Term, searched: Searched): Match[] {
  const search = new Search(searched, language);
  const matches: Match[] = [];
  for (let first = 0; first < searched.words.length; first += 1) {
    for (const pattern of patterns) {
      if (!mayBegin(pattern.first, searched.words[first].plain)) continue;
      const match = search.from(first, pattern.parts);
      if (match) matches.push(match);
    }
  }
  return matches.filter(
    (match, index) =>
      !matches.some(
        (other, place) =>
          other.first <= match.first &&
          other.after >= match.after &&
          (other.after - other.first > match.after - match.first || place < index),
      ),
  );
}
