import { createHash } from 'node:crypto';
import { CONSENT_SCOPES } from '../../../src/domain/consent';
import { WORDING_LOCALES, wordingFor } from '../../../src/domain/consent-wording';
import {
  CONSENT_PAGE_SECURITY_POLICY,
  PAGE_ERRORS,
  renderConsentNotFound,
  renderConsentPage,
  renderConsentTooMany,
  type ConsentPageData,
} from '../../../src/pages/consent-page';
import type { StoryFacts } from '../../../src/pages/story-article';
import { PAGE_TEXTS } from '../../../src/pages/texts';
import { escapeHtml } from '../../../src/support/html';

const STATES = ['asked', 'lapsed', 'granted', 'refused', 'withdrawn'] as const;

const dataOf = (changes: Partial<ConsentPageData> = {}): ConsentPageData => ({
  token: 't0ken',
  locale: 'en',
  wording: wordingFor(changes.locale ?? 'en'),
  nomineeName: 'Amina Diallo',
  nominatorName: 'João Silva',
  storyText: 'Amina founded a school.\n\nIt has 200 pupils.',
  photoUrl: '/photos/amina.webp',
  stories: [],
  mayGrant: changes.state !== 'lapsed',
  state: 'asked',
  grantedScopes: [],
  errors: [],
  ...changes,
});

const storyIn = (locale: string): StoryFacts => ({
  locale,
  title: 'A school for two hundred',
  heroName: 'Amina',
  summary: 'She founded a school.',
  pullQuote: null,
  body: [{ type: 'paragraph', children: [{ type: 'text', text: 'As it would be published.' }] }],
  challenge: null,
  contribution: null,
  categories: [{ key: 'courage', name: 'Courage' }],
  countryOfOrigin: 'SO',
  hostCountry: 'KE',
  transitCountries: [],
  photo: { url: '/media/amina.webp', alt: 'Amina at school', credit: null, width: 8, height: 6 },
  videoUrl: null,
  hashtags: [],
  storyMonth: null,
  mission: null,
});

const page = (changes?: Partial<ConsentPageData>): string => renderConsentPage(dataOf(changes));

const all = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, found]) => found);

/** The deeds the page's forms lead to. */
const deeds = (html: string): string[] =>
  all(html, /<form[^>]* action="\/consent\/t0ken\/(\w+)\?/g).sort();

const ticked = (html: string): string[] =>
  all(html, /<input type="checkbox" name="scopes" value="(\w+)"[^>]* checked>/g);

const tagsOf = (html: string): string[] => all(html, /<\/?([a-z][a-z0-9]*)/gi);

describe.each(WORDING_LOCALES)('in %s', (locale) => {
  const wording = wordingFor(locale);
  const pages = [
    ...STATES.map((state) => page({ locale, state, grantedScopes: ['story'] })),
    page({ locale, errors: [...PAGE_ERRORS] }),
    page({ locale, state: 'granted', grantedScopes: ['story'], mayGrant: false }),
    page({ locale, stories: [storyIn(locale)] }),
    renderConsentNotFound(locale),
    renderConsentTooMany(locale),
  ];

  test('every page is a whole document in its language and direction', () => {
    for (const html of pages) {
      const direction = locale === 'ar' ? 'rtl' : 'ltr';
      expect(html).toMatch(`<!doctype html>\n<html lang="${locale}" dir="${direction}">`);
      expect(html).not.toMatch(/undefined|\[object/);
      expect(all(html, /<(h1|main)\b/g).sort()).toEqual(['h1', 'main']);
    }
  });

  test('every page works without scripts, styles and requests of others', () => {
    for (const html of pages) {
      expect(html).not.toMatch(/<(script|link|iframe)\b|\son\w+=|\sstyle=|url\(|@import|https?:/i);
      expect(all(html, /<(style)>/g)).toHaveLength(2);
    }
  });

  test('every id is given once, and every reference to one leads somewhere', () => {
    for (const html of pages) {
      const ids = all(html, /\sid="([^"]+)"/g);
      expect(new Set(ids).size).toBe(ids.length);
      const references = all(html, /\s(?:for|form|aria-labelledby|aria-describedby)="([^"]+)"/g);
      const fragments = all(html, /href="#([^"]+)"/g);
      const targets = [...references.flatMap((names) => names.split(' ')), ...fragments];
      expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    }
  });

  test('the asking shows the exact wording', () => {
    const html = page({ locale });
    const paragraphs = [wording.introduction, wording.afterwards].flatMap((text) =>
      text.split('\n\n'),
    );
    for (const text of paragraphs) expect(html).toContain(`<p>${escapeHtml(text)}</p>`);
    for (const { text } of wording.purposes) expect(html).toContain(`<span>${escapeHtml(text)}`);
    expect(html).toContain(`>${escapeHtml(wording.title)}</h1>`);
  });

  test('no text is empty', () => {
    const { errors, nominated, photoAlt, ...texts } = PAGE_TEXTS[locale];
    const spoken = [nominated('A', 'B'), photoAlt('A'), ...Object.values(errors)];
    expect([...spoken, ...Object.values(texts)].filter((text) => text.trim() === '')).toEqual([]);
    expect(nominated('NOMINATOR', 'NOMINEE')).toMatch(/NOMINATOR.*NOMINEE|NOMINEE.*NOMINATOR/);
  });
});

