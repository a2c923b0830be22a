import { WORDING_LOCALES, wordingFor } from '../../../src/domain/consent-wording';
import { composeMail, type Mail } from '../../../src/mail/compose';
import { DESK_NEWS, OCCASIONS, type MailOf, type Receipted } from '../../../src/mail/mail';
import { MAIL_TEXTS } from '../../../src/mail/texts';

const link = 'https://heroes.example/consent/t0ken?locale=en&x=1';

const requestFor = (occasion: (typeof OCCASIONS)[number]): MailOf<'consentRequest'> => ({
  kind: 'consentRequest',
  nomineeName: 'Amina Diallo',
  nominatorName: 'João Silva',
  link,
  occasion,
  answerUntil: '2015-12-02T15:04:05.000Z',
  ...(occasion === 'expiring' && { endsAt: '2015-12-03T10:00:00.000Z' }),
});

const consentRequest = requestFor('first');

const DECISIONS: Receipted[] = ['granted', 'narrowed', 'refused', 'withdrawn', 'expired', 'erased'];

const receipt = (decision: Receipted, locale = 'en'): Mail => ({
  kind: 'consentReceipt',
  nomineeName: 'Amina Diallo',
  decision,
  agreed: wordingFor(locale)
    .purposes.filter(
      ({ scope }) =>
        ['granted', 'narrowed'].includes(decision) && ['story', 'photo'].includes(scope),
    )
    .map(({ text }) => text),
  ...(decision !== 'erased' && { link }),
  decidedAt: '2015-11-02T15:04:05.000Z',
});

const voteCode: Mail = {
  kind: 'voteCode',
  code: '7K3M9QXZ',
  roundName: 'Migrant Heroes 2015',
  minutes: 10,
};

const monthReminder: Mail = {
  kind: 'monthReminder',
  missionName: 'IOM Kenya',
  month: '2026-11',
  link,
};

const nominationReceived: Mail = {
  kind: 'nominationReceived',
  nominatorName: 'João Silva',
  reference: 'MH-1234-ABCD-9999',
};

const invitation = {
  kind: 'invitation',
  firstname: 'Amina',
  mission: 'IOM Kenya',
  link,
  until: '2015-11-16T15:04:05.000Z',
} as const;

const everyMail: [string, Mail][] = [
  ...OCCASIONS.map((occasion): [string, Mail] => [
    `consentRequest ${occasion}`,
    requestFor(occasion),
  ]),
  ...DECISIONS.map((decision): [string, Mail] => [`consentReceipt ${decision}`, receipt(decision)]),
  ...DESK_NEWS.map((news): [string, Mail] => [
    `deskNotice ${news}`,
    { kind: 'deskNotice', news, reference: 'MH-1234-ABCD-9999', link },
  ]),
  ['monthReminder', monthReminder],
  ['voteCode', voteCode],
  ['invitation', invitation],
  ['nominationReceived', nominationReceived],
];

const everyMailInEveryLanguage = WORDING_LOCALES.flatMap((locale) =>
  everyMail.map(([name, mail]) => [name, locale, mail] as const),
);

/** The HTML's text, to be compared with the plain text. */
const readable = (html: string): string =>
  html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const letters = (text: string): string => text.replace(/[\s\u2068\u2069]|^- /gm, '');

describe.each(everyMailInEveryLanguage)('%s in %s', (_name, locale, mail) => {
  const { subject, text, html } = composeMail(mail, locale);

  test('has a subject of one line that is not endless', () => {
    expect(subject).toMatch(/^\S.*\S$/u);
    expect(subject).not.toMatch(/[\p{Cc}\u2066-\u2069]/u);
    expect([...subject].length).toBeLessThan(120);
  });

  test('says the same as text and as HTML', () => {
    expect(text).not.toMatch(/undefined|null|\[object|<\/?\w/);
    expect(letters(readable(html))).toBe(letters(text));
  });

  test('is a document in its language and direction', () => {
    const direction = locale === 'ar' ? 'rtl' : 'ltr';
    expect(html).toContain(`<!doctype html>\n<html lang="${locale}" dir="${direction}">`);
    expect(html).toContain(`<div lang="${locale}" dir="${direction}"`);
    expect(html).toContain(`text-align:${direction === 'rtl' ? 'right' : 'left'}`);
  });

  test('loads nothing', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|style|form)\b|url\(|src=|@import/i);
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs).toEqual('link' in mail ? [link.replace('&', '&amp;')] : []);
  });
});

