import {
  directionOf,
  localeFor,
  WORDING_LOCALES,
  type Wording,
  type WordingLocale,
} from '../domain/consent-wording';
import { escapeHtml, isolated, oneLine, sentenceToHtml } from '../support/html';
import { contentSecurityPolicy, renderPage } from './page';
import { renderStoryArticle, STORY_STYLE, type StoryFacts } from './story-article';
import { LANGUAGE_NAMES, PAGE_TEXTS } from './texts';
import { PAGE_ERRORS, type PageError, type PageTexts } from './texts/page-texts';

/** The Content-Security-Policy of the consent page, which shows stories as they would look. */
export const CONSENT_PAGE_SECURITY_POLICY = contentSecurityPolicy(STORY_STYLE);

export { PAGE_ERRORS, type PageError } from './texts/page-texts';

/** What the consent page shows of one nomination. */
export interface ConsentPageData {
  token: string;
  locale: string;
  wording: Wording;
  nomineeName: string;
  nominatorName: string;
  storyText: string;
  photoUrl: string | null;
  /** The stories made from it, as they would be published; empty before there is one. */
  stories: StoryFacts[];
  state: 'asked' | 'lapsed' | 'granted' | 'refused' | 'withdrawn';
  /** Whether this link still grants: not after its request lapsed. */
  mayGrant: boolean;
  /** The scopes agreed to; together with `errors`, those that were ticked. */
  grantedScopes: string[];
  /** Of `PAGE_ERRORS`, which are put into words here; any other is shown as it is. */
  errors: string[];
  /** The name that was sent with the faults, so that it need not be written again. */
  enteredName?: string;
}

/** The longest name a consent record keeps. */
const NAME_LIMIT = 120;

interface View {
  data: ConsentPageData;
  locale: WordingLocale;
  texts: PageTexts;
  /** `/consent/<token>`. */
  address: string;
}

const isPageError = (error: string): error is PageError =>
  PAGE_ERRORS.some((known) => known === error);

/** Where a fault is mended. */
const TARGETS: Record<PageError, string> = {
  name: 'name',
  scopes: 'scope-story',
  story: 'scope-story',
  wording: 'wording',
  decided: 'state',
};

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${sentenceToHtml(paragraph)}</p>`)
    .join('\n');

/** The language and direction of the wording, which a record holds fast, may not be the page's. */
const inWording = (wording: Wording): string =>
  `lang="${wording.locale}" dir="${wording.direction}"`;

function languageLinks({ locale, texts, address }: View): string {
  const items = WORDING_LOCALES.map((language) => {
    const current = language === locale ? ' aria-current="true"' : '';
    const attributes = `lang="${language}" hreflang="${language}" dir="${directionOf(language)}"`;
    return `<li><a href="${address}?locale=${language}" ${attributes}${current}>${LANGUAGE_NAMES[language]}</a></li>`;
  });
  return `<nav aria-label="${escapeHtml(texts.languages)}"><ul>${items.join('')}</ul></nav>`;
}

/**
 * The address a form goes to: with the language and the hash of the wording that was read, so that
 * the record can hold, and the receiver compare, what the nominee really saw.
 */
const formAddress = ({ data, locale, address }: View, deed: string): string =>
  `${address}/${deed}?locale=${locale}&amp;wording=${encodeURIComponent(data.wording.hash)}`;

function errorSummary({ data, texts }: View): string {
  if (data.errors.length === 0) return '';
  const items = data.errors.map((error) =>
    isPageError(error)
      ? `<li><a href="#${TARGETS[error]}">${escapeHtml(texts.errors[error])}</a></li>`
      : `<li>${escapeHtml(error)}</li>`,
  );
  return `<div class="faults" role="alert" tabindex="-1" autofocus aria-labelledby="faults-title">
