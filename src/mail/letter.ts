import { escapeHtml, oneLine, sentenceToHtml, withoutIsolates } from '../support/html';

/** A piece of a letter; the same pieces become its plain text and its HTML. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'link'; label: string; url: string }
  | { kind: 'code'; value: string };

/** What is written, before it is text or HTML. */
export interface Letter {
  lang: string;
  direction: 'ltr' | 'rtl';
  subject: string;
  blocks: Block[];
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Some programs show the isolating marks as boxes, so they stay only where directions may mix. */
const plain = (sentence: string): string =>
  RIGHT_TO_LEFT.test(sentence) ? sentence : withoutIsolates(sentence);

function blockToText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return plain(block.text);
    case 'list':
      return block.items.map((item) => `- ${plain(item)}`).join('\n');
    case 'link':
      return `${plain(block.label)}\n${block.url}`;
    case 'code':
      return block.value;
  }
}

function blockToHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 16px">${sentenceToHtml(block.text)}</p>`;
    case 'list': {
      const items = block.items.map(
        (item) => `<li style="margin:0 0 8px">${sentenceToHtml(item)}</li>`,
      );
      return `<ul style="margin:0 0 16px">${items.join('')}</ul>`;
    }
    case 'link': {
      // The address is written out, so that its reader sees where it leads.
      const url = escapeHtml(block.url);
      const link = `<a href="${url}" dir="ltr" style="word-break:break-all">${url}</a>`;
      return `<p style="margin:0 0 16px">${sentenceToHtml(block.label)}<br>${link}</p>`;
    }
    case 'code': {
      const style = 'margin:0 0 16px;font:bold 28px/1.4 monospace;letter-spacing:2px';
      return `<p style="${style}"><bdi dir="ltr">${escapeHtml(block.value)}</bdi></p>`;
    }
  }
}

/** The letter's subject for a header: one line, whatever its parts held. */
export const subjectOf = (letter: Letter): string => oneLine(withoutIsolates(letter.subject));

/** The letter as plain text. */
export const letterToText = (letter: Letter): string =>
  `${letter.blocks.map(blockToText).join('\n\n')}\n`;

/** The letter as an HTML document: inline styles only, nothing that is loaded or tracks. */
export function letterToHtml(letter: Letter): string {
  // Many mail programs drop <html>, so the direction is said again where the text stands.
  const place = `lang="${letter.lang}" dir="${letter.direction}"`;
  const align = letter.direction === 'rtl' ? 'right' : 'left';
  const box = 'max-width:600px;margin:0 auto;padding:16px';
  const style = `${box};font:16px/1.6 Arial,sans-serif;text-align:${align}`;
  return `<!doctype html>
<html ${place}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subjectOf(letter))}</title>
</head>
<body style="margin:0">
<div ${place} style="${style}">
${letter.blocks.map(blockToHtml).join('\n')}
</div>
</body>
</html>
`;
}
