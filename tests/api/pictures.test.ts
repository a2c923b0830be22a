import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { ALL_SCOPES, consentToken, nominationData } from '../support/campaign';
import { startServer, type Server } from '../support/server';

let server: Server;
const temporary = mkdtempSync(path.join(os.tmpdir(), 'campaign-pictures-'));
const systemTemporary = process.env.TMPDIR;

beforeAll(async () => {
  chmodSync(temporary, 0o755);
  // A folder of its own, so that what is left behind is seen.
  process.env.TMPDIR = temporary;
  server = await startServer();
});

afterAll(async () => {
  await server.stop();
  if (systemTemporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = systemTemporary;
  rmSync(temporary, { recursive: true, force: true });
});

/** Every test leaves no temporary file; Strapi removes some of them after it has answered. */
afterEach(async () => {
  const until = Date.now() + 3000;
  while (readdirSync(temporary).length > 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(readdirSync(temporary)).toEqual([]);
});

const PLACE = 'Sample Street 12, Nairobi';

/** A picture of noise, so that it is as large as a photo is. */
const noise = (width = 600, height = 400) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#246',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });

/** A photo as a telephone takes it: on its side, with place, profile and notes. */
const telling = () =>
  noise()
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .withExif({
      IFD0: { Copyright: PLACE, ImageDescription: PLACE, Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '1/1 17/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '36/1 49/1 0/1',
      },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>${PLACE}</note></x:xmpmeta>`);

const PICTURES = {
  jpeg: () => telling().jpeg().toBuffer(),
  png: () => telling().png().toBuffer(),
  webp: () => telling().webp().toBuffer(),
};

const multipart = (data: object = nominationData()) =>
  server.http.post('/api/nominations').field('data', JSON.stringify(data));

interface Stored {
  name: string;
  mime: string;
  bytes: Buffer;
}

const storedPictures = async (): Promise<Stored[]> =>
  (await server.pool.query('SELECT name, mime, bytes FROM picture_blobs ORDER BY name')).rows;

const counts = async () => {
  const { rows } = await server.pool.query(
    'SELECT (SELECT count(*) FROM files) AS files, (SELECT count(*) FROM picture_blobs) AS pictures, (SELECT count(*) FROM nominations) AS nominations',
  );
  return rows[0];
};

/** What of a stored picture would tell more than its pixels. */
async function tales({ bytes }: Stored): Promise<string[]> {
  const { exif, icc, xmp, iptc, orientation, comments } = await sharp(bytes).metadata();
  const text = bytes.toString('latin1');
  return [
    ...Object.entries({ exif, icc, xmp, iptc, orientation, comments })
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name),
    ...[PLACE, 'xmpmeta', 'http://ns.adobe.com'].filter((tale) => text.includes(tale)),
  ];
}

/** A nomination with a photo whose nominee granted some scopes, and the draft made from it. */
async function draftWithPhoto(scopes = ALL_SCOPES) {
  const before = new Set((await storedPictures()).map(({ name }) => name));
  const data = nominationData();
  const { body } = await multipart(data)
    .attach('photo', await PICTURES.jpeg(), 'photo.jpg')
    .expect(201);
  const token = await consentToken(server, data.nomineeEmail);
  await server.http
    .post(`/api/consents/${token}/grant`)
    .send({ data: { scopes, name: data.nomineeName } })
    .expect(200);
  const nomination = await server.strapi.db
    .query('api::nomination.nomination')
    .findOne({ where: { reference: body.data.reference }, populate: ['photo'] });
  const { documentId } = await server.strapi
    .service('api::hero-story.hero-story')
    .makeFromNomination(nomination.documentId);
  await server.strapi
    .documents('api::hero-story.hero-story')
    .update({ documentId, data: { photoAlt: 'A sample picture of noise' } });
  const names = (await storedPictures()).map(({ name }) => name).filter((one) => !before.has(one));
  return { documentId: String(documentId), token, names, photoId: Number(nomination.photo.id) };
}

const stories = () => server.strapi.documents('api::hero-story.hero-story');

const statuses = (addresses: string[]) =>
  Promise.all(addresses.map(async (address) => (await server.http.get(address)).status));

describe('a nomination with a photo', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('keeps of a %s its pixels alone', async (kind) => {
    const sent = await PICTURES[kind]();
    expect(await sharp(sent).metadata()).toMatchObject({
      orientation: 6,
      exif: expect.any(Buffer),
      icc: expect.any(Buffer),
      xmp: expect.any(Buffer),
    });
    const before = new Set((await storedPictures()).map(({ name }) => name));
    const { body } = await multipart().attach('photo', sent, `photo.${kind}`).expect(201);
    expect(body).toEqual({
      data: { reference: expect.any(String), state: 'consentRequested' },
      meta: {},
    });
    const kept = (await storedPictures()).filter(({ name }) => !before.has(name));
    expect(kept.length).toBeGreaterThan(1);
    for (const picture of kept) {
      expect(await tales(picture)).toEqual([]);
      const { format, width = 0, height = 0 } = await sharp(picture.bytes).metadata();
      expect(`image/${format}`).toBe(picture.mime);
      expect(picture.name.endsWith(`.${kind}`)).toBe(true);
      // Sent lying on its side, kept upright.
      expect(height).toBeGreaterThan(width);
    }
    const largest = kept.find(({ name }) => name.startsWith('photo'));
    expect(await sharp(largest?.bytes).metadata()).toMatchObject({ width: 400, height: 600 });
  });

  it('scales down what is larger than anybody shows', async () => {
    const large = await sharp({
      create: { width: 6000, height: 3000, channels: 3, background: '#357' },
    })
      .jpeg()
      .toBuffer();
    await multipart().attach('photo', large, 'photo.jpg').expect(201);
    const { rows } = await server.pool.query(
      'SELECT width, height, url, ext, mime FROM files ORDER BY id DESC LIMIT 1',
    );
    expect(rows[0]).toMatchObject({ width: 2400, height: 1200, mime: 'image/jpeg' });
  });

  const refusals: [string, string, () => Promise<Buffer> | Buffer][] = [
    ['an SVG', 'NOT_A_PICTURE', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an HTML page', 'NOT_A_PICTURE', () => Buffer.from('<html><script>alert(1)</script></html>')],
    ['a PDF', 'NOT_A_PICTURE', () => Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF')],
    ['nothing', 'NOT_A_PICTURE', () => Buffer.alloc(0)],
    ['a GIF', 'NOT_A_PICTURE', () => noise(100, 100).gif().toBuffer()],
    ['a TIFF', 'NOT_A_PICTURE', () => noise(100, 100).tiff().toBuffer()],
    ['an AVIF', 'NOT_A_PICTURE', () => noise(64, 64).avif({ effort: 0 }).toBuffer()],
    [
      'a moving WebP',
      'NOT_A_PICTURE',
      async () => {
        const frames = [noise(80, 80).png().toBuffer(), noise(80, 80).negate().png().toBuffer()];
        return sharp(await Promise.all(frames), { join: { animated: true } })
          .webp()
          .toBuffer();
      },
    ],
    [
      'half a JPEG',
      'NOT_A_PICTURE',
      async () => {
        const whole = await noise().jpeg().toBuffer();
        return whole.subarray(0, whole.length / 2);
      },
    ],
    [
      'the head of a JPEG before a script',
      'NOT_A_PICTURE',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<script>')]),
    ],
    [
      'a bomb of 64 megapixels in a small file',
      'NOT_A_PICTURE',
      () =>
        sharp({ create: { width: 8000, height: 8000, channels: 3, background: '#000' } })
          .png({ palette: true })
          .toBuffer(),
    ],
    [
      'a file of 11 MB',
      'TOO_LARGE',
      async () => Buffer.concat([await PICTURES.jpeg(), Buffer.alloc(11 * 1024 * 1024)]),
    ],
    ['a file of 13 MB', 'TOO_LARGE', () => Buffer.alloc(13 * 1024 * 1024, 7)],
  ];

  it.each(refusals)('refuses %s as %s, and keeps nothing', async (_what, code, make) => {
    const before = await counts();
    const file = await make();
    const { body, status } = await multipart().attach('photo', file, {
      filename: 'photo.jpg',
      contentType: 'image/jpeg',
    });
    expect(body).toEqual({
      data: null,
      error: {
        status: 400,
        name: 'RefusalError',
        message: expect.any(String),
        details: {
          code: 'VALIDATION_FAILED',
          errors: [{ path: 'photo', code, message: expect.any(String) }],
        },
      },
    });
    expect(status).toBe(400);
    expect(await counts()).toEqual(before);
  });

  const faultsOf = (body: { error: { details: { errors: { path: string; code: string }[] } } }) =>
    body.error.details.errors.map(({ path: at, code }) => `${at} ${code}`).sort();

  it('refuses two photos and other parts, and keeps nothing', async () => {
    const before = await counts();
    const photo = await PICTURES.jpeg();
    const two = multipart().attach('photo', photo, 'a.jpg').attach('photo', photo, 'b.jpg');
    expect(faultsOf((await two.expect(400)).body)).toEqual(['photo NOT_A_PICTURE']);
    for (const field of ['files', 'picture', 'photo[]', 'photo2', 'files.photo', 'constructor']) {
      const { body } = await multipart().attach(field, photo, 'a.jpg').expect(400);
      expect(faultsOf(body)).toEqual([`${field} UNKNOWN_KEY`]);
    }
    // Not refused by name, for the parser loses it; it is removed all the same.
    await multipart().attach('__proto__', Buffer.from('x'), 'a.jpg');
    expect(await counts()).toMatchObject({ files: before.files, pictures: before.pictures });
  });

  it('names the faults of the body and of the photo at once, and keeps nothing', async () => {
    const before = await counts();
    const { body } = await multipart({ ...nominationData(), story: 'Short.', mission: 1 })
      .attach('photo', Buffer.from('GIF89a'), 'photo.jpg')
      .attach('more', Buffer.from('x'), 'more.jpg')
      .expect(400);
    expect(faultsOf(body)).toEqual([
      'mission UNKNOWN_KEY',
      'more UNKNOWN_KEY',
      'photo NOT_A_PICTURE',
      'story TOO_SHORT',
    ]);
    expect(await counts()).toEqual(before);
  });

  it('refuses more files than anybody sends, and keeps nothing', async () => {
    const before = await counts();
    let request = multipart();
    for (let file = 0; file < 40; file += 1) {
      request = request.attach(`file-${file}`, Buffer.from('x'), 'a.jpg');
    }
    expect(faultsOf((await request.expect(400)).body)).toEqual([' TOO_LARGE']);
    expect(await counts()).toEqual(before);
  });

  it('leaves nothing of a body that breaks off', async () => {
    const before = await counts();
    const { port } = new URL(server.url);
    const frame =
      '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n';
    for (const [length, rest] of [
      [frame.length + 500, 'x'.repeat(500)],
      [1_000_000, 'x'.repeat(100_000)],
    ] as const) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(
            `POST /api/nominations HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${frame}${rest}`,
          );
          setTimeout(() => socket.destroy(), 150);
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await counts()).toEqual(before);
  });
});

describe('the address of a photo', () => {
  it('is public with its story, in all sizes, and no longer', async () => {
    const { http } = server;
    const { documentId, token, names } = await draftWithPhoto();
    const addresses = names.map((name) => `/media/${name}`);
    const none = addresses.map(() => 404);
    expect(names.length).toBeGreaterThan(1);
    expect(await statuses(addresses)).toEqual(none);
    expect(await statuses(names.map((name) => `/uploads/${name}`))).toEqual(none);

    await stories().publish({ documentId });
    const { body } = await http.get(`/api/hero-stories/${documentId}?populate=*`).expect(200);
    const { url, formats, mime } = body.data.photo;
    const shown = [url, ...Object.values<{ url: string }>(formats).map((size) => size.url)];
    expect(shown.sort()).toEqual([...addresses].sort());
    expect(mime).toBe('image/jpeg');
    expect(JSON.stringify(body)).not.toContain('signature');

    for (const address of shown) {
      const read = await http.get(address).expect(200);
      expect(read.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'cache-control': 'public, no-cache',
        'x-content-type-options': 'nosniff',
      });
      expect(read.headers['content-length']).toBe(String(read.body.length));
      const { etag } = read.headers;
      expect(etag).toMatch(/^"[\w-]+"$/);
      const again = await http.get(address).set('If-None-Match', etag).expect(304);
      expect(again.headers.etag).toBe(etag);
      const head = await http.head(address).expect(200);
      expect(head.headers).toMatchObject({
        etag,
        'content-length': read.headers['content-length'],
      });
      expect(await statuses([address.replace('/media/', '/uploads/')])).toEqual([404]);
    }
    for (const method of ['post', 'put', 'delete', 'patch'] as const) {
      expect((await http[method](shown[0])).status).toBeGreaterThanOrEqual(400);
    }

    await http.post(`/api/consents/${token}/withdraw`).expect(200);
    expect(await statuses(addresses)).toEqual(none);
    const gone = await http.get(addresses[0]).set('If-None-Match', '*').expect(404);
    expect(gone.body.error.details).toEqual({ code: 'NOT_FOUND' });
  });

  it('is closed again when an editor unpublishes the story', async () => {
    const { documentId, names } = await draftWithPhoto();
    const addresses = names.map((name) => `/media/${name}`);
    await stories().publish({ documentId });
    expect(await statuses(addresses)).toEqual(addresses.map(() => 200));
    await stories().unpublish({ documentId });
    expect(await statuses(addresses)).toEqual(addresses.map(() => 404));
  });

  it('is never public where the nominee agreed to the story alone', async () => {
    const { documentId, names, photoId } = await draftWithPhoto(['story']);
    const addresses = names.map((name) => `/media/${name}`);
    await stories().update({ documentId, data: { photo: photoId } });
    await expect(stories().publish({ documentId })).rejects.toMatchObject({
      details: { code: 'PHOTO_CONSENT_REQUIRED' },
    });
    await stories().update({ documentId, data: { photo: null } });
    await stories().publish({ documentId });
    const { body } = await server.http.get(`/api/hero-stories/${documentId}?populate=*`);
    expect(body.data.photo).toBeNull();
    expect(await statuses(addresses)).toEqual(addresses.map(() => 404));
  });

  it('is gone when the nominee takes the photo alone back', async () => {
    const { documentId, token, names } = await draftWithPhoto();
    await stories().publish({ documentId });
    await server.http
      .post(`/api/consents/${token}/grant`)
      .send({ data: { scopes: ['story'], name: 'Sample Nominee' } })
      .expect(200);
    const addresses = names.map((name) => `/media/${name}`);
    expect(await statuses(addresses)).toEqual(addresses.map(() => 404));
  });

  it('is signed for the admin and for the nominee, for an hour and for itself alone', async () => {
    const { http } = server;
    const { names, photoId, token } = await draftWithPhoto();
    const admin = await server.adminToken();
    const { body } = await http
      .get(`/upload/files/${photoId}`)
      .set('Authorization', admin)
      .expect(200);
    const shown = await http.get(`/api/consents/${token}`).expect(200);
    for (const address of [body.url, shown.body.data.photo]) {
      expect(address).toMatch(/^\/media\/photo[\w.]+\?until=\d+&signature=[\w-]+$/);
      const read = await http.get(address).expect(200);
      expect(read.headers['cache-control']).toBe('private, no-store');
      const [bare, query] = address.split('?');
      const other = names.find((name) => !bare.endsWith(name));
      expect(
        await statuses([
          bare,
          `${bare}?${query.replace(/until=\d+/, 'until=9999999999')}`,
          `${bare}?${query.slice(0, -1)}`,
          `${bare}?${query}x`,
          `${bare}?${query}&signature=x`,
          `${bare}?until[]=1&signature[]=x`,
          `/media/${other}?${query}`,
        ]),
      ).toEqual(Array(7).fill(404));
      const later = Date.now() + 61 * 60 * 1000;
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
      try {
        expect(await statuses([address])).toEqual([404]);
      } finally {
        clock.mockRestore();
      }
    }
  });

  it.each(['..%2f..%2fpackage.json', '%00', 'x'.repeat(300), 'none.jpg', "x'--", 'a%20b'])(
    'answers 404 where nothing is (case %#)',
    async (name) => {
      expect(await statuses([`/media/${name}`])).toEqual([404]);
    },
  );
});

describe('uploads', () => {
  it('of the admin are re-encoded as well', async () => {
    const { http } = server;
    const admin = await server.adminToken();
    for (const address of ['/upload', '/upload/files']) {
      const before = new Set((await storedPictures()).map(({ name }) => name));
      const { body, status } = await http
        .post(address)
        .set('Authorization', admin)
        .attach('files', await PICTURES.jpeg(), 'from-the-camera.jpg');
      expect(status).toBe(201);
      const [file] = [body].flat();
      expect(file).toMatchObject({ mime: 'image/jpeg', width: 400, height: 600 });
      const kept = (await storedPictures()).filter(({ name }) => !before.has(name));
      expect(kept.length).toBeGreaterThan(1);
      for (const picture of kept) expect(await tales(picture)).toEqual([]);
      expect(await statuses([file.url.split('?')[0]])).toEqual([404]);
      const replaced = await http
        .post(`/upload?id=${file.id}`)
        .set('Authorization', admin)
        .attach('files', await PICTURES.jpeg(), 'another.jpg');
      expect(replaced.status).toBe(200);
      for (const picture of await storedPictures()) expect(await tales(picture)).toEqual([]);
    }
  });

  it('of the admin are removed whole', async () => {
    const admin = await server.adminToken();
    const before = await counts();
    const { body } = await server.http
      .post('/upload')
      .set('Authorization', admin)
      .attach('files', await PICTURES.png(), 'a.png')
      .expect(201);
    await server.http.delete(`/upload/files/${body[0].id}`).set('Authorization', admin).expect(200);
    expect(await counts()).toEqual(before);
  });

  it('of the admin take no other type', async () => {
    const admin = await server.adminToken();
    const before = await counts();
    const files: [string, string, Buffer][] = [
      ['a.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      ['a.gif', 'image/gif', await noise(50, 50).gif().toBuffer()],
      ['a.jpg', 'image/jpeg', await noise(50, 50).gif().toBuffer()],
      ['a.jpg', 'image/jpeg', Buffer.from('<html><script>alert(1)</script></html>')],
      ['a.pdf', 'application/pdf', Buffer.from('%PDF-1.4')],
      ['a.html', 'text/html', Buffer.from('<html></html>')],
      ['a.jpg', 'image/jpeg', (await noise().jpeg().toBuffer()).subarray(0, 5000)],
    ];
    for (const [filename, contentType, file] of files) {
      const { status } = await server.http
        .post('/upload')
        .set('Authorization', admin)
        .attach('files', file, { filename, contentType });
      expect(`${filename} ${status}`).toBe(`${filename} 400`);
    }
    expect(await counts()).toEqual(before);
  });

  it('of strangers are refused', async () => {
    const { http } = server;
    const before = await counts();
    const photo = await PICTURES.jpeg();
    await http.post('/api/upload').attach('files', photo, 'a.jpg').expect(400);
    await http.post('/api/upload?id=1').attach('files', photo, 'a.jpg').expect(400);
    await http.post('/api/upload').send({}).expect(403);
    await http.get('/api/upload/files').expect(403);
    await http.delete('/api/upload/files/1').expect(403);
    await http.post('/upload').attach('files', photo, 'a.jpg').expect(400);
    await http
      .post('/upload')
      .set('Authorization', 'Bearer nobody')
      .attach('files', photo, 'a.jpg')
      .expect(401);
    expect(await counts()).toEqual(before);
  });

  it.each([
    '/graphql',
    '/GraphQL/',
    '/api/votes',
    '/api/votes/codes',
    '/api/consents/x/grant',
    '/api/auth/local',
    '/api/hero-stories',
    '/admin/login',
    '/readyz',
    '/',
  ])('to %s are not taken', async (address) => {
    const photo = await noise(50, 50).jpeg().toBuffer();
    for (const field of ['files', 'photo']) {
      const { body } = await server.http.post(address).attach(field, photo, 'a.jpg').expect(400);
      expect(body.error).toEqual({
        status: 400,
        name: 'RefusalError',
        message: 'Files are not taken here; send JSON.',
        details: {
          code: 'VALIDATION_FAILED',
          errors: [{ path: '', code: 'REQUIRED', message: 'Files are not taken here; send JSON.' }],
        },
      });
    }
  });
});
