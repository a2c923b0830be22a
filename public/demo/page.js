import { TEXTS } from './texts.js';

export const LANGUAGES = Object.keys(TEXTS);

const listeners = [];

/** The language the page is shown in. */
export let language = 'en';

/** A text of the page in its language; texts with a gap are functions of what fills it. */
export function text(key, ...values) {
  const found = TEXTS[language][key] ?? TEXTS.en[key];
  return typeof found === 'function' ? found(...values) : found;
}

/** The text of a code in the page's language, where it has one. */
export const textOfCode = (code) => TEXTS[language].codes?.[code];

/** Runs now and again whenever the language changes. */
export function inEveryLanguage(show) {
  listeners.push(show);
}

async function showIn(wanted) {
  language = LANGUAGES.includes(wanted) ? wanted : 'en';
  document.documentElement.lang = language;
  document.title = text('pageTitle');
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
  for (const link of document.querySelectorAll('.languages a')) {
    if (link.lang === language) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  await Promise.all(listeners.map((show) => show()));
}

let shown = Promise.resolve();

/** Shows the page in a language, one after the other: the one asked for last is the one that stays. */
export function setLanguage(wanted) {
  shown = shown.then(() => showIn(wanted));
}

export const byId = (id) => document.getElementById(id);

/** An element with attributes and children; a child that is null or false is left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
  return made;
}

/** The `lang` of content that is not in the language of the page, so that it is read out rightly. */
export const langOf = (content) => (content.locale === language ? null : content.locale);

let countryNames;
let countryNamesLanguage;

/** A country's name in the page's language; its code where the browser knows none. */
export function countryName(code) {
  if (countryNamesLanguage !== language) {
    countryNames = new Intl.DisplayNames([language], { type: 'region' });
    countryNamesLanguage = language;
  }
  return countryNames.of(code) ?? code;
}

/** A photo by its smallest fitting size, loaded when it comes near. */
export function photo({ photo: file, photoAlt }, sizes) {
  if (!file) return null;
  const formats = Object.values(file.formats ?? {}).filter(({ width }) => width <= 1200);
  const smallest = formats.find(({ width }) => width === 480) ?? formats[0] ?? file;
  return element('img', {
    // Before `src`, or a browser starts loading at once.
    loading: 'lazy',
    decoding: 'async',
    alt: photoAlt ?? '',
    width: file.width,
    height: file.height,
    sizes,
    srcset: formats.map(({ url, width }) => `${url} ${width}w`).join(', ') || null,
    src: smallest.url,
  });
}

/** A message in a box; `kind` is `done`, `refused` or empty. */
export const message = (kind, ...children) =>
  element('div', { class: `message ${kind}`.trim() }, ...children);

/** What a refusal says in the language of the page; the server speaks English. */
export const wordsOf = (refusal) =>
  language === 'en' ? refusal.message : (textOfCode(refusal.code) ?? refusal.message);

export const refusalBox = (refusal) =>
  message(
    'refused',
    element('p', {}, wordsOf(refusal)),
    element(
      'p',
      { class: 'quiet' },
      `${text('code')}: `,
      element('span', { class: 'code' }, refusal.code),
    ),
  );

/** Keeps a button from being pressed twice while its work is under way. */
export async function whileBusy(button, work) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  try {
    await work();
  } finally {
    button.removeAttribute('aria-disabled');
  }
}
