import type { WordingLocale } from '../../domain/consent-wording';
import { ar } from './ar';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { MailTexts } from './mail-texts';

export const MAIL_TEXTS: Record<WordingLocale, MailTexts> = { en, fr, es, ar };
