import type ICAL from 'ical.js';
import { UID } from '../../src/support/uids';
import { startServer, type Server } from '../support/server';
import { decidedNomination, missionId, photoRow, publicStory, tokenFor } from '../support/stories';

let server: Server;
let ical: typeof ICAL;

beforeAll(async () => {
  ical = (await import('ical.js')).default;
  server = await startServer();
});
afterAll(() => server.stop());

const entries = () => server.strapi.documents(UID.calendarEntry);

interface EntryData {
  title: string;
  startsAt: string;
  endsAt?: string | null;
  allDay: boolean;
  timezone: string;
  [key: string]: unknown;
}

async function entry(data: EntryData): Promise<string> {
  const { documentId } = await entries().create({
    locale: 'en',
    // A kind of its own stands in some of the data, which is of no generated type.
    data: { kind: 'event', cancelled: false, ...data } as Parameters<
      ReturnType<typeof entries>['create']
    >[0]['data'],
  });
  await entries().publish({ documentId, locale: 'en' });
  return documentId;
}

async function calendar(query: Record<string, string> = {}): Promise<string> {
  const { text, headers } = await server.http
    .get('/api/feeds/calendar.ics')
    .query(query)
    .buffer(true)
    .expect(200);
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
  return text;
}

/** The events of a calendar as an independent parser reads them, by their UID. */
async function events(query: Record<string, string> = {}): Promise<Map<string, ICAL.Event>> {
  const root = new ical.Component(ical.parse(await calendar(query)));
  ical.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents('vtimezone')) ical.TimezoneService.register(zone);
  return new Map(
    root.getAllSubcomponents('vevent').map((component) => {
      const event = new ical.Event(component);
      return [event.uid, event];
    }),
  );
}

const eventOf = async (documentId: string, query: Record<string, string> = {}) =>
  (await events(query)).get(`${documentId}@migrantheroes`);

const value = (event: ICAL.Event | undefined, name: string): unknown =>
  event?.component.getFirstPropertyValue(name)?.toString();

const TIMED: EntryData = {
  title: 'A talk; with, commas\nand lines',
  startsAt: '2026-07-01T16:30:00.000Z',
  endsAt: '2026-07-01T18:00:00.000Z',
  allDay: false,
  timezone: 'Europe/Zurich',
  place: 'Genève, “Palais” \\ 1',
  description: `${'Ein langer Text mit Umlauten äöü und العربية. '.repeat(8)}\n\nEnd.`,
  url: 'https://example.org/?a=1&b=2',
};