<h2 id="faults-title">${escapeHtml(texts.errorsTitle)}</h2>
<ul>${items.join('')}</ul>
</div>`;
}

function agreedPurposes({ data: { wording, grantedScopes } }: View): string {
  const items = wording.purposes
    .filter(({ scope }) => grantedScopes.includes(scope))
    .map(({ text }) => `<li>${sentenceToHtml(text)}</li>`);
  return `<ul ${inWording(wording)}>${items.join('')}</ul>`;
}

function presentState(view: View): string {
  const { data, texts } = view;
  const lines: Record<ConsentPageData['state'], string[]> = {
    asked: [paragraphs(texts.asked)],
    granted: [
      paragraphs(texts.granted),
      ...(data.errors.length === 0 ? [paragraphs(texts.agreedTo), agreedPurposes(view)] : []),
    ],
    lapsed: [paragraphs(texts.lapsed), paragraphs(texts.lapsedMayGrant)],
    refused: [
      paragraphs(texts.refused),
      ...(data.mayGrant ? [paragraphs(texts.refusedMayGrant)] : []),
    ],
    withdrawn: [paragraphs(texts.withdrawn), paragraphs(texts.withdrawnFinal)],
  };
  return `<div class="state" role="status" id="state" tabindex="-1">
${lines[data.state].join('\n')}
</div>`;
}

/** The text as it was handed in: its language is unknown, its direction is its own. */
function handedIn({ data, texts }: View): string {
  const alt = escapeHtml(texts.photoAlt(oneLine(data.nomineeName)));
  const photo =
    data.photoUrl === null ? '' : `<p><img src="${escapeHtml(data.photoUrl)}" alt="${alt}"></p>\n`;
  return `${paragraphs(texts.isWritten)}
${photo}<blockquote lang="" dir="auto">${escapeHtml(data.storyText)}</blockquote>`;
}

/** What may be published: the story as it would look, and before there is one what was handed in. */
function material(view: View): string {
  const { data, texts } = view;
  const shown =
    data.stories.length === 0
      ? handedIn(view)
      : [
          paragraphs(texts.looksLike),
          ...data.stories.map((story) => renderStoryArticle(story, { headingLevel: 3 })),
        ].join('\n');
  return `<h2>${escapeHtml(texts.whatIsUsed)}</h2>\n${shown}`;
}

const faultOf = (id: string, errors: string[], faults: readonly PageError[], texts: PageTexts) => {
  const fault = faults.find((known) => errors.includes(known));
  return fault === undefined
    ? { html: '', describedBy: '' }
    : {
        html: `<p class="fault" id="${id}">${escapeHtml(texts.errors[fault])}</p>`,
        describedBy: id,
      };
};

function purposeFields({ data, texts }: View): string {
  const fault = faultOf('scopes-fault', data.errors, ['scopes', 'story'], texts);
  // Agreement is given by ticking, so a first asking comes with every box empty.
  const ticked = data.state === 'granted' || data.errors.length > 0 ? data.grantedScopes : [];
  const boxes = data.wording.purposes.map(({ scope, text }) => {
    const checked = ticked.includes(scope) ? ' checked' : '';
    const box = `<input type="checkbox" name="scopes" value="${scope}" id="scope-${scope}"${checked}>`;
    return `<label class="purpose">${box}<span>${sentenceToHtml(text)}</span></label>`;
  });
  const described = fault.describedBy && ` aria-describedby="${fault.describedBy}"`;
  return `<fieldset${described}>
<legend>${escapeHtml(texts.iAgree)}</legend>
${fault.html}
<div ${inWording(data.wording)}>
${boxes.join('\n')}
</div>
</fieldset>`;
}

function nameField({ data, texts }: View): string {
  const fault = faultOf('name-fault', data.errors, ['name'], texts);
  const invalid = fault.describedBy && ' aria-invalid="true"';
  const described = `aria-describedby="${['name-hint', fault.describedBy].join(' ').trim()}"`;
  const value = escapeHtml(data.enteredName ?? '');
  return `<div class="field">
<label for="name">${escapeHtml(texts.yourName)}</label>
<p class="hint" id="name-hint">${escapeHtml(texts.nameHint)}</p>
${fault.html}
<input id="name" name="name" type="text" dir="auto" autocomplete="name" maxlength="${NAME_LIMIT}" required value="${value}" ${described}${invalid}>
</div>`;
}

/** Yes, and where nothing is decided yet a no of the same size beside it. */
function decisionForm(view: View): string {
  const { data, texts } = view;
  const mayRefuse = data.state === 'asked';
  const yes = data.state === 'granted' ? texts.saveChange : texts.yes;
  const no = `<button type="submit" form="refuse">${escapeHtml(texts.no)}</button>`;
  return `<form id="grant" method="post" action="${formAddress(view, 'grant')}">
