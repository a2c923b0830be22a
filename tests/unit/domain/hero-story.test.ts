import fc from 'fast-check';
import { CONSENT_SCOPES, type ConsentFacts } from '../../../src/domain/consent';
import {
  hasPicture,
  mayBeStoryOfMonth,
  mayPublishStory,
  type PublicationFacts,
} from '../../../src/domain/hero-story';

const now = new Date('2015-12-18T12:00:00.000Z');
const toStoryAndPhoto: ConsentFacts = {
  decision: 'granted',
  scopes: ['story', 'photo'],
  expiresAt: null,
};
const facts = (changes: Partial<PublicationFacts> = {}): PublicationFacts => ({
  consent: toStoryAndPhoto,
  categoryCount: 1,
  hasPhoto: true,
  hasPhotoAlt: true,
  hasPictureInBody: false,
  ...changes,
});

const noConsent = {
  code: 'CONSENT_REQUIRED',
  message:
    'This story has no valid consent of its nominee to be published. Ask the nominee for consent to "story", then publish again.',
};
const noCategory = {
  code: 'CATEGORY_REQUIRED',
  message: 'A hero belongs to at least one category. Choose one, then publish again.',
};
const noPhotoConsent = {
  code: 'PHOTO_CONSENT_REQUIRED',
  message:
    'The nominee has not agreed to the photo. Take the photo off the story or ask for consent to "photo".',
};
const pictureInBody = {
  code: 'PHOTO_CONSENT_REQUIRED',
  message:
    'Pictures inside the text are covered by no consent. Move the picture to the field "photo".',
};

const describePhoto =
  'The photo has no text alternative. Describe in "photoAlt" what it shows, for those who cannot see it.';
const noPhotoAlt = {
  code: 'VALIDATION_FAILED',
  message: describePhoto,
  faults: [{ path: 'photoAlt', code: 'REQUIRED', message: describePhoto }],
};

describe('publishing a story', () => {
  test('is allowed with consent to what is used and a category', () => {
    expect(mayPublishStory(facts(), now)).toEqual({ ok: true });
    const withoutPhoto = {
      consent: { ...toStoryAndPhoto, scopes: ['story'] },
      hasPhoto: false,
      hasPhotoAlt: false,
    };
    expect(mayPublishStory(facts(withoutPhoto), now)).toEqual({ ok: true });
  });

  test.each<[string, Partial<PublicationFacts>, object[]]>([
    ['without consent', { consent: null, hasPhoto: false }, [noConsent]],
    ['without a category', { categoryCount: 0 }, [noCategory]],
    [
      'with a photo that no consent covers',
      { consent: { ...toStoryAndPhoto, scopes: ['story'] } },
      [noPhotoConsent],
    ],
    [
      'with consent to the photo alone',
      { consent: { ...toStoryAndPhoto, scopes: ['photo'] } },
      [noConsent],
    ],
    ['with a photo that nobody described', { hasPhotoAlt: false }, [noPhotoAlt]],
    ['with a picture in its text', { hasPictureInBody: true }, [pictureInBody]],
    [
      'with a picture in its text and no photo',
      { hasPictureInBody: true, hasPhoto: false },
      [pictureInBody],
    ],
    [
      'with consent that has just expired',
      { consent: { ...toStoryAndPhoto, expiresAt: now } },
      [noConsent, noPhotoConsent],
    ],
    [
      'with everything missing',
      { consent: null, categoryCount: 0 },
      [noConsent, noCategory, noPhotoConsent],
    ],
  ])('%s is refused, with every reason', (_how, changes, refusals) => {
    expect(mayPublishStory(facts(changes), now)).toEqual({ ok: false, refusals });
  });

  test('never succeeds without granted, unexpired consent to "story" and a category', () => {
    const consent = fc.record({
      decision: fc.constantFrom('granted' as const, 'refused' as const, 'withdrawn' as const),
      scopes: fc.subarray([...CONSENT_SCOPES]),
      expiresAt: fc.option(
        fc.integer({ min: -2, max: 2 }).map((ms) => new Date(now.getTime() + ms)),
      ),
    });
    const anyFacts = fc.record({
      consent: fc.option(consent),
      categoryCount: fc.integer({ min: 0, max: 4 }),
      hasPhoto: fc.boolean(),
      hasPhotoAlt: fc.boolean(),
      hasPictureInBody: fc.boolean(),
    });
    fc.assert(
      fc.property(anyFacts, (story) => {
        if (!mayPublishStory(story, now).ok) return;
        expect(story.consent?.decision).toBe('granted');
        expect(story.consent?.scopes).toContain('story');
        if (story.consent?.expiresAt) expect(story.consent.expiresAt > now).toBe(true);
        expect(story.categoryCount).toBeGreaterThanOrEqual(1);
        if (story.hasPhoto) expect(story.consent?.scopes).toContain('photo');
        if (story.hasPhoto) expect(story.hasPhotoAlt).toBe(true);
        expect(story.hasPictureInBody).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a picture in the text', () => {
  const text = { type: 'text', text: 'image' };
  const image = { type: 'image', image: { url: 'https://example.org/face.jpg' }, children: [text] };

  test.each<[string, unknown]>([
    ['at the top', [{ type: 'paragraph', children: [text] }, image]],
    ['inside a list', [{ type: 'list', children: [{ type: 'list-item', children: [image] }] }]],
  ])('%s is found', (_where, blocks) => {
    expect(hasPicture(blocks)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['no blocks', undefined],
    ['empty blocks', []],
    ['words about an image', [{ type: 'paragraph', children: [text] }]],
    ['broken nodes', [null, 'image', 7, { children: 'image' }, {}]],
    ['what is no list', { type: 'image' }],
  ])('is not in %s', (_what, blocks) => {
    expect(hasPicture(blocks)).toBe(false);
  });
});

describe('the Story of the Month', () => {
  const chosen = { missionId: 7, storyMonth: '2015-08' };

  test('is taken by another published story', () => {
    expect(mayBeStoryOfMonth(chosen, 1)).toEqual({
      ok: false,
      refusals: [
        {
          code: 'STORY_OF_MONTH_TAKEN',
          message:
            "The mission already has a Story of the Month for 2015-08. Clear that story's month and publish it again first, or choose another month.",
        },
      ],
    });
  });

  test.each([
    ['where no other is published', chosen, 0],
    ['without a month', { ...chosen, storyMonth: null }, 1],
    ['without a mission', { ...chosen, missionId: null }, 1],
  ])('is free %s', (_when, choice, publishedElsewhere) => {
    expect(mayBeStoryOfMonth(choice, publishedElsewhere)).toEqual({ ok: true });
  });
});
