import { Answer } from '../../../src/delivery/response-cache/answer';
import { ResponseCache } from '../../../src/delivery/response-cache/response-cache';

/** A cache whose connection to the database is as the test says. */
class Listening extends ResponseCache {
  isVouched = true;
  isConnected = true;
  override isCurrent = () => this.isVouched;
  override mayShare = () => this.isConnected;
}

const answer = (text: string) => new Answer(200, text, { 'content-type': 'text/plain' });

/** Keeps an answer as one that was asked for twice. */
function keepAskedTwice(cache: ResponseCache, key: string, made: Answer): void {
  cache.keep(key, made, cache.epoch);
  cache.keep(key, made, cache.epoch);
}

describe('the response cache', () => {
  it('stays under its bytes, whatever is asked', async () => {
    const cache = new Listening(1);
    for (let number = 0; number < 3000; number += 1) {
      const made = answer(`${number}`.repeat(500));
      keepAskedTwice(cache, `/${number}`, made);
      cache.learn(`/${number}?${'x'.repeat(200)}`, `/${number}`, await made.form('br'));
      expect(cache.kept.bytes).toBeLessThanOrEqual(1024 ** 2);
    }
    expect(cache.kept.answers).toBeGreaterThan(100);
    expect(cache.find('/0')).toBeUndefined();
    expect(cache.find('/2999')).toBeDefined();
  });

  it('leaves what is asked again its place, however much is asked once', () => {
    const cache = new Listening(1);
    cache.keep('/', answer('home'), cache.epoch);
    for (let number = 0; number < 3000; number += 1) {
      cache.keep(`/${number}`, answer('x'.repeat(2000)), cache.epoch);
    }
    expect(cache.kept.bytes).toBeLessThan(0.55 * 1024 ** 2);
    expect(cache.find('/')).toBeDefined();
    expect(cache.find('/2999')).toBeUndefined();
    cache.keep('/2999', answer('x'.repeat(2000)), cache.epoch);
    expect(cache.find('/2999')).toBeDefined();
  });

  it('knows after a change what was asked before it', () => {
    const cache = new Listening(1);
    cache.keep('/', answer('home'), cache.epoch);
    cache.drop();
    for (let number = 0; number < 1000; number += 1) {
      cache.keep(`/${number}`, answer('x'.repeat(2000)), cache.epoch);
    }
    cache.keep('/', answer('home'), cache.epoch);
    expect(cache.find('/')).toBeDefined();
  });

  it('gives nothing by letters whose answer was thrown out', async () => {
    const cache = new Listening(1);
    const first = answer('first');
    cache.keep('/first', first, cache.epoch);
    cache.learn('first', '/first', await first.form('identity'));
    expect(cache.known('first')?.body.toString()).toBe('first');
    for (let number = 0; number < 1000; number += 1) {
      keepAskedTwice(cache, `/${number}`, answer('x'.repeat(2000)));
    }
    expect(cache.find('/first')).toBeUndefined();
    expect(cache.known('first')).toBeUndefined();
  });

  it('keeps nothing that was begun before a change', async () => {
    const cache = new Listening(1);
    const begun = cache.epoch;
    const old = answer('old');
    cache.drop();
    cache.keep('/', old, begun);
    expect(cache.find('/')).toBeUndefined();
    cache.keep('/', old, cache.epoch);
    const form = await old.form('identity');
    cache.drop();
    cache.learn('letters', '/', form);
    expect(cache.known('letters')).toBeUndefined();
  });

  it('shares computations of the present alone', () => {
    const cache = new Listening(1);
    const { flight, end } = cache.begin('/');
    expect(cache.flight('/')).toBe(flight);
    cache.drop();
    expect(cache.flight('/')).toBeUndefined();
    const { flight: next } = cache.begin('/');
    end(undefined);
    expect(cache.flight('/')).toBe(next);
    const old = new Answer(200, 'old', {}, performance.now() - 1000);
    expect(cache.isGood(flight, answer('new'))).toBe(true);
    expect(cache.isGood(flight, old)).toBe(false);
    expect(cache.isGood(next, old)).toBe(true);
  });

  it('gives what was begun a moment ago while the database is slow to vouch, and nothing without it', () => {
    const cache = new Listening(1);
    cache.isVouched = false;
    cache.keep('/new', answer('new'), cache.epoch);
    cache.keep('/old', new Answer(200, 'old', {}, performance.now() - 900), cache.epoch);
    expect(cache.find('/new')).toBeDefined();
    expect(cache.find('/old')).toBeUndefined();
    cache.isVouched = true;
    expect(cache.find('/old')).toBeDefined();
    cache.isVouched = false;
    cache.isConnected = false;
    expect(cache.find('/new')).toBeUndefined();
  });

  it('keeps nothing without memory', () => {
    const cache = new Listening(0);
    cache.keep('/', answer('text'), cache.epoch);
    expect(cache.find('/')).toBeUndefined();
  });
});