${purposeFields(view)}
<div ${inWording(data.wording)}>
${paragraphs(data.wording.afterwards)}
</div>
${nameField(view)}
${mayRefuse ? `<p class="hint">${escapeHtml(`${texts.noIsFree} ${texts.opensNothing}`)}</p>` : ''}
<div class="choices">
<button type="submit">${escapeHtml(yes)}</button>
${mayRefuse ? no : ''}
</div>
</form>
${mayRefuse ? `<form id="refuse" method="post" action="${formAddress(view, 'refuse')}"></form>` : ''}`;
}

/** The wording up to its questions; a fault of the wording leads here. */
const introduction = ({
  data: { wording },
}: View): string => `<div id="wording" ${inWording(wording)}>
${paragraphs(wording.introduction)}
</div>`;

/** A withdrawal is final and wants no script: opening it is the first step, the button the second. */
function withdrawal(view: View): string {
  const { texts } = view;
  return `<details>
<summary>${escapeHtml(texts.withdraw)}</summary>
<div>
${paragraphs(texts.withdrawMeans)}
<form method="post" action="${formAddress(view, 'withdraw')}">
<button type="submit">${escapeHtml(texts.withdrawNow)}</button>
</form>
</div>
</details>`;
}

function change(view: View): string {
  const { data, texts } = view;
  return `<details${data.errors.length > 0 ? ' open' : ''}>
<summary>${escapeHtml(texts.change)}</summary>
<div>
${paragraphs(texts.changeMeans)}
${introduction(view)}
${decisionForm(view)}
</div>
</details>`;
}

const refusalForm = (view: View): string =>
  `<form id="refuse" method="post" action="${formAddress(view, 'refuse')}">
<p class="hint">${escapeHtml(view.texts.noIsFree)}</p>
<button type="submit">${escapeHtml(view.texts.no)}</button>
</form>`;

function decision(view: View): string {
  const title = `<h2>${escapeHtml(view.texts.yourDecision)}</h2>`;
  const { state, mayGrant } = view.data;
  switch (state) {
    case 'asked':
    case 'refused':
      return mayGrant
        ? [introduction(view), material(view), title, decisionForm(view)].join('\n')
        : material(view);
    case 'lapsed':
      return [material(view), title, refusalForm(view)].join('\n');
    case 'granted': {
      const changing = mayGrant ? change(view) : paragraphs(view.texts.onlyWithdraw);
      return [title, withdrawal(view), changing, material(view)].join('\n');
    }
    case 'withdrawn':
      return '';
  }
}

/** The page on which a nominee reads, agrees, refuses and withdraws: a whole HTML document. */
export function renderConsentPage(data: ConsentPageData): string {
  const locale = localeFor(data.locale);
  const texts = PAGE_TEXTS[locale];
  const address = `/consent/${encodeURIComponent(data.token)}`;
  const view: View = { data, locale, texts, address };
  const failed = data.errors.length > 0 ? `${texts.errorPrefix}: ` : '';
  const nominated = texts.nominated(isolated(data.nominatorName), isolated(data.nomineeName));
  return renderPage({
    locale,
    title: `${failed}${data.wording.title} – ${texts.campaign}`,
    header: `<p>${escapeHtml(texts.campaign)}</p>\n${languageLinks(view)}`,
    style: STORY_STYLE,
    main: [
      errorSummary(view),
      `<h1 ${inWording(data.wording)}>${escapeHtml(data.wording.title)}</h1>`,
      paragraphs(nominated),
      presentState(view),
      decision(view),
    ]
      .filter((part) => part !== '')
      .join('\n'),
  });
}

const notice = (locale: string, words: (texts: PageTexts) => [string, ...string[]]): string => {
  const language = localeFor(locale);
  const texts = PAGE_TEXTS[language];
  const [title, ...said] = words(texts);
  return renderPage({
    locale: language,
    title: `${title} – ${texts.campaign}`,
    header: `<p>${escapeHtml(texts.campaign)}</p>`,
    main: `<h1>${escapeHtml(title)}</h1>\n${said.map(paragraphs).join('\n')}`,
    style: STORY_STYLE,
  });
};

/** The page for a link that leads to no nomination: it says neither why nor whether there was one. */
export const renderConsentNotFound = (locale: string): string =>
  notice(locale, (texts) => [texts.notFoundTitle, texts.notFound, texts.notFoundHelp]);

/** The page for whoever has to wait before another link is looked at. */
export const renderConsentTooMany = (locale: string): string =>
  notice(locale, (texts) => [texts.tooManyTitle, texts.tooMany]);
