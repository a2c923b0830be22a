import { createHash } from 'node:crypto';
import { directionOf, type WordingLocale } from '../domain/consent-wording';
import { escapeHtml, withoutIsolates } from '../support/html';

// Logical properties throughout: the same rules lay out Arabic from right to left. Every pair of
// colours keeps 4.5:1 for text and 3:1 for borders and outlines, in light and in dark.
const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --text: #1a1c20; --soft: #f1f4f9; --muted: #4c535e; --border: #6b7482;
  --accent: #0b3d91; --on-accent: #ffffff; --fault: #a3121a; --focus: #0b3d91;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --text: #eceff4; --soft: #20252d; --muted: #b4bcc8; --border: #8b95a5;
    --accent: #9dc1ff; --on-accent: #0c1524; --fault: #ffa3a3; --focus: #ffd166;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--text); overflow-wrap: anywhere;
  font: 1.0625rem/1.6 system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', Arial, sans-serif;
}
header, main { max-inline-size: 44rem; margin-inline: auto; padding-inline: 1rem; }
header {
  display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1.5rem;
  padding-block: .75rem; border-block-end: 1px solid var(--border); color: var(--muted);
}
header p { margin: 0; padding-block: .25rem; font-weight: 600; }
nav ul {
  display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0; padding: 0; list-style: none;
}
nav a { display: inline-block; padding-block: .25rem; }
nav a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
main { padding-block: 1rem 3rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin-block: 1rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin-block: 2.25rem .75rem; }
p { margin-block: 0 1rem; }
a { color: var(--accent); }
img { display: block; max-inline-size: 100%; block-size: auto; border-radius: .25rem; }
blockquote {
  margin: 0 0 1rem; padding: 1rem; background: var(--soft); border-radius: .25rem;
  white-space: pre-line; unicode-bidi: plaintext; text-align: start;
}
.state, .faults {
  margin-block: 1rem; padding: 1rem; border: 1px solid var(--border);
  border-inline-start: .4rem solid var(--accent); border-radius: .25rem;
}
.state > :last-child, .faults > :last-child { margin-block-end: 0; }
.state p:first-child { font-weight: 600; }
.faults { border-color: var(--fault); }
.faults h2 { margin-block: 0 .5rem; }
.faults a, .fault { color: var(--fault); font-weight: 600; }
fieldset { margin: 0 0 1.5rem; padding: 0; border: 0; min-inline-size: 0; }
legend { padding: 0; margin-block-end: .5rem; font-weight: 600; }
.purpose {
  display: flex; align-items: flex-start; gap: .75rem; padding: .75rem;
  border: 1px solid var(--border); border-block-end-width: 0; cursor: pointer;
}
.purpose:first-of-type { border-start-start-radius: .25rem; border-start-end-radius: .25rem; }
.purpose:last-of-type {
  border-block-end-width: 1px; border-end-start-radius: .25rem; border-end-end-radius: .25rem;
}
.purpose:has(:checked) { background: var(--soft); }
.purpose input {
  flex: none; inline-size: 1.5rem; block-size: 1.5rem; margin: .1rem 0 0;
  accent-color: var(--accent);
}
.field { margin-block-end: 1.5rem; }
.field label { display: block; font-weight: 600; }
.hint { color: var(--muted); margin-block: 0 .25rem; }
.fault { margin-block: 0 .25rem; }
.field input {
  inline-size: 100%; max-inline-size: 28rem; padding: .6rem .75rem; font: inherit; color: inherit;
  background: var(--ground); border: 1px solid var(--border); border-radius: .25rem;
}
.field input[aria-invalid] { border: 2px solid var(--fault); }
.choices { display: flex; flex-wrap: wrap; gap: .75rem; margin-block-end: .75rem; }
.choices button { flex: 1 1 16rem; }
button {
  min-block-size: 3rem; padding: .6rem 1.25rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 2px solid var(--accent);
  border-radius: .25rem;
}
details { margin-block-end: 1rem; border: 1px solid var(--border); border-radius: .25rem; }
summary { padding: .75rem 1rem; font-weight: 600; cursor: pointer; color: var(--accent); }
details > div { padding: .25rem 1rem 1rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; }
@media (max-width: 26rem) { h1 { font-size: 1.5rem; } }
@media print { nav, form, details { display: none; } }
`;

const sourceOf = (style: string): string =>
  `'sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}'`;

/** The Content-Security-Policy of a page that brings styles of its own besides. */
export const contentSecurityPolicy = (...styles: string[]): string =>
  [
    "default-src 'none'",
    `style-src ${[STYLE, ...styles].map(sourceOf).join(' ')}`,
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * The Content-Security-Policy the pages work under; a photo kept on another host needs that host
 * in `img-src` besides.
 */
export const PAGE_CONTENT_SECURITY_POLICY = contentSecurityPolicy();

/** The parts of a page; `header` and `main` are HTML, `title` is text. */
export interface Page {
  locale: WordingLocale;
  title: string;
  header: string;
  main: string;
  /** HTML that tells who may know of the page, in place of what keeps a nominee's page secret. */
  head?: string;
  /** Rules of its own, allowed by `contentSecurityPolicy`. */
  style?: string;
}

const SECRET = `<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">`;

/**
 * A whole HTML document, without scripts and without anything from elsewhere. The address of a
 * nominee's page holds her token, so unless a page says otherwise in its `head`, its address is told
 * to no other site and to no search engine.
 */
export const renderPage = (page: Page): string => `<!doctype html>
<html lang="${page.locale}" dir="${directionOf(page.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${page.head ?? SECRET}
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(withoutIsolates(page.title))}</title>
<style>${STYLE}</style>${page.style === undefined ? '' : `\n<style>${page.style}</style>`}
</head>
<body>
<header>
${page.header}
</header>
<main>
${page.main}
</main>
</body>
</html>
`;
