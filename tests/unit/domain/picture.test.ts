import { acceptedMime, PICTURE_LIMITS, PICTURE_MIMES } from '../../../src/domain/picture';

const header = { format: 'jpeg', width: 800, height: 600, frames: 1 };

test.each([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
])('a %s is stored as %s', (format, mime) => {
  expect(acceptedMime({ ...header, format })).toBe(mime);
  expect(PICTURE_MIMES).toContain(mime);
});

test.each(['svg', 'gif', 'heif', 'tiff', 'pdf', 'JPEG', '', 'toString', undefined])(
  'a file of the format "%s" is no picture here',
  (format) => {
    expect(acceptedMime({ ...header, format })).toBeNull();
  },
);

test('exactly the most pixels are taken, and not one row more', () => {
  const width = 10_000;
  const height = PICTURE_LIMITS.pixels / width;
  expect(acceptedMime({ ...header, width, height })).toBe('image/jpeg');
  expect(acceptedMime({ ...header, width, height: height + 1 })).toBeNull();
});

test.each([
  ['without a width', { ...header, width: undefined }],
  ['without a height', { ...header, height: undefined }],
  ['of no width', { ...header, width: 0 }],
  ['that moves', { ...header, format: 'webp', frames: 2 }],
])('a picture %s is refused', (_what, refused) => {
  expect(acceptedMime(refused)).toBeNull();
});
