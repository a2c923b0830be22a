import { read, readInLanguage, readOneInLanguage } from './api.js';
import {
  byId,
  countryName,
  element,
  inEveryLanguage,
  langOf,
  language,
  photo,
  refusalBox,
  text,
} from './page.js';

const AT_ONCE = 6;

/** What a card shows of a story, in Strapi's words. */
export const CARD = {
  'populate[photo][fields][0]': 'formats',
  'populate[photo][fields][1]': 'url',
  'populate[photo][fields][2]': 'width',
  'populate[photo][fields][3]': 'height',
  'populate[categories][fields][0]': 'key',
  'populate[mission][fields][0]': 'name',
};

const LIST = {
  ...CARD,
  ...Object.fromEntries(
    ['title', 'heroName', 'summary', 'photoAlt', 'countryOfOrigin', 'hostCountry'].map(
      (field, index) => [`fields[${index}]`, field],
    ),
  ),
  sort: 'publishedAt:desc',
  'pagination[pageSize]': '100',
};

let stories = [];
let categoryNames = {};
let shownCount = AT_ONCE;

export const storyAddress = ({ documentId }) => `#story/${documentId}`;

/** Where a story leads from and to: "Kenya → United Kingdom". */
const journey = ({ countryOfOrigin, hostCountry }) =>
  [countryOfOrigin, hostCountry].filter(Boolean).map(countryName).join(' → ');

const labels = (story) =>
  element(
    'ul',
    // Named in the page's language, also inside a story that is not.
    { class: 'labels', lang: language, 'aria-label': text('categories') },
    (story.categories ?? []).map(({ key }) => element('li', {}, categoryNames[key] ?? key)),
  );

const card = (story) =>
  element(
    'li',
    {},
    element(
      'article',
      { class: 'card', lang: langOf(story) },
      photo(story, '(min-width: 42rem) 22rem, 92vw') ??
        element('div', { class: 'no-photo', 'aria-hidden': 'true' }),
      element(
        'div',
        {},
        element('h3', {}, element('a', { href: storyAddress(story) }, story.title)),
        element('p', { class: 'quiet' }, `${story.heroName} · ${journey(story)}`),
        element('p', {}, story.summary ?? ''),
        element('p', { class: 'quiet' }, story.mission?.name ?? ''),
        labels(story),
      ),
    ),
  );

function showList() {
  const category = byId('category-filter').value;
  const chosen = stories.filter(
    (story) => !category || story.categories.some(({ key }) => key === category),
  );
  byId('story-count').textContent = text('storyCount', chosen.length);
  byId('story-cards').replaceChildren(...chosen.slice(0, shownCount).map(card));
  byId('more-stories').hidden = chosen.length <= shownCount;
}

function showCategories(categories) {
  categoryNames = Object.fromEntries(categories.map(({ key, name }) => [key, name]));
  byId('categories').replaceChildren(
    ...categories.map((category) =>
      element(
        'div',
        { lang: langOf(category) },
        element('dt', {}, category.name),
        element('dd', {}, category.description),
      ),
    ),
  );
  const filter = byId('category-filter');
  const { value } = filter;
  filter.replaceChildren(
    element('option', { value: '' }, text('allCategories')),
    ...categories.map(({ key, name }) => element('option', { value: key }, name)),
  );
  filter.value = value;
}

/** The text of Strapi's rich text: leaves with marks, links around them. */
function leaf(node) {
  if (node.type === 'link') {
    const isWeb = /^https?:\/\//.test(node.url);
    return element(
      isWeb ? 'a' : 'span',
      isWeb ? { href: node.url, rel: 'noopener' } : {},
      node.children.map(leaf),
    );
  }
  if (node.bold) return element('strong', {}, leaf({ ...node, bold: false }));
  if (node.italic) return element('em', {}, leaf({ ...node, italic: false }));
  return document.createTextNode(node.text ?? '');
}

function block(node) {
  const children = node.children.map((child) =>
    child.type === 'list-item' ? block(child) : leaf(child),
  );
  switch (node.type) {
    case 'heading':
      return element('h4', {}, children);
    case 'list':
      return element(node.format === 'ordered' ? 'ol' : 'ul', {}, children);
    case 'list-item':
      return element('li', {}, children);
    case 'quote':
      return element('blockquote', {}, children);
    default:
      return element('p', {}, children);
  }
}

