import type { Stretch } from './quotations';

/** One paragraph of what is checked: its place, its plain text, and what of it is a title. */
export interface Passage {
  /** The field, and for blocks the way to the paragraph: `body.2`, `body.4.children.0`. */
  path: string;
  text: string;
  titles: Stretch[];
}

/** A node of Strapi's blocks format, as far as it is read here. */
interface BlockNode {
  type?: unknown;
  text?: unknown;
  italic?: unknown;
  children?: unknown;
}

const isNode = (node: unknown): node is BlockNode => typeof node === 'object' && node !== null;

const childrenOf = ({ children }: BlockNode): BlockNode[] =>
  Array.isArray(children) ? children.filter(isNode) : [];

interface Leaf {
  text: string;
  isItalic: boolean;
}

const leavesOf = (node: BlockNode): Leaf[] =>
  typeof node.text === 'string'
    ? [{ text: node.text, isItalic: node.italic === true }]
    : childrenOf(node).flatMap(leavesOf);

/**
 * Titles of works stand in italics and begin with a capital. Italics that begin small are emphasis,
 * and what is emphasised is said by ourselves.
 */
function titlesIn(leaves: readonly Leaf[]): Stretch[] {
  const titles: Stretch[] = [];
  let start = 0;
  for (const { text, isItalic } of leaves) {
    const last = titles.at(-1);
    const goesOn = isItalic && last?.end === start;
    if (goesOn) last.end += text.length;
    else if (isItalic && /^\P{L}*\p{Lu}/u.test(text)) {
      titles.push({ start, end: start + text.length });
    }
    start += text.length;
  }
  return titles;
}

const isParagraph = (node: BlockNode): boolean =>
  childrenOf(node).some((child) => typeof child.text === 'string' || child.type === 'link');

function passagesIn(node: BlockNode, path: string): Passage[] {
  // A quote block is somebody else's words, code is nobody's.
  if (node.type === 'quote' || node.type === 'code') return [];
  if (!isParagraph(node)) {
    return childrenOf(node).flatMap((child, index) =>
      passagesIn(child, `${path}.children.${index}`),
    );
  }
  const own = childrenOf(node).filter(({ type }) => type !== 'list');
  const leaves = own.flatMap(leavesOf);
  const nested = childrenOf(node).flatMap((child, index) =>
    child.type === 'list' ? passagesIn(child, `${path}.children.${index}`) : [],
  );
  const text = leaves.map((leaf) => leaf.text).join('');
  return [{ path, text, titles: titlesIn(leaves) }, ...nested];
}

/** The paragraphs of a text, or of blocks (Strapi's rich text), that are to be checked. */
export function passagesOf(content: unknown, path: string): Passage[] {
  if (typeof content === 'string') return [{ path, text: content, titles: [] }];
  if (!Array.isArray(content)) return [];
  return content.flatMap((node: unknown, index) =>
    isNode(node) ? passagesIn(node, `${path}.${index}`) : [],
  );
}
