import { evidenceTypeOf } from '../../../src/domain/consent-evidence';

const bytes = (text: string) => Buffer.from(text, 'latin1');

it.each([
  ['application/pdf', '%PDF-1.7'],
  ['image/jpeg', '\xff\xd8\xff\xe0'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/webp', 'RIFF\0\0\0\0WEBPVP8 '],
  ['audio/wav', 'RIFF\0\0\0\0WAVEfmt '],
  ['audio/ogg', 'OggS\0'],
  ['audio/mpeg', 'ID3\x04'],
  ['audio/mpeg', '\xff\xfb\x90\x00'],
  ['audio/mp4', '\0\0\0\x20ftypM4A '],
  ['video/mp4', '\0\0\0\x20ftypisom'],
])('knows %s by its first bytes', (mime, begins) => {
  expect(evidenceTypeOf(bytes(begins))).toBe(mime);
});

it.each([
  '',
  '%PDF',
  '<svg xmlns="http://www.w3.org/2000/svg">',
  '<html>%PDF-1.7',
  'GIF89a',
  'RIFF\0\0\0\0AVI ',
  '\0\0\0\x20ftypheic',
  '\0\0\0\x20ftyp',
  '\xff\xff\xff\xff',
  'PK\x03\x04',
  'MZ',
])('takes nothing else (%j)', (begins) => {
  expect(evidenceTypeOf(bytes(begins))).toBeUndefined();
});
