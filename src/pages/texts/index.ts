import type { WordingLocale } from '../../domain/consent-wording';
import { ar } from './ar';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { PageTexts } from './page-texts';

export const PAGE_TEXTS: Record<WordingLocale, PageTexts> = { en, fr, es, ar };

/** Each language by its own name, for whoever looks for it. */
export const LANGUAGE_NAMES: Record<WordingLocale, string> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
};