describe('GET /api/feeds/calendar.ics', () => {
  it('is RFC 5545: lines, folding, required properties, zones', async () => {
    await entry(TIMED);
    await entry({ ...TIMED, title: 'In Manila', timezone: 'Asia/Manila' });
    const text = await calendar();
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const root = new ical.Component(ical.parse(text));
    expect(root.getFirstPropertyValue('version')).toBe('2.0');
    expect(root.getFirstPropertyValue('prodid')).toMatch(/MigrantHeroes/);
    expect(root.getFirstPropertyValue('x-wr-calname')).toBe('#MigrantHeroes calendar');
    expect(String(root.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
    const zones = root
      .getAllSubcomponents('vtimezone')
      .map((zone) => zone.getFirstPropertyValue('tzid'));
    expect(zones.sort()).toEqual(['Asia/Manila', 'Europe/Zurich']);
    for (const event of root.getAllSubcomponents('vevent')) {
      for (const name of [
        'uid',
        'dtstamp',
        'dtstart',
        'sequence',
        'summary',
        'status',
        'last-modified',
      ]) {
        expect([name, event.getAllProperties(name).length]).toEqual([name, 1]);
      }
    }
  });

  it('tells a timed entry in its zone, with all its words', async () => {
    const event = await eventOf(await entry({ ...TIMED, title: 'Once more; with, commas' }));
    expect(event?.summary).toBe('Once more; with, commas');
    expect(event?.location).toBe('Genève, “Palais” \\ 1');
    expect(event?.description).toBe(TIMED.description);
    expect(value(event, 'url')).toBe('https://example.org/?a=1&b=2');
    expect(value(event, 'dtstart')).toBe('2026-07-01T18:30:00');
    expect(event?.startDate.zone?.tzid).toBe('Europe/Zurich');
    expect(event?.startDate.toJSDate().toISOString()).toBe(TIMED.startsAt);
    expect(event?.endDate.toJSDate().toISOString()).toBe(TIMED.endsAt);
    expect(value(event, 'status')).toBe('CONFIRMED');
  });

  it('tells whole days as days, their end exclusive, wherever they are', async () => {
    for (const [timezone, startsAt, endsAt, from, until] of [
      ['Asia/Manila', '2026-10-31T16:00:00Z', '2026-11-10T16:00:00Z', '2026-11-01', '2026-11-11'],
      ['America/Lima', '2026-11-01T05:00:00Z', '2026-11-02T05:00:00Z', '2026-11-01', '2026-11-02'],
      ['Europe/Zurich', '2026-10-24T22:00:00Z', null, '2026-10-25', '2026-10-26'],
      ['Europe/Zurich', '2026-10-24T22:00:00Z', '2026-10-25T22:59:00Z', '2026-10-25', '2026-10-26'],
    ] as const) {
      const event = await eventOf(
        await entry({ title: 'Days', startsAt, endsAt, allDay: true, timezone }),
      );
      expect([value(event, 'dtstart'), value(event, 'dtend')]).toEqual([from, until]);
      expect(event?.startDate.isDate).toBe(true);
    }
  });

  it('writes UTC where a zone had other rules than its VTIMEZONE tells, or is none', async () => {
    // Until 2016 Istanbul had summer time; today's rules do not.
    const past = await entry({
      ...TIMED,
      startsAt: '2026-01-01T10:00:00.000Z',
      endsAt: null,
      timezone: 'UTC',
    });
    const event = await eventOf(past);
    expect(value(event, 'dtstart')).toBe('2026-01-01T10:00:00Z');
    expect(value(event, 'dtend')).toBeUndefined();
  });

  it('counts each published change in SEQUENCE, under one UID in every language', async () => {
    const documentId = await entry(TIMED);
    const first = await eventOf(documentId);
    expect(first?.sequence).toBe(0);
    await entries().update({ documentId, locale: 'en', data: { title: 'Moved' } });
    expect((await eventOf(documentId))?.sequence).toBe(0);
    await entries().publish({ documentId, locale: 'en' });
    const second = await eventOf(documentId);
    expect([second?.summary, second?.sequence]).toEqual(['Moved', 1]);
    expect(await calendar()).toBe(await calendar());
    await entries().update({ documentId, locale: 'fr', data: { title: 'Déplacé' } });
    await entries().publish({ documentId, locale: 'fr' });
    const french = await eventOf(documentId, { locale: 'fr-CA' });
    expect([french?.summary, french?.sequence]).toEqual(['Déplacé', 2]);
    expect((await eventOf(documentId, { locale: 'es' }))?.summary).toBe('Moved');
  });

  it('says CANCELLED of what is cancelled, and without a word of what was taken out', async () => {
    const documentId = await entry({ ...TIMED, title: 'Secret words', cancelled: true });
    const cancelled = await eventOf(documentId);
    expect([cancelled?.summary, value(cancelled, 'status')]).toEqual(['Secret words', 'CANCELLED']);
    await entries().unpublish({ documentId, locale: '*' });
    const text = await calendar();
    expect(text).not.toContain('Secret words');
    const gone = await eventOf(documentId);
    expect([gone?.summary, value(gone, 'status'), gone?.sequence]).toEqual([
      'Cancelled',
      'CANCELLED',
      1,
    ]);
    expect(value(gone, 'dtstart')).toBe(value(cancelled, 'dtstart'));
    expect([gone?.description, gone?.location, value(gone, 'url')]).toEqual([
      null,
      null,
      undefined,
    ]);
    expect((await eventOf(documentId, { locale: 'ar' }))?.summary).toBe('أُلغي');
    await entries().publish({ documentId, locale: 'en' });
    expect((await eventOf(documentId))?.sequence).toBe(2);
    await server.pool.query(
      "UPDATE calendar_publications SET is_public = false, changed_at = now() - interval '91 days' WHERE document_id = $1",
      [documentId],
    );
    expect(await eventOf(documentId)).toBeUndefined();
  });

  it('links to the story of an entry, and takes the entry out with the story', async () => {
    const { id } = await decidedNomination(server, 'granted');
    const photo = (await photoRow(server)).id;
    const story = await publicStory(server, { nomination: id, photo });
    const documentId = await entry({
      ...TIMED,
      title: 'The story of Amina',
      kind: 'heroStory',
      story: story.documentId,
    });
    const shown = await eventOf(documentId);
    expect(value(shown, 'url')).toMatch(/^http:\/\/campaign\.test\/share\/stories\//);
    expect(value(shown, 'attach')).toMatch(/^http:\/\/campaign\.test\/media\/photo_/);
    expect(await eventOf(documentId, { category: 'contribution' })).toBeDefined();
    expect(await eventOf(documentId, { category: 'courage' })).toBeUndefined();

    const never = await decidedNomination(server, 'granted', ['story']);
    const unasked = await publicStory(server, { nomination: never.id });
    const hidden = await entry({ ...TIMED, title: 'Hidden', story: unasked.documentId });
    expect(await eventOf(hidden)).toBeUndefined();

    const token = await tokenFor(server, id);
    await server.http.post(`/api/consents/${token}/withdraw`).expect(200);
    expect(await calendar()).not.toContain('Amina');
    const gone = await eventOf(documentId);
    expect([gone?.summary, value(gone, 'status'), value(gone, 'url')]).toEqual([
      'Cancelled',
      'CANCELLED',
      undefined,
    ]);
    await server.strapi
      .documents(UID.heroStory)
      .delete({ documentId: story.documentId, locale: '*' });
    expect(await calendar()).not.toContain('Amina');
  });

  it('is chosen by mission and by the month where the entry takes place', async () => {
    const documentId = await entry({
      ...TIMED,
      startsAt: '2027-02-28T17:00:00.000Z',
      endsAt: '2027-02-28T18:00:00.000Z',
      timezone: 'Asia/Manila',
      mission: await missionId(server, 'PH'),
    });
    expect(await eventOf(documentId, { month: '2027-03', mission: 'PH' })).toBeDefined();
    expect(await eventOf(documentId, { month: '2027-02' })).toBeUndefined();
    expect(await eventOf(documentId, { mission: 'KE' })).toBeUndefined();
    const days = await entry({
      title: 'Days',
      startsAt: '2027-01-30T23:00:00.000Z',
      endsAt: '2027-01-31T23:00:00.000Z',
      allDay: true,
      timezone: 'Europe/Zurich',
    });
    expect(await eventOf(days, { month: '2027-01' })).toBeDefined();
    expect(await eventOf(days, { month: '2027-02' })).toBeUndefined();
  });
});
