import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';

const IGNORES_DOTS = new Set(['gmail.com', 'googlemail.com']);

/**
 * `domainToASCII` reads its argument as the host of a URL: it would take the mailbox of
 * `a@example.org/.example.com` for one at example.org, and who gets the one's mail could vote in the
 * other's place.
 */
const ENDS_OR_ESCAPES_HOST = /[/\\?#%]/;

const domainOf = (typed: string): string =>
  (!ENDS_OR_ESCAPES_HOST.test(typed) && domainToASCII(typed)) || typed;

/**
 * One spelling for all spellings of a mailbox: case, Unicode form, internationalised domain,
 * `+tag`, and the dots of providers that ignore them.
 */
export function mailboxOf(address: string): string {
  const normal = address.normalize('NFKC').trim().toLowerCase();
  const at = normal.lastIndexOf('@');
  const domain = domainOf(normal.slice(at + 1));
  const local = normal.slice(0, at).split('+')[0];
  const isDotless = IGNORES_DOTS.has(domain);
  return `${isDotless ? local.replaceAll('.', '') : local}@${isDotless ? 'gmail.com' : domain}`;
}

/**
 * The key under which a round knows a voter: an HMAC of the mailbox under a secret pepper, bound to
 * the round, so that no address is kept and no voter can be followed from round to round.
 */
export const voterKeyOf = (identity: string, roundDocumentId: string, pepper: string): string =>
  createHmac('sha256', pepper).update(`${roundDocumentId}:${identity}`).digest('hex');
