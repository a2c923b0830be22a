import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import nodemailer from 'nodemailer';
import PostalMime from 'postal-mime';
import { outboxFolderTransport } from '../../../src/support/outbox-folder';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), 'outbox-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

const message = {
  from: '#MigrantHeroes <no-reply@example.org>',
  to: 'amina@example.org',
  subject: 'Votre consentement à l’histoire',
  text: 'Bonjour Amina, voilà le lien.',
  html: '<p>Bonjour Amina, voilà le lien.</p>',
  messageId: '<outbox-1@migrant-heroes>',
};

test('a message becomes a whole file <time>-<id>.eml, in a folder that is made for it', async () => {
  const folder = path.join(parent, 'not', 'yet', 'there');
  const sent = await nodemailer.createTransport(outboxFolderTransport(folder)).sendMail(message);
  expect(sent).toMatchObject({
    envelope: { from: 'no-reply@example.org', to: ['amina@example.org'] },
    messageId: '<outbox-1@migrant-heroes>',
  });
  const files = readdirSync(folder);
  expect(files).toEqual([
    expect.stringMatching(
      /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.eml$/,
    ),
  ]);
  const file = path.join(folder, files[0]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const read = await PostalMime.parse(readFileSync(file));
  expect(read).toMatchObject({
    from: { name: '#MigrantHeroes', address: 'no-reply@example.org' },
    to: [{ address: 'amina@example.org' }],
    subject: message.subject,
    messageId: message.messageId,
  });
  expect(read.text?.trim()).toBe(message.text);
  expect(read.html?.trim()).toBe(message.html);
});

test('messages of the same instant are files of their own', async () => {
  const mail = nodemailer.createTransport(outboxFolderTransport(parent));
  await Promise.all(Array.from({ length: 20 }, () => mail.sendMail(message)));
  expect(readdirSync(parent).filter((name) => name.endsWith('.eml'))).toHaveLength(20);
  expect(readdirSync(parent)).toHaveLength(20);
});

test('a folder that cannot be made is told', async () => {
  const file = path.join(parent, 'a-file');
  writeFileSync(file, '');
  const mail = nodemailer.createTransport(outboxFolderTransport(path.join(file, 'outbox')));
  await expect(mail.sendMail(message)).rejects.toThrow('ENOTDIR');
});
