import fc from 'fast-check';
import qs from 'qs';
import { canonicalQuery } from '../../../src/delivery/response-cache/canonical-query';

/** As Strapi parses queries. */
const parsed = (query: string) =>
  qs.parse(query, { strictNullHandling: true, arrayLimit: 100, depth: 20 });

describe('a canonical query', () => {
  it.each([
    ['locale=fr&sort=title', 'sort=title&locale=fr'],
    ['filters[a]=1&filters[b]=2', 'filters%5Bb%5D=2&filters[a]=1'],
    ['filters[title][$contains]=a b', 'filters[title][%24contains]=a+b'],
    ['fields[1]=slug&fields[0]=title', 'fields[0]=title&fields[1]=slug'],
    ['pagination[page]=1&pagination[pageSize]=2', 'pagination[pageSize]=2&pagination[page]=1'],
    ['a=%2C', 'a=,'],
    ['', '&&'],
  ])('is one for %s and %s', (one, other) => {
    expect(canonicalQuery(one)).toBe(canonicalQuery(other));
  });

  it.each([
    ['sort[0]=a&sort[1]=b', 'sort[0]=b&sort[1]=a'],
    ['sort[a]=asc&sort[b]=asc', 'sort[b]=asc&sort[a]=asc'],
    ['fields[]=a&fields[]=b', 'fields[]=b&fields[]=a'],
    ['filters[a]=1&filters[a]=2', 'filters[a]=2&filters[a]=1'],
    ['filters[a]=1&filters[a][b]=2', 'filters[a][b]=2&filters[a]=1'],
    ['filters[a]', 'filters[a]='],
    ['filters[a]=1%262', 'filters[a]=1&2'],
    ['filters[a]=%', 'filters[a]=%25%'],
    ['filters[a]=x', 'filters[A]=x'],
  ])('differs for %s and %s', (one, other) => {
    expect(canonicalQuery(one)).not.toBe(canonicalQuery(other));
  });

  it('never puts together what the parser of queries tells apart', () => {
    const key = fc
      .tuple(
        fc.constantFrom('filters', 'fields', 'sort', 'populate', 'locale', 'x'),
        fc.array(fc.constantFrom('[a]', '[b]', '[0]', '[1]', '[]', '[$or]', '%5Ba%5D'), {
          maxLength: 3,
        }),
      )
      .map(([name, path]) => name + path.join(''));
    const value = fc.constantFrom('=', '=1', '=2', '=a+b', '=a%20b', '=a=b', '=[x]=y', '', '=%');
    const part = fc.tuple(key, value).map((texts) => texts.join(''));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const shuffled = [...parts].reverse();
        const same = canonicalQuery(parts.join('&')) === canonicalQuery(shuffled.join('&'));
        if (!same) return;
        expect(parsed(parts.join('&'))).toEqual(parsed(shuffled.join('&')));
      }),
      { numRuns: 3000 },
    );
  });
});
