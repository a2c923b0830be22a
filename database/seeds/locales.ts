import type { SeedLocale } from './types';

const SEED_LOCALES: readonly SeedLocale[] = ['en', 'fr', 'es', 'ar'];

/** The texts that are there, with their language; English first. */
export const inLocales = <Text>(texts: Partial<Record<SeedLocale, Text>>): [SeedLocale, Text][] =>
  SEED_LOCALES.flatMap((locale) => {
    const text = texts[locale];
    return text === undefined ? [] : [[locale, text]];
  });
