import { isolated, oneLine } from '../support/html';

const LONGEST = 100;

/**
 * A name somebody typed, as a mail may show it. Anybody can have a mail sent to a nominee, so a
 * name is no room for a message: it is cut, and what mail programs would turn into a link is not
 * one any more ("J.R. Ali" becomes "J. R. Ali", "evil.example" becomes "evil. example").
 */
export function shownName(name: string): string {
  const line = oneLine(name)
    .replace(/:?\/\/+/g, ' ')
    .replace(/([.．。｡])(?=[\p{L}\p{N}])/gu, '$1 ');
  const characters = [...oneLine(line)];
  const short =
    characters.length > LONGEST
      ? `${characters.slice(0, LONGEST - 1).join('')}…`
      : characters.join('');
  return isolated(short);
}