describe('what each state offers', () => {
  test('asked: yes or no, with one box for each purpose, none of them ticked', () => {
    const html = page({ grantedScopes: ['story'] });
    expect(deeds(html)).toEqual(['grant', 'refuse']);
    expect(all(html, /name="scopes" value="(\w+)"/g)).toEqual([...CONSENT_SCOPES]);
    expect(ticked(html)).toEqual([]);
    expect(html).toContain(PAGE_TEXTS.en.asked);
    expect(html).toMatch(/<input id="name" name="name" type="text"[^>]* required/);
    expect(html).toMatch(/<button type="submit" form="refuse">/);
  });

  test('granted: what was agreed to, withdrawing, and changing the answer', () => {
    const html = page({ state: 'granted', grantedScopes: ['story', 'archive'] });
    expect(deeds(html)).toEqual(['grant', 'withdraw']);
    expect(ticked(html)).toEqual(['story', 'archive']);
    expect(html).toContain(PAGE_TEXTS.en.granted);
    const agreed = all(html, /<li>(IOM may [^<]*)<\/li>/g);
    const expected = dataOf().wording.purposes.filter(({ scope }) => /story|archive/.test(scope));
    expect(agreed).toEqual(expected.map(({ text }) => escapeHtml(text)));
  });

  test('refused: saying yes after all', () => {
    const html = page({ state: 'refused' });
    expect(deeds(html)).toEqual(['grant']);
    expect(ticked(html)).toEqual([]);
    expect(html).toContain(PAGE_TEXTS.en.refused);
    expect(html).not.toContain('form="refuse"');
  });

  test('withdrawn: nothing more, and neither story nor photo', () => {
    const html = page({ state: 'withdrawn', grantedScopes: ['story'] });
    expect(html).not.toMatch(/<(form|input|button|img|blockquote)\b/);
    expect(html).not.toContain('founded a school');
    expect(html).toContain(PAGE_TEXTS.en.withdrawn);
    expect(html).toContain(PAGE_TEXTS.en.withdrawnFinal);
  });
});

test('forms post the language and the hash of the wording that was read', () => {
  const { hash } = wordingFor('fr');
  const forms = page({ locale: 'fr' }).match(/<form[^>]*>/g);
  expect(forms).toEqual(
    ['grant', 'refuse'].map(
      (deed) =>
        `<form id="${deed}" method="post" action="/consent/t0ken/${deed}?locale=fr&amp;wording=${hash}">`,
    ),
  );
});

test('a story without a photo shows none', () => {
  expect(page({ photoUrl: null })).not.toContain('<img');
  expect(page()).toContain(
    '<img src="/photos/amina.webp" alt="The photo of Amina Diallo that may be published">',
  );
});

