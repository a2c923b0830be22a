import { covers, type ConsentFacts, type ConsentScope } from '../../../domain/consent';
import type { Refusal, Verdict } from '../../../domain/refusal';
import { allInLanguage } from '../../../support/refusal-texts';
import type { Remark, Remedy } from './remark';
import { REMARK_TEXTS, remarkLanguage, type RemarkTexts } from './remark-texts';
import type { StoryInForm } from './story-in-form';

/** All that the remarks on a story are made of. */
export interface Judged {
  story: StoryInForm;
  consent: ConsentFacts | null;
  /** What the publish button would be refused with, but for the words. */
  verdict: Verdict;
  /** The language whose text was changed after this translation of it. */
  staleSource: string | null;
  mayReadNomination: boolean;
  mayConfirm: boolean;
  now: Date;
  /** The language that the editor has chosen for the admin. */
  language: unknown;
}

const SOON_DAYS = 30;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const dayIn = (language: string, at: Date): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(at);

const languageName = (language: string, code: string): string =>
  new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(code) ?? code;

/** Why no consent covers the story. */
function whyNot({ story, consent, now, language }: Judged, texts: RemarkTexts): string {
  if (story.nomination === null) return texts.noNomination;
  if (consent === null) return texts.undecided;
  if (consent.decision !== 'granted') return texts[consent.decision];
  const { expiresAt } = consent;
  return expiresAt !== null && expiresAt <= now
    ? texts.expired(dayIn(remarkLanguage(language), expiresAt))
    : texts.notStory;
}

/** Where consent is asked for; nowhere after a withdrawal, which is final. */
function atNomination({ story, consent, mayReadNomination }: Judged): Remedy | undefined {
  if (story.nomination === null) return { kind: 'field', field: 'nomination' };
  if (consent?.decision === 'withdrawn' || !mayReadNomination) return undefined;
  return { kind: 'nomination', documentId: story.nomination };
}

const field = (name: string): Remedy => ({ kind: 'field', field: name });

/** What stands behind a refusal, and where it is mended. */
function behind(
  judged: Judged,
  { code, faults }: Refusal,
  texts: RemarkTexts,
): Pick<Remark, 'about' | 'detail' | 'remedy'> {
  switch (code) {
    case 'CONSENT_REQUIRED':
      return { about: 'consent', detail: whyNot(judged, texts), remedy: atNomination(judged) };
    case 'CATEGORY_REQUIRED':
      return { about: 'categories', remedy: field('categories') };
    case 'PHOTO_CONSENT_REQUIRED': {
      const isMissing = judged.story.onTrial.hasPhoto && !isCovered(judged, 'photo');
      const remedy = isMissing ? (atNomination(judged) ?? field('photo')) : field('body');
      return { about: 'photo', remedy };
    }
    case 'STORY_OF_MONTH_TAKEN':
      return { about: 'storyMonth', remedy: field('storyMonth') };
    default: {
      const name = faults?.[0]?.path ?? '';
      return { about: name, remedy: field(name) };
    }
  }
}

const isCovered = ({ consent, now }: Judged, scope: ConsentScope): boolean =>
  covers(consent, scope, now);

const blocks = (judged: Judged, texts: RemarkTexts): Remark[] => [
  ...(['title', 'heroName'] as const)
    .filter((name) => text(judged.story.words[name]) === '')
    .map((name): Remark => {
      return { weight: 'block', about: name, words: texts[`${name}Missing`], remedy: field(name) };
    }),
  ...(judged.verdict.ok ? [] : judged.verdict.refusals).map((refusal): Remark => {
    const words = allInLanguage(judged.language, [refusal]).join(' ');
    return { weight: 'block', words, ...behind(judged, refusal, texts) };
  }),
];

function warnings(judged: Judged, texts: RemarkTexts): Remark[] {
  const { consent, now, story, staleSource, mayConfirm } = judged;
  const language = remarkLanguage(judged.language);
  const warn = (about: string, words: string, remedy?: Remedy): Remark => ({
    weight: 'warning',
    about,
    words,
    remedy,
  });
  const ends = isCovered(judged, 'story') ? (consent?.expiresAt ?? null) : null;
  const endsSoon = ends !== null && ends.getTime() - now.getTime() < SOON_DAYS * 86_400_000;
  const lacksCredit = story.onTrial.hasPhoto && text(story.words.photoCredit) === '';
  return [
    ...(endsSoon
      ? [warn('consentEnds', texts.endsSoon(dayIn(language, ends)), atNomination(judged))]
      : []),
    ...(lacksCredit ? [warn('photoCredit', texts.noCredit, field('photoCredit'))] : []),
    ...(staleSource === null
      ? []
      : [
          warn('translation', texts.stale(languageName(language, staleSource)), {
            kind: 'source',
            locale: staleSource,
            mayConfirm,
          }),
        ]),
  ];
}

/** What a story will not be used for; said of one that may be public at all. */
function leftOut(judged: Judged, texts: RemarkTexts): Remark[] {
  if (!isCovered(judged, 'story')) return [];
  const uses = [
    ['socialMedia', texts.noSharePage],
    ['partners', texts.noPartners],
    ['publicVote', texts.noVote],
  ] as const;
  return uses
    .filter(([scope]) => !isCovered(judged, scope))
    .map(([about, words]) => ({ weight: 'leftOut', about, words, remedy: atNomination(judged) }));
}

/** What an editor is told of a story beside its words: what blocks it, what warns, what is left out. */
export function remarksOn(judged: Judged): Remark[] {
  const texts = REMARK_TEXTS[remarkLanguage(judged.language)];
  return [...blocks(judged, texts), ...warnings(judged, texts), ...leftOut(judged, texts)];
}
