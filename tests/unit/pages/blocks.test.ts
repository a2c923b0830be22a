import { blocksToHtml, blocksToText } from '../../../src/pages/blocks';

const text = (words: string, marks: Record<string, unknown> = {}) => ({
  type: 'text',
  text: words,
  ...marks,
});
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children });
const heading = (level: number, words: string) => ({
  type: 'heading',
  level,
  children: [text(words)],
});

describe('blocksToHtml', () => {
  it('writes every block as the element it means', () => {
    const item = (words: string) => ({ type: 'list-item', children: [text(words)] });
    expect(
      blocksToHtml([
        paragraph(text('plain '), text('bold', { bold: true, italic: true }), text('\nline')),
        { type: 'quote', children: [text('quoted')] },
        { type: 'code', children: [text('a < b')] },
        {
          type: 'list',
          format: 'ordered',
          children: [
            item('one'),
            { type: 'list', format: 'unordered', children: [item('inner')] },
            item('two'),
          ],
        },
        paragraph({ type: 'link', url: 'mailto:a@example.org', children: [text('write')] }),
      ]),
    ).toBe(
      [
        '<p>plain <em><strong>bold</strong></em><br>line</p>',
        '<blockquote><p>quoted</p></blockquote>',
        '<pre><code>a &lt; b</code></pre>',
        '<ol><li>one<ul><li>inner</li></ul></li><li>two</li></ol>',
        '<p><a href="mailto:a@example.org" rel="noopener">write</a></p>',
      ].join('\n'),
    );
  });

  it('never skips a level of headings, whichever the editor chose', () => {
    const levels = (...chosen: number[]) =>
      blocksToHtml(chosen.map((level) => heading(level, 'h')))
        .match(/<h(\d)>/g)
        ?.join('');
    expect(levels(1, 2, 3)).toBe('<h2><h3><h4>');
    expect(levels(2, 4, 4, 2)).toBe('<h2><h3><h3><h2>');
    expect(levels(4, 2)).toBe('<h2><h2>');
    expect(blocksToHtml([heading(1, 'h')], { firstHeading: 3 })).toBe('<h3>h</h3>');
  });

  it('shows no pictures, follows no links but those of the web, and takes anything', () => {
    expect(blocksToHtml([{ type: 'image', image: { url: '/x.png' }, children: [text('')] }])).toBe(
      '',
    );
    for (const url of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,x',
      '/x',
      7,
    ]) {
      expect(blocksToHtml([paragraph({ type: 'link', url, children: [text('go')] })])).toBe(
        '<p>go</p>',
      );
    }
    for (const anything of [
      null,
      undefined,
      'text',
      7,
      {},
      [null, 1, 'x', {}],
      [{ children: 5 }],
    ]) {
      expect(blocksToHtml(anything)).toBe('');
    }
    expect(blocksToHtml([paragraph(text('a\u0000\u0007\ud800b'))])).toBe('<p>ab</p>');
  });

  it('is not exhausted by what nests without end', () => {
    let node: unknown = text('deep');
    for (let depth = 0; depth < 50_000; depth += 1) node = { type: 'list', children: [node] };
    expect(blocksToHtml([node])).not.toContain('deep');
  });
});

describe('blocksToText', () => {
  it('says the words of every block, with a blank line between blocks', () => {
    const item = (words: string) => ({ type: 'list-item', children: [text(words)] });
    const inner = { type: 'list', format: 'unordered', children: [item('inner')] };
    expect(
      blocksToText([
        heading(2, 'Heading'),
        paragraph(text('plain '), { type: 'link', url: 'x', children: [text('linked')] }),
        { type: 'image', image: { alternativeText: 'not consented to' }, children: [text('')] },
        { type: 'list', format: 'ordered', children: [item('one'), inner, item('two')] },
        paragraph(text(' ')),
        { type: 'quote', children: [text('quoted')] },
      ]),
    ).toBe('Heading\n\nplain linked\n\none\ninner\ntwo\n\nquoted');
  });

  it('takes anything that the column may hold', () => {
    for (const odd of [null, undefined, 'text', 7, {}, [null, 7, { children: 'x' }]]) {
      expect(blocksToText(odd)).toBe('');
    }
  });
});
