import { isFetchError } from '@strapi/strapi/admin';
import { reasonsOf } from '../refusal-reasons';
import type { useNominationWords } from './nomination-words';

type Words = ReturnType<typeof useNominationWords>;

interface Refused {
  details?: { code?: string; errors?: { path: string; message: string }[] };
}

/** Why the desk was refused something, in the editor's language; else as the server says it. */
export function whyRefused(error: unknown, words: Words): string[] {
  const plain = reasonsOf(error, words.say('failed'));
  if (!isFetchError(error)) return plain;
  // Strapi types what a server may answer as unknown details.
  const details = (error.response?.data?.error as Refused | undefined)?.details;
  const faults = details?.errors ?? [];
  if (faults.length > 0) {
    return faults.map(({ path, message }) => words.sayIfKnown(`refusal.${path}`, message));
  }
  return details?.code ? [words.sayIfKnown(`refusal.${details.code}`, plain[0])] : plain;
}
