import { language } from './page.js';

/** Why the server, or the way to it, refused. */
export class Refusal extends Error {
  constructor(code, message, faults = []) {
    super(message);
    this.code = code;
    this.faults = faults;
  }
}

async function send(path, options) {
  let response;
  try {
    response = await fetch(path, { headers: { Accept: 'application/json' }, ...options });
  } catch {
    throw new Refusal('OFFLINE', 'The server cannot be reached. Try again.');
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  const { message = response.statusText, details = {} } = body.error ?? {};
  throw new Refusal(details.code ?? String(response.status), message, details.errors);
}

/** Reads what is public; `query` is in Strapi's words. */
export const read = (path, query = {}) => send(`${path}?${new URLSearchParams(query)}`);

/** The entries of a type in the page's language, in English where there is no translation. */
export async function readInLanguage(path, query) {
  const locales = language === 'en' ? ['en'] : ['en', language];
  const answers = await Promise.all(locales.map((locale) => read(path, { ...query, locale })));
  const byDocument = new Map();
  for (const { data } of answers) data.forEach((entry) => byDocument.set(entry.documentId, entry));
  return [...byDocument.values()];
}

/** One entry in the page's language, in English where there is no translation. */
export async function readOneInLanguage(path, query) {
  try {
    return (await read(path, { ...query, locale: language })).data;
  } catch (refusal) {
    const isMissing = refusal.code === '404' || refusal.code === 'NOT_FOUND';
    if (!isMissing || language === 'en') throw refusal;
    return (await read(path, { ...query, locale: 'en' })).data;
  }
}

// Not randomUUID, which exists only under https and on localhost.
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

let lastWrite = { what: '', key: '' };

/**
 * The key of a write: the same while the same is sent, so that a second try after a broken
 * connection does nothing twice.
 */
function keyFor(what) {
  if (lastWrite.what !== what) lastWrite = { what, key: newKey() };
  return lastWrite.key;
}

/** Sends a write as JSON, or as multipart where a photo comes along. */
export async function write(path, data, photo) {
  const json = JSON.stringify(data);
  const file = photo ? `${photo.name} ${photo.size} ${photo.lastModified}` : '';
  const headers = {
    Accept: 'application/json',
    'Idempotency-Key': keyFor(`${path} ${json} ${file}`),
  };
  let body = JSON.stringify({ data });
  if (photo) {
    body = new FormData();
    body.append('data', json);
    body.append('photo', photo);
  } else {
    headers['Content-Type'] = 'application/json';
  }
  const answer = await send(path, { method: 'POST', headers, body });
  lastWrite = { what: '', key: '' };
  return answer.data;
}
