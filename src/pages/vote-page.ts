import { directionOf, localeFor, type WordingLocale } from '../domain/consent-wording';
import { escapeHtml, isolated, sentenceToHtml } from '../support/html';
import { renderPage } from './page';
import { VOTE_PAGE_TEXTS, type VotePageTexts } from './vote-page-texts';

/** A finalist as the page shows it. */
export interface ShownFinalist {
  documentId: string;
  title: string;
  /** The language of the title. */
  language: string;
  withdrawn: boolean;
}

/** What the page of a round shows to one voter. */
export interface VotePageData {
  locale: string;
  slug: string;
  roundName: string;
  maxChoices: number;
  challenge: string;
  finalists: ShownFinalist[];
  /** What was chosen and refused, and the code of the refusal. */
  chosen: readonly string[];
  refused?: string;
}

/** What a voter is told once the ballot is cast. */
export interface CastPageData {
  locale: string;
  roundName: string;
  ballot: string;
  receipt: string;
  salt: string;
  castAt: string;
}

const isRefusal = (texts: VotePageTexts, code: string): code is keyof VotePageTexts['refused'] =>
  Object.hasOwn(texts.refused, code);

const page = (locale: WordingLocale, title: string, main: string): string =>
  renderPage({
    locale,
    title,
    header: `<p>${sentenceToHtml(VOTE_PAGE_TEXTS[locale].campaign)}</p>`,
    main: `<h1>${sentenceToHtml(title)}</h1>\n${main}`,
  });

function choice(
  texts: VotePageTexts,
  { documentId, title, language, withdrawn }: ShownFinalist,
  chosen: readonly string[],
): string {
  const id = escapeHtml(documentId);
  const state = withdrawn ? ' disabled' : chosen.includes(documentId) ? ' checked' : '';
  const note = withdrawn ? ` – ${escapeHtml(texts.withdrawn)}` : '';
  const name = `<span lang="${escapeHtml(language)}" dir="${directionOf(localeFor(language))}">${escapeHtml(title)}</span>`;
  return `<label class="purpose"><input type="checkbox" name="choices" value="${id}"${state}><span>${name}${note}</span></label>`;
}

/** The form on which a voter enters choices and code; it is shown without changing anything. */
export function renderVotePage(data: VotePageData): string {
  const locale = localeFor(data.locale);
  const texts = VOTE_PAGE_TEXTS[locale];
  const fault =
    data.refused === undefined
      ? ''
      : `<p class="faults" role="alert">${escapeHtml(
          texts.refused[isRefusal(texts, data.refused) ? data.refused : 'other'],
        )}</p>\n`;
  return page(
    locale,
    texts.title(isolated(data.roundName)),
    `${fault}<form method="post" action="/vote/${encodeURIComponent(data.slug)}?locale=${locale}">
<input type="hidden" name="challenge" value="${escapeHtml(data.challenge)}">
<fieldset><legend>${escapeHtml(texts.choose(data.maxChoices))}</legend>
${data.finalists.map((finalist) => choice(texts, finalist, data.chosen)).join('\n')}
</fieldset>
<div class="field"><label for="code">${escapeHtml(texts.code)}</label>
<p class="hint" id="code-hint">${escapeHtml(texts.codeHint)}</p>
<input id="code" name="code" required maxlength="40" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" dir="ltr" aria-describedby="code-hint"></div>
<button type="submit">${escapeHtml(texts.cast)}</button>
</form>`,
  );
}

/** What a voter keeps of a ballot that was cast. */
export function renderCastPage(data: CastPageData): string {
  const locale = localeFor(data.locale);
  const texts = VOTE_PAGE_TEXTS[locale];
  const line = (label: string, value: string) =>
    `<p><strong>${escapeHtml(label)}</strong><br><bdi dir="ltr">${escapeHtml(value)}</bdi></p>`;
  return page(
    locale,
    texts.title(isolated(data.roundName)),
    `<div class="state" role="status"><p>${escapeHtml(texts.done)}</p><p>${escapeHtml(texts.keep)}</p></div>
${line(texts.ballot, data.ballot)}
${line(texts.receipt, data.receipt)}
${line(texts.salt, data.salt)}
${line(texts.castAt, data.castAt)}
<p>${escapeHtml(texts.secret)}</p>`,
  );
}

/** What is shown where there is no such round. */
export function renderNoVote(asked: string): string {
  const locale = localeFor(asked);
  return page(locale, VOTE_PAGE_TEXTS[locale].noRound, '');
}
