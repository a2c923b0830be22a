import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { HomeTexts } from './home-texts';

/** The languages of the home page. */
export const HOME_LOCALES = ['en', 'fr', 'es'] as const;

export type HomeLocale = (typeof HOME_LOCALES)[number];

export const HOME_TEXTS: Record<HomeLocale, HomeTexts> = { en, fr, es };
