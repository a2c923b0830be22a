import { directionOf, localeFor, type WordingLocale } from '../domain/consent-wording';
import { isolated } from '../support/html';
import {
  letterToHtml,
  letterToText,
  paragraph,
  subjectOf,
  type Block,
  type Letter,
} from './letter';
import type { Mail, MailOf } from './mail';
import { shownName } from './shown-name';
import { MAIL_TEXTS } from './texts';

export type { Mail } from './mail';

type Content = Pick<Letter, 'subject' | 'blocks'>;

/**
 * How dates and numbers are written: day before month, and Latin digits in every language, since
 * an hour or a code is compared with what stands elsewhere.
 */
const FORMATS: Record<WordingLocale, string> = {
  en: 'en-GB',
  fr: 'fr',
  es: 'es',
  ar: 'ar-u-nu-latn',
};

const instantIn = (locale: WordingLocale, iso: string): string =>
  new Intl.DateTimeFormat(FORMATS[locale], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(new Date(iso));

const dayIn = (locale: WordingLocale, iso: string): string =>
  new Intl.DateTimeFormat(FORMATS[locale], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(iso));

/** A month, `2026-11`, as people say it. */
const monthIn = (locale: WordingLocale, month: string): string =>
  new Intl.DateTimeFormat(FORMATS[locale], {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));

const minutesIn = (locale: WordingLocale, minutes: number): string =>
  new Intl.NumberFormat(FORMATS[locale], {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'long',
  }).format(minutes);

/** The words of a later mail of the same request; the first needs none. */
function occasionOf(mail: MailOf<'consentRequest'>, locale: WordingLocale): Block[] {
  if (mail.occasion === 'first') return [];
  const until = mail.endsAt === undefined ? '' : isolated(instantIn(locale, mail.endsAt));
  return [paragraph(MAIL_TEXTS[locale].consentRequest.occasion[mail.occasion](until))];
}

function consentRequest(mail: MailOf<'consentRequest'>, locale: WordingLocale): Content {
  const { greeting, neverMoney, consentRequest: texts } = MAIL_TEXTS[locale];
  return {
    subject: texts.subject[mail.occasion],
    blocks: [
      paragraph(greeting(shownName(mail.nomineeName))),
      ...occasionOf(mail, locale),
      paragraph(texts.nominated(shownName(mail.nominatorName))),
      paragraph(texts.asked),
      { kind: 'link', label: texts.link, url: mail.link },
      paragraph(texts.nothingWithoutYes),
      paragraph(texts.answerUntil(isolated(dayIn(locale, mail.answerUntil)))),
      paragraph(texts.mayRefuse),
      paragraph(texts.keepLink),
      paragraph(neverMoney),
    ],
  };
}

function consentReceipt(mail: MailOf<'consentReceipt'>, locale: WordingLocale): Content {
  const { greeting, neverMoney, consentReceipt: texts } = MAIL_TEXTS[locale];
  const agreed: Block[] = [paragraph(texts.agreedTo), { kind: 'list', items: mail.agreed }];
  const link: Block[] =
    mail.link === undefined ? [] : [{ kind: 'link', label: texts.link, url: mail.link }];
  return {
    subject: texts.subject[mail.decision],
    blocks: [
      paragraph(greeting(shownName(mail.nomineeName))),
      paragraph(texts.decided[mail.decision](isolated(instantIn(locale, mail.decidedAt)))),
      ...(mail.agreed.length > 0 ? agreed : []),
      paragraph(texts.afterwards[mail.decision]),
      ...link,
      paragraph(texts.notYou[mail.decision]),
      paragraph(neverMoney),
    ],
  };
}

/** What a desk is told: a screen that somebody passes shows no name and no reason. */
function deskNotice(mail: MailOf<'deskNotice'>, locale: WordingLocale): Content {
  const { deskNotice: texts } = MAIL_TEXTS[locale];
  const reference = isolated(mail.reference);
  return {
    subject: texts.subject(reference),
    blocks: [
      paragraph(texts.about(reference)),
      paragraph(texts.news[mail.news]),
      { kind: 'link', label: texts.link, url: mail.link },
      paragraph(texts.why),
    ],
  };
}

function monthReminder(mail: MailOf<'monthReminder'>, locale: WordingLocale): Content {
  const { monthReminder: texts } = MAIL_TEXTS[locale];
  const month = isolated(monthIn(locale, mail.month));
  return {
    subject: texts.subject(month),
    blocks: [
      paragraph(texts.about(shownName(mail.missionName), month)),
      paragraph(texts.how),
      { kind: 'link', label: texts.link, url: mail.link },
      paragraph(texts.none),
    ],
  };
}

/** The code stays out of the subject, which a locked telephone shows to anybody. */
function voteCode(mail: MailOf<'voteCode'>, locale: WordingLocale): Content {
  const { voteCode: texts } = MAIL_TEXTS[locale];
  const round = isolated(mail.roundName);
  return {
    subject: texts.subject(round),
    blocks: [
      paragraph(texts.code(round)),
      { kind: 'code', value: mail.code },
      paragraph(texts.validity(minutesIn(locale, mail.minutes))),
      ...(mail.link ? [{ kind: 'link' as const, label: texts.link, url: mail.link }] : []),
      paragraph(texts.neverShared),
      paragraph(texts.notAsked),
    ],
  };
}

function nominationReceived(mail: MailOf<'nominationReceived'>, locale: WordingLocale): Content {
  const { greeting, neverMoney, nominationReceived: texts } = MAIL_TEXTS[locale];
  const reference = isolated(mail.reference);
  return {
    subject: texts.subject(reference),
    blocks: [
      paragraph(greeting(shownName(mail.nominatorName))),
      paragraph(texts.thanks),
      paragraph(texts.reference(reference)),
      paragraph(texts.next),
      paragraph(texts.notYou),
      paragraph(neverMoney),
    ],
  };
}

/** What an editor asks whoever nominated; the words are the editor's own. */
function nominatorQuestion(mail: MailOf<'nominatorQuestion'>, locale: WordingLocale): Content {
  const { greeting, neverMoney, nominatorQuestion: texts } = MAIL_TEXTS[locale];
  const reference = isolated(mail.reference);
  return {
    subject: texts.subject(reference),
    blocks: [
      paragraph(greeting(shownName(mail.nominatorName))),
      paragraph(texts.about(reference)),
      ...mail.question.split(/\n+/).map((line) => paragraph(isolated(line))),
      paragraph(texts.answer),
      paragraph(texts.noMore),
      paragraph(neverMoney),
    ],
  };
}

function invitation(mail: MailOf<'invitation'>, locale: WordingLocale): Content {
  const { greeting, neverMoney, invitation: texts } = MAIL_TEXTS[locale];
  const mission = isolated(mail.mission);
  return {
    subject: texts.subject(mission),
    blocks: [
      paragraph(greeting(shownName(mail.firstname))),
      paragraph(texts.invited(mission)),
      paragraph(texts.whatFor),
      { kind: 'link', label: texts.link, url: mail.link },
      paragraph(texts.until(isolated(instantIn(locale, mail.until)))),
      paragraph(texts.notYou),
      paragraph(neverMoney),
    ],
  };
}

function contentOf(mail: Mail, locale: WordingLocale): Content {
  switch (mail.kind) {
    case 'consentRequest':
      return consentRequest(mail, locale);
    case 'consentReceipt':
      return consentReceipt(mail, locale);
    case 'deskNotice':
      return deskNotice(mail, locale);
    case 'monthReminder':
      return monthReminder(mail, locale);
    case 'voteCode':
      return voteCode(mail, locale);
    case 'invitation':
      return invitation(mail, locale);
    case 'nominationReceived':
      return nominationReceived(mail, locale);
    case 'nominatorQuestion':
      return nominatorQuestion(mail, locale);
  }
}

/**
 * A mail in the language of a locale (English where there is none), as subject, plain text and
 * HTML; no value passed in can add a header, markup or a link.
 */
export function composeMail(
  mail: Mail,
  locale: string,
): { subject: string; text: string; html: string } {
  const language = localeFor(locale);
  const { subject, blocks } = contentOf(mail, language);
  const letter: Letter = {
    lang: language,
    direction: directionOf(language),
    subject,
    blocks: [...blocks, paragraph(MAIL_TEXTS[language].signature)],
  };
  return { subject: subjectOf(letter), text: letterToText(letter), html: letterToHtml(letter) };
}
