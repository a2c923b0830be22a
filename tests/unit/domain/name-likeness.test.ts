import { likenessOf, nameKeyOf } from '../../../src/domain/name-likeness';

it.each([
  ['Amina Yusuf', 'YUSUF, Amina', 'sameName'],
  ['José Álvarez', 'Jose Alvarez', 'sameName'],
  ['Ngozi O’Brien', "ngozi o'brien", 'sameName'],
  ['Мария Иванова', 'Mariya Ivanova', 'sameName'],
  ['Mohammed Hassan', 'Muhammad Hasan', 'similarName'],
  ['Fatima Al-Zahra', 'Fatimah Zahra', 'similarName'],
  ['Youssef Ali', 'Yusuf Ali', 'similarName'],
  ['Sofia Lopez', 'Sophia Lopes Lopez', undefined],
  ['Amina Yusuf', 'Amina Yusuf Ali', undefined],
  ['Li Wei', 'Li Na', undefined],
])('%s and %s: %s', (one, other, likeness) => {
  const isAlike = nameKeyOf(one) === nameKeyOf(other);
  expect(isAlike ? likenessOf(one, other) : undefined).toBe(likeness);
});

it.each(['…', ' ', ''])('finds nothing in "%s"', (name) => {
  expect(nameKeyOf(name)).toBeUndefined();
});

it('keeps a key within its column', () => {
  expect(nameKeyOf(Array.from({ length: 120 }, (_, n) => `n${n}x`).join(' '))).toHaveLength(200);
});
