import fc from 'fast-check';
import { mailboxOf, voterKeyOf } from '../../../src/domain/voter';

describe('one mailbox, however it is spelled', () => {
  test.each([
    ['Amina@Example.ORG', 'amina@example.org'],
    ['  amina@example.org ', 'amina@example.org'],
    ['amina+vote@example.org', 'amina@example.org'],
    ['amina+one+two@example.org', 'amina@example.org'],
    ['ａｍｉｎａ@example.org', 'amina@example.org'],
    ['amina＋vote@example.org', 'amina@example.org'],
    ['jose\u0301@example.org', 'jos\u00E9@example.org'],
    ['amina@b\u00FCcher.example', 'amina@xn--bcher-kva.example'],
    ['amina@BU\u0308CHER.example', 'amina@xn--bcher-kva.example'],
    ['amina@XN--BCHER-KVA.example', 'amina@xn--bcher-kva.example'],
    ['a.m.i.n.a@gmail.com', 'amina@gmail.com'],
    ['amina@googlemail.com', 'amina@gmail.com'],
    ['A.mina+vote@GoogleMail.com', 'amina@gmail.com'],
    ['amina@gmail。com', 'amina@gmail.com'],
  ])('%s is %s', (address, mailbox) => {
    expect(mailboxOf(address)).toBe(mailbox);
  });

  test.each([
    ['a dot elsewhere', 'a.mina@example.org', 'amina@example.org'],
    ['another domain', 'amina@example.org', 'amina@example.com'],
    ['a part of a domain', 'amina@mail.example.org', 'amina@example.org'],
    ['a domain that only begins like it', 'amina@gmail.com.example.org', 'amina@gmail.com'],
    ['another mailbox', 'amina@example.org', 'amin@example.org'],
  ])('%s is another mailbox', (_what, one, other) => {
    expect(mailboxOf(one)).not.toBe(mailboxOf(other));
  });

  // Read as the host of a URL, each of these domains is that of the other mailbox.
  test.each([
    'amina@gmail.com/.example.org',
    'amina@gmail.com?.example.org',
    'amina@gmail.com#.example.org',
    'amina@gmail.com\\.example.org',
    'amina@gm%61il.com',
    'amina@gmail.com／.example.org',
  ])('%s is not the mailbox of somebody else', (address) => {
    expect(mailboxOf(address)).not.toBe('amina@gmail.com');
  });

  const part = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
  const ascii = fc.stringMatching(/^[a-zA-Z0-9._-]{1,20}$/);
  const domain = fc.constantFrom('example.org', 'gmail.com', 'GoogleMail.com', 'bücher.example');

  test('the spelling of a mailbox is spelled the same', () => {
    fc.assert(
      fc.property(part, domain, (local, host) => {
        const mailbox = mailboxOf(`${local}@${host}`);
        expect(mailboxOf(mailbox)).toBe(mailbox);
      }),
      { numRuns: 1000 },
    );
  });

  test('case and tag never make another voter', () => {
    fc.assert(
      fc.property(ascii, ascii, domain, (local, tag, host) => {
        const mailbox = mailboxOf(`${local}@${host}`);
        expect(mailboxOf(`${local.toUpperCase()}@${host.toUpperCase()}`)).toBe(mailbox);
        expect(mailboxOf(`${local}+${tag}@${host}`)).toBe(mailbox);
      }),
    );
  });
});

describe('the key of a voter', () => {
  const key = voterKeyOf('amina@example.org', 'round-one', 'pepper');

  test('is the same for the same voter in the same round', () => {
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(voterKeyOf('amina@example.org', 'round-one', 'pepper')).toBe(key);
  });

  test('is another for another voter, another round and another pepper', () => {
    const keys = [
      key,
      voterKeyOf('bao@example.org', 'round-one', 'pepper'),
      voterKeyOf('amina@example.org', 'round-two', 'pepper'),
      voterKeyOf('amina@example.org', 'round-one', 'salt'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
