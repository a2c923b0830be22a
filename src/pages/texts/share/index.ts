import type { WordingLocale } from '../../../domain/consent-wording';
import { ar } from './ar';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { ShareTexts } from './share-texts';

export const SHARE_TEXTS: Record<WordingLocale, ShareTexts> = { en, fr, es, ar };