describe('faults', () => {
  const errors = ['name', 'scopes', 'Something <else>'];
  const html = page({ errors, grantedScopes: ['photo'], enteredName: `A "B" <c>` });

  test('are summed up with links to where they are mended, and told in the title', () => {
    expect(html).toContain('<title>Error: ');
    expect(html).toMatch(/<div class="faults" role="alert"/);
    expect(html).toContain(`<a href="#name">${PAGE_TEXTS.en.errors.name}</a>`);
    expect(html).toContain(`<a href="#scope-story">${PAGE_TEXTS.en.errors.scopes}</a>`);
    expect(html).toContain('<li>Something &lt;else&gt;</li>');
  });

  test('stand at their fields as well', () => {
    expect(html).toContain('aria-describedby="name-hint name-fault" aria-invalid="true"');
    expect(html).toContain('<fieldset aria-describedby="scopes-fault">');
  });

  test('lose nothing of what was entered', () => {
    expect(ticked(html)).toEqual(['photo']);
    expect(html).toContain('value="A &quot;B&quot; &lt;c&gt;"');
  });

  test('open the change of an answer that was given before', () => {
    expect(page({ state: 'granted', errors: ['name'] })).toContain('<details open>');
  });

  test('are absent when there are none', () => {
    expect(page()).not.toMatch(/role="alert"|aria-invalid="|class="fault"/);
  });
});

describe('what others wrote', () => {
  const nasty = `<script>alert(1)</script>"'><img src=x onerror=y>&amp;`;

  test.each(['nomineeName', 'nominatorName', 'storyText', 'photoUrl', 'token'] as const)(
    '%s brings no markup in',
    (key) => {
      const html = page({ [key]: nasty });
      expect(tagsOf(html)).toEqual(tagsOf(page()));
      expect(html).not.toContain('<script');
    },
  );

  test('a wording, too, is escaped', () => {
    const wording = { ...wordingFor('en'), title: nasty, afterwards: nasty };
    expect(tagsOf(page({ wording }))).toEqual(
      tagsOf(page({ wording: { ...wording, title: 'x', afterwards: 'x' } })),
    );
  });

  test('a name cannot turn the words around it, and stands apart in its direction', () => {
    const html = page({ nominatorName: '\u202Eevil\u2069\u2067', nomineeName: 'ليلى' });
    expect(html).not.toMatch(/[\u202A-\u202E\u2066\u2067]/);
    expect(html).toContain('<p><bdi>evil</bdi> nominated <bdi>ليلى</bdi> as a Migrant Hero.</p>');
  });

  test('a token stays one part of the address', () => {
    expect(page({ token: '../a?b=c#d' })).toContain('action="/consent/..%2Fa%3Fb%3Dc%23d/grant?');
  });

  test('the story keeps its own language and direction', () => {
    expect(page({ locale: 'ar' })).toContain(
      '<blockquote lang="" dir="auto">Amina founded a school.\n\nIt has 200 pupils.</blockquote>',
    );
  });
});

test('a wording in another language than the page says so', () => {
  const html = page({ locale: 'fr', wording: wordingFor('ar') });
  expect(html).toContain('<html lang="fr" dir="ltr">');
  expect(html).toContain('<div id="wording" lang="ar" dir="rtl">');
  expect(html).toContain('<h1 lang="ar" dir="rtl">');
});

test('the page can be read in every language, by a link to it', () => {
  expect(all(page({ locale: 'es-MX' }), /<a href="([^"#]+)"/g)).toEqual(
    WORDING_LOCALES.map((locale) => `/consent/t0ken?locale=${locale}`),
  );
  expect(page({ locale: 'es-MX' })).toMatch(/hreflang="es" dir="ltr" aria-current="true">Español/);
});

test('the address, which holds the token, is told to nobody', () => {
  expect(page()).toContain('<meta name="referrer" content="no-referrer">');
  expect(page()).toContain('<meta name="robots" content="noindex, nofollow">');
});

test('the policy allows the one style and nothing else that is inline', () => {
  const sources = all(page(), /<style>([\s\S]*?)<\/style>/g).map(
    (style) => `'sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}'`,
  );
  expect(sources).toHaveLength(2);
  expect(CONSENT_PAGE_SECURITY_POLICY).toContain(`style-src ${sources.join(' ')};`);
  expect(CONSENT_PAGE_SECURITY_POLICY).toContain("default-src 'none'");
  expect(CONSENT_PAGE_SECURITY_POLICY).not.toContain('unsafe');
});

describe('the colours', () => {
  const css = /<style>([\s\S]*?)<\/style>/.exec(page())?.[1] ?? '';
  const roots = all(css, /:root \{([^}]*)\}/g);

  const channel = (value: number): number =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = (hex: string): number => {
    const [red, green, blue] = [1, 3, 5].map((at) =>
      channel(parseInt(hex.slice(at, at + 2), 16) / 255),
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string): number => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  test.each([
    ['light', 0],
    ['dark', 1],
  ])('keep the contrast WCAG asks for when it is %s', (_name, at) => {
    const colours = new Map(
      [...roots[at].matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, value]) => [name, value]),
    );
    const of = (name: string): string => colours.get(name) ?? '';
    for (const [text, ground] of [
      ['text', 'ground'],
      ['text', 'soft'],
      ['muted', 'ground'],
      ['accent', 'ground'],
      ['fault', 'ground'],
      ['on-accent', 'accent'],
    ]) {
      expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
    }
    for (const edge of ['border', 'focus']) {
      expect(contrast(of(edge), of('ground'))).toBeGreaterThanOrEqual(3);
    }
  });
});

test('an unknown link gets a page that gives nothing away', () => {
  const html = renderConsentNotFound('fr-CA');
  expect(html).toContain(`<h1>${escapeHtml(PAGE_TEXTS.fr.notFoundTitle)}</h1>`);
  expect(html).not.toMatch(/<(form|a|input)\b/);
  expect(renderConsentNotFound('xx')).toContain('<html lang="en" dir="ltr">');
});

describe('a link whose request is over', () => {
  test('grants nothing, and still lets its holder say no', () => {
    expect(deeds(page({ state: 'lapsed' }))).toEqual(['refuse']);
    expect(page({ state: 'lapsed' })).toContain(PAGE_TEXTS.en.lapsed);
  });

  test('still lets its holder look and withdraw', () => {
    const html = page({ state: 'granted', grantedScopes: ['story'], mayGrant: false });
    expect(deeds(html)).toEqual(['withdraw']);
    expect(html).toContain(PAGE_TEXTS.en.onlyWithdraw);
  });
});

test('once there is a story, it is shown as it would look in place of what was handed in', () => {
  const html = page({ stories: [storyIn('ar')] });
  expect(html).toContain('<article lang="ar" dir="rtl">');
  expect(html).toContain('As it would be published.');
  expect(html).toContain('alt="Amina at school"');
  expect(html).not.toContain('It has 200 pupils.');
});
