import { escapeHtml } from '../support/html';

/** A node of Strapi's blocks format; what an import or plain SQL put there may be anything. */
interface BlockNode {
  type?: unknown;
  children?: unknown;
  text?: unknown;
  level?: unknown;
  format?: unknown;
  url?: unknown;
  bold?: unknown;
  italic?: unknown;
  underline?: unknown;
  strikethrough?: unknown;
  code?: unknown;
}

/** How blocks are rendered. */
export interface BlockOptions {
  /** The level of its first headings, below the page's own. */
  firstHeading?: number;
}

/** Deeper than any editor nests, and far from what would exhaust the stack. */
const DEEPEST = 20;

const nodesOf = (value: unknown): BlockNode[] =>
  Array.isArray(value)
    ? value.filter((node): node is BlockNode => typeof node === 'object' && node !== null)
    : [];

/** No XML and no HTML can hold these: control characters but tab and line ends, half characters. */
const UNPRINTABLE = /[^\P{Control}\t\n\r]|[\ufffe\uffff\p{Surrogate}]/gu;

/** A text without the characters that neither XML nor HTML can hold. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, '');

const LINKABLE = /^(?:https?:\/\/|mailto:)\S+$/i;

const MARKS = [
  ['code', 'code'],
  ['bold', 'strong'],
  ['italic', 'em'],
  ['underline', 'u'],
  ['strikethrough', 's'],
] as const;

function textNode(node: BlockNode): string {
  const text = escapeHtml(printable(String(node.text ?? ''))).replace(/\r?\n/g, '<br>');
  if (text === '') return '';
  return MARKS.reduce(
    (html, [mark, tag]) => (node[mark] === true ? `<${tag}>${html}</${tag}>` : html),
    text,
  );
}

function inline(children: unknown, depth: number): string {
  if (depth > DEEPEST) return '';
  return nodesOf(children)
    .map((node) => {
      if (node.type !== 'link') {
        return node.children === undefined ? textNode(node) : inline(node.children, depth + 1);
      }
      const words = inline(node.children, depth + 1);
      const url = typeof node.url === 'string' && LINKABLE.test(node.url) ? node.url : null;
      if (url === null || words === '') return words;
      return `<a href="${escapeHtml(printable(url))}" rel="noopener">${words}</a>`;
    })
    .join('');
}

function list(node: BlockNode, depth: number): string {
  if (depth > DEEPEST) return '';
  const items: string[] = [];
  for (const child of nodesOf(node.children)) {
    if (child.type !== 'list') items.push(`<li>${inline(child.children, depth + 1)}</li>`);
    // A list inside a list belongs into the item before it.
    else
      items.push((items.pop() ?? '<li></li>').replace(/<\/li>$/, `${list(child, depth + 1)}</li>`));
  }
  const tag = node.format === 'ordered' ? 'ol' : 'ul';
  return items.length === 0 ? '' : `<${tag}>${items.join('')}</${tag}>`;
}

const levelOf = ({ level }: BlockNode): number => Math.min(Math.max(Number(level) || 1, 1), 6);

/**
 * The levels that headings get on a page: none skips one, whichever levels the editor chose, so that a
 * screen reader finds its way.
 */
function pageLevels(nodes: readonly BlockNode[], firstHeading: number): Map<BlockNode, number> {
  const headings = nodes.filter(({ type }) => type === 'heading');
  const used = [...new Set(headings.map(levelOf))].sort();
  let former = firstHeading - 1;
  return new Map(
    headings.map((node) => {
      former = Math.min(firstHeading + used.indexOf(levelOf(node)), former + 1, 6);
      return [node, former];
    }),
  );
}

function block(node: BlockNode, levels: Map<BlockNode, number>): string {
  // No consent covers a picture inside a text (contract, section 5, rule 1).
  if (node.type === 'image') return '';
  if (node.type === 'list') return list(node, 1);
  const content = inline(node.children, 1);
  if (content === '') return '';
  const level = levels.get(node);
  if (level !== undefined) return `<h${level}>${content}</h${level}>`;
  if (node.type === 'quote') return `<blockquote><p>${content}</p></blockquote>`;
  if (node.type === 'code') return `<pre><code>${content}</code></pre>`;
  return `<p>${content}</p>`;
}

/** Strapi's blocks as HTML of our own making: everything escaped, web links only, no pictures. */
export function blocksToHtml(blocks: unknown, { firstHeading = 2 }: BlockOptions = {}): string {
  const nodes = nodesOf(blocks);
  const levels = pageLevels(nodes, firstHeading);
  return nodes
    .map((node) => block(node, levels))
    .filter((html) => html !== '')
    .join('\n');
}

/** The words of one block, its lines apart: items of lists stand on lines of their own. */
function plain(node: BlockNode, depth: number): string {
  if (depth > DEEPEST || node.type === 'image') return '';
  if (node.children === undefined) return printable(String(node.text ?? ''));
  const parts = nodesOf(node.children).map((child) => plain(child, depth + 1));
  return parts.join(node.type === 'list' ? '\n' : '');
}

/** Strapi's blocks as plain text: what `blocksToHtml` says, with a blank line between blocks. */
export const blocksToText = (blocks: unknown): string =>
  nodesOf(blocks)
    .map((node) => plain(node, 1).trim())
    .filter((text) => text !== '')
    .join('\n\n');