describe.each(WORDING_LOCALES)('in %s', (locale) => {
  const texts = MAIL_TEXTS[locale];

  test('the request says who nominated, the link, and what a nominee must know', () => {
    const { text } = composeMail(consentRequest, locale);
    const parts = ['João Silva', 'Amina Diallo', link, texts.neverMoney];
    const { nothingWithoutYes, mayRefuse, keepLink } = texts.consentRequest;
    for (const part of [...parts, nothingWithoutYes, mayRefuse, keepLink]) {
      expect(text).toContain(part);
    }
  });

  test('the receipt of a yes repeats the words that were agreed to, and only those', () => {
    const { text } = composeMail(receipt('granted', locale), locale);
    for (const purpose of wordingFor(locale).purposes) {
      expect(text.includes(purpose.text)).toBe(['story', 'photo'].includes(purpose.scope));
    }
    expect(text).toContain(link);
  });

  test('the receipt of a no or of a withdrawal lists nothing', () => {
    for (const decision of ['refused', 'withdrawn', 'expired', 'erased'] as const) {
      const { text } = composeMail(receipt(decision), locale);
      expect(text).not.toContain(texts.consentReceipt.agreedTo);
      expect(text).toContain(texts.consentReceipt.afterwards[decision]);
      expect(text).toMatch(/2015.*15:04\sUTC/u);
    }
  });

  test('a later request says why it comes, and each says until when the link grants', () => {
    const texts = MAIL_TEXTS[locale].consentRequest;
    for (const occasion of OCCASIONS) {
      const { subject, text } = composeMail(requestFor(occasion), locale);
      expect(text).toContain(link);
      expect(text).toMatch(/2\D+2015/u);
      if (occasion === 'first' || occasion === 'expiring') continue;
      expect(text).toContain(texts.occasion[occasion](''));
      expect(subject).not.toBe(composeMail(consentRequest, locale).subject);
    }
    expect(composeMail(requestFor('expiring'), locale).text).toMatch(/3\D+2015.*10:00/u);
  });

  test('a desk is told what happened, where to look, and nobody it is about', () => {
    for (const news of DESK_NEWS) {
      const mail: Mail = { kind: 'deskNotice', news, reference: 'MH-1234-ABCD-9999', link };
      const { text } = composeMail(mail, locale);
      expect(text).toContain(MAIL_TEXTS[locale].deskNotice.news[news]);
      expect(text).toContain('MH-1234-ABCD-9999');
    }
  });

  test('the vote code stands in the mail and not in its subject, with both warnings', () => {
    const { subject, text } = composeMail(voteCode, locale);
    expect(subject).not.toContain('7K3M9QXZ');
    expect(subject).toContain('Migrant Heroes 2015');
    expect(text).toContain('\n7K3M9QXZ\n');
    expect(text).toContain(texts.voteCode.neverShared);
    expect(text).toContain(texts.voteCode.notAsked);
    expect(text).toContain('10');
  });

  test('the nominator is told the reference', () => {
    const { subject, text } = composeMail(nominationReceived, locale);
    expect(subject).toContain('MH-1234-ABCD-9999');
    expect(text).toContain('MH-1234-ABCD-9999');
  });
});

test('the minutes are inflected', () => {
  expect(composeMail({ ...voteCode, minutes: 1 }, 'en').text).toContain('valid for 1 minute.');
  expect(composeMail({ ...voteCode, minutes: 10 }, 'en').text).toContain('valid for 10 minutes.');
  expect(composeMail({ ...voteCode, minutes: 10 }, 'ar').text).toContain('10 دقائق');
});

test('the locale falls back as the wording does', () => {
  expect(composeMail(voteCode, 'fr-CA')).toEqual(composeMail(voteCode, 'fr'));
  expect(composeMail(voteCode, 'tlh')).toEqual(composeMail(voteCode, 'en'));
});

test.each([
  ['a name', { ...nominationReceived, nominatorName: '<script>alert(1)</script>' } as const],
  ['a quote', { ...consentRequest, nomineeName: `"><b onclick='x'>` } as const],
  ['a round', { ...voteCode, roundName: '<img src=x>' } as const],
  ['a code', { ...voteCode, code: '<b>1</b>' } as const],
  ['a link', { ...consentRequest, link: `https://x.example/"><script>` } as const],
  ['a mission', { ...invitation, mission: '<b>IOM</b>' } as const],
  ['a reference', { ...nominationReceived, reference: '</title><b>' } as const],
])('%s brings no markup into the HTML', (_name, mail) => {
  const tags = (html: string) => [...html.matchAll(/<\/?([a-z!]+)/gi)].map(([, tag]) => tag);
  const harmless = everyMail.find(([, { kind }]) => kind === mail.kind)?.[1] ?? mail;
  expect(tags(composeMail(mail, 'en').html)).toEqual(tags(composeMail(harmless, 'en').html));
});

test.each(['\r\n', '\n', '\r', '\u2028', '\u0085', '\0'])(
  'a line break (%j) adds no header',
  (lineBreak) => {
    const roundName = `Round${lineBreak}Bcc: everybody@x.example`;
    const reference = `MH${lineBreak}Bcc: everybody@x.example`;
    expect(composeMail({ ...voteCode, roundName }, 'en').subject).toBe(
      'Your code for the vote: Round Bcc: everybody@x.example',
    );
    expect(composeMail({ ...nominationReceived, reference }, 'en').subject).toBe(
      'Your #MigrantHeroes nomination MH Bcc: everybody@x.example',
    );
  },
);

test('a name cannot turn the words around it', () => {
  const mail = { ...consentRequest, nominatorName: '\u202Eevil\u2069 \u2067x' };
  for (const { text, html } of [composeMail(mail, 'en'), composeMail(mail, 'ar')]) {
    expect(text + html).not.toMatch(/[\u202A-\u202E\u2066\u2067]/);
    expect(html).toContain('<bdi>evil x</bdi>');
  }
});

test('a name in the other direction is set apart in the text, and only there', () => {
  expect(composeMail({ ...nominationReceived, nominatorName: 'ليلى' }, 'en').text).toContain(
    'Dear \u2068ليلى\u2069,',
  );
  expect(composeMail(nominationReceived, 'en').text).toContain('Dear João Silva,');
  expect(composeMail(nominationReceived, 'ar').text).toContain('\u2068João Silva\u2069');
});

test('a name is no room for a link or a message', () => {
  const text = (nominatorName: string) =>
    composeMail({ ...consentRequest, nominatorName }, 'en').text;
  expect(text('Win at https://evil.example/now www.evil.example')).toContain(
    'Win at https evil. example/now www. evil. example nominated you',
  );
  expect(text('J.R. Ali')).toContain('J. R. Ali nominated you');
  expect(text('é'.repeat(500))).toContain(`\n${'é'.repeat(99)}… nominated you`);
});