const part = (title, words) =>
  words ? [element('h4', { lang: language }, title), element('p', {}, words)] : [];

function storyParts(story) {
  const picture = photo(story, '(min-width: 46rem) 44rem, 92vw');
  return [
    element('h3', { id: 'story-title', tabindex: '-1' }, story.title),
    element(
      'p',
      { class: 'quiet' },
      [story.heroName, journey(story), story.mission?.name].filter(Boolean).join(' · '),
    ),
    picture &&
      element(
        'figure',
        {},
        picture,
        story.photoCredit ? element('figcaption', {}, story.photoCredit) : null,
      ),
    story.pullQuote ? element('blockquote', {}, story.pullQuote) : null,
    ...(story.body ?? []).map(block),
    ...part(text('challenge'), story.challenge),
    ...part(text('contribution'), story.contribution),
    labels(story),
  ].filter(Boolean);
}

async function showStory(documentId) {
  const article = byId('story');
  const back = () => element('p', {}, element('a', { href: '#stories' }, text('allStories')));
  try {
    const story = await readOneInLanguage(
      `/api/hero-stories/${encodeURIComponent(documentId)}`,
      CARD,
    );
    const untranslated = langOf(story)
      ? element('p', { class: 'quiet' }, text('untranslated'))
      : null;
    const told = element('div', { lang: langOf(story) }, ...storyParts(story));
    article.replaceChildren(...[back(), untranslated, told, back()].filter(Boolean));
  } catch (refusal) {
    const title = element('h3', { id: 'story-title', tabindex: '-1' }, text('noStory'));
    article.replaceChildren(back(), title, refusalBox(refusal));
  }
}

const documentIdInAddress = () => /^#story\/(\w+)$/.exec(location.hash)?.[1];

/** The story that is read; undefined while the list is shown. */
let openDocumentId;

async function showListOrStory() {
  if (openDocumentId) await showStory(openDocumentId);
  byId('story').hidden = !openDocumentId;
  byId('story-list').hidden = Boolean(openDocumentId);
}

/** Opens the story that the address names, or closes the one that is open. */
async function followAddress() {
  const documentId = documentIdInAddress();
  const wasOpen = openDocumentId !== undefined;
  // The other sections leave open what is open.
  if (!documentId && location.hash !== '#stories') return;
  openDocumentId = documentId;
  await showListOrStory();
  if (documentId) byId('story-title').focus();
  else if (wasOpen) byId('stories-title').focus();
}

async function load() {
  const [categories, found] = await Promise.all([
    readInLanguage('/api/categories', { sort: 'position' }),
    readInLanguage('/api/hero-stories', LIST),
  ]);
  stories = found;
  showCategories(categories);
  showList();
  await showListOrStory();
  return categories;
}

/** Lists the published stories and shows the one that is chosen; `use` is given the categories. */
export function startStories(use) {
  byId('category-filter').addEventListener('change', () => {
    shownCount = AT_ONCE;
    showList();
  });
  byId('more-stories').addEventListener('click', () => {
    const firstNew = byId('story-cards').children.length;
    shownCount += AT_ONCE;
    showList();
    byId('story-cards').children[firstNew]?.querySelector('a').focus();
  });
  addEventListener('hashchange', followAddress);
  openDocumentId = documentIdInAddress();
  inEveryLanguage(async () => {
    try {
      use(await load());
    } catch (refusal) {
      byId('story-cards').replaceChildren(element('li', {}, refusalBox(refusal)));
    }
  });
}

/** The stories of some documentIds, in their order, in the page's language where there is one. */
export async function storiesOf(documentIds) {
  const ids = Object.fromEntries(
    documentIds.map((id, index) => [`filters[documentId][$in][${index}]`, id]),
  );
  const found = await readInLanguage('/api/hero-stories', { ...LIST, ...ids });
  return documentIds
    .map((documentId) => found.find((story) => story.documentId === documentId))
    .filter(Boolean);
}

/** The rounds of the vote, newest first, each with its finalists' documentIds in their order. */
export const rounds = async () =>
  (
    await read('/api/voting-rounds', {
      sort: 'opensAt:desc',
      'populate[finalists][fields][0]': 'title',
    })
  ).data;
