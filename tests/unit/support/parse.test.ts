import { z } from 'zod';
import { address, coded, line, locale, parse, parseBody, prose } from '../../../src/support/parse';
import { RefusalError } from '../../../src/support/refusals';

/** The faults a parse is refused with, as the client reads them. */
function faultsOf(schema: z.ZodType, sent: unknown) {
  try {
    parse(schema, sent);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    expect(error.status).toBe(400);
    expect(error.details).toMatchObject({ code: 'VALIDATION_FAILED' });
    return error.details.errors;
  }
  return [];
}

const form = z.strictObject({
  name: line(5),
  story: prose(3, 5),
  email: address().optional(),
  choices: z.array(line(5)).min(1).max(2),
  level: z.enum(['full', 'firstName'], coded('REQUIRED', 'Choose one.')),
  nested: z.strictObject({ age: z.number() }).optional(),
});

test('what is right comes out trimmed and composed', () => {
  expect(
    parse(form, { name: ' Jose\u0301 ', story: 'a\nb', choices: ['x'], level: 'full' }),
  ).toEqual({ name: 'Jos\u00E9', story: 'a\nb', choices: ['x'], level: 'full' });
});

test('every fault is told at once, by path and code', () => {
  const sent = {
    story: 'ab',
    email: 'nobody',
    choices: ['x', '', 'toolong'],
    level: 'half',
    nested: { age: 'old', extra: 1 },
    surplus: 1,
    more: 2,
  };
  expect(faultsOf(form, sent)).toEqual([
    { path: 'name', code: 'REQUIRED', message: 'This is required.' },
    { path: 'story', code: 'TOO_SHORT', message: 'Send at least 3 characters.' },
    { path: 'email', code: 'NOT_AN_EMAIL', message: 'This is no e-mail address.' },
    { path: 'choices.1', code: 'REQUIRED', message: 'This is required.' },
    { path: 'choices.2', code: 'TOO_LONG', message: 'Send at most 5 characters.' },
    { path: 'choices', code: 'TOO_LONG', message: 'Send at most 2 items.' },
    { path: 'level', code: 'REQUIRED', message: 'Choose one.' },
    {
      path: 'nested.age',
      code: 'REQUIRED',
      message: 'Invalid input: expected number, received string',
    },
    { path: 'nested.extra', code: 'UNKNOWN_KEY', message: '"extra" is not known here.' },
    { path: 'surplus', code: 'UNKNOWN_KEY', message: '"surplus" is not known here.' },
    { path: 'more', code: 'UNKNOWN_KEY', message: '"more" is not known here.' },
  ]);
});

test('an empty list is too short, a blank line is missing', () => {
  const sent = { name: '  ', story: 'abc', choices: [], level: 'full' };
  expect(faultsOf(form, sent)).toEqual([
    { path: 'name', code: 'REQUIRED', message: 'This is required.' },
    { path: 'choices', code: 'TOO_SHORT', message: 'Send at least 1 items.' },
  ]);
});

test.each<[string, unknown]>([
  ['null', null],
  ['a number', 7],
  ['a list', ['a']],
  ['an object', { text: 'a' }],
])('%s is no line', (_what, sent) => {
  expect(faultsOf(line(5), sent)).toMatchObject([{ path: '', code: 'REQUIRED' }]);
});

describe('the length of a text', () => {
  test.each([
    ['a', []],
    ['abcde', []],
    [' abcde ', []],
    ['abcdef', ['TOO_LONG']],
    ['', ['REQUIRED']],
  ])('the line "%s"', (text, codes) => {
    expect(faultsOf(line(5), text)?.map(({ code }) => code)).toEqual(codes);
  });

  test.each([
    ['abc', []],
    ['ab', ['TOO_SHORT']],
    ['ab  ', ['TOO_SHORT']],
    ['abcde', []],
    ['abcdef', ['TOO_LONG']],
  ])('the prose "%s"', (text, codes) => {
    expect(faultsOf(prose(3, 5), text)?.map(({ code }) => code)).toEqual(codes);
  });
});

describe('control characters', () => {
  const refused = [{ path: '', code: 'REQUIRED', message: 'Control characters are not taken.' }];

  test.each(['a\u0000b', 'a\nb', 'a\tb', 'a\u001Bb', 'a\u007Fb'])('are in no line: %j', (text) => {
    expect(faultsOf(line(5), text)).toEqual(refused);
  });

  test.each(['a\u0000b', 'a\u000Bb', 'a\u001Bb', 'a\u007Fb'])('are in no prose: %j', (text) => {
    expect(faultsOf(prose(1, 5), text)).toEqual(refused);
  });

  test('but prose has lines and tabs', () => {
    expect(parse(prose(1, 9), 'a\r\nb\tc')).toBe('a\r\nb\tc');
  });
});

describe('an address', () => {
  test.each([
    'amina@example.org',
    ' Amina.Ali+vote@mail.example.org ',
    "o'neill@example.org",
    'josé@bücher.example',
    'علي@مثال.إختبار',
    `${'a'.repeat(64)}@example.org`,
  ])('%s is taken', (text) => {
    expect(parse(address(), text)).toBe(text.trim());
  });

  test.each([
    'amina',
    'amina@',
    '@example.org',
    'amina@example',
    'amina@example.',
    'amina@.org',
    'amina@example..org',
    'amina@example.org, bao@example.org',
    'amina@@example.org',
    'a mina@example.org',
    'Amina <amina@example.org>',
    '"amina"@example.org',
    'amina@example.org\r\nBcc: bao@example.org',
    'amina@[127.0.0.1]',
    `${'a'.repeat(65)}@example.org`,
  ])('%j is refused', (text) => {
    expect(faultsOf(address(), text)).toEqual([
      { path: '', code: 'NOT_AN_EMAIL', message: 'This is no e-mail address.' },
    ]);
  });

  test('has at most 254 characters', () => {
    const long = (length: number) => `a@${'b'.repeat(length - 6)}.org`;
    expect(faultsOf(address(), long(254))).toEqual([]);
    expect(faultsOf(address(), long(255))).toEqual([
      { path: '', code: 'TOO_LONG', message: 'Send at most 254 characters.' },
    ]);
  });
});

test('the locale is one of four, English where none is said', () => {
  expect(parse(locale(), undefined)).toBe('en');
  expect(parse(locale(), 'ar')).toBe('ar');
  expect(faultsOf(locale(), 'de')).toMatchObject([{ path: '', code: 'REQUIRED' }]);
});

describe('the body', () => {
  const form = z.strictObject({ a: z.number() });

  test('gives its data', () => {
    expect(parseBody(form, { data: { a: 1 } })).toEqual({ a: 1 });
  });

  test('is told of what stands beside its data and of what is wrong inside, at once', () => {
    expect(() => parseBody(form, { data: { b: 1 }, extra: 1 })).toThrow(
      expect.objectContaining({
        details: {
          code: 'VALIDATION_FAILED',
          errors: expect.arrayContaining([
            expect.objectContaining({ path: 'extra', code: 'UNKNOWN_KEY' }),
            expect.objectContaining({ path: 'a', code: 'REQUIRED' }),
            expect.objectContaining({ path: 'b', code: 'UNKNOWN_KEY' }),
          ]),
        },
      }),
    );
  });

  test.each<[string, unknown]>([
    ['missing', undefined],
    ['null', null],
    ['empty', {}],
    ['a list', []],
    ['text', 'data'],
    ['a number', 0],
  ])('is refused where it is %s', (_what, body) => {
    expect(() => parseBody(form, body)).toThrow(RefusalError);
  });
});
