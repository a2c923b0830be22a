export const MAIL_LANGUAGES = ['en', 'fr', 'es'] as const;

export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** Somebody at a desk, as `GET /campaign/missions/:documentId/desk` gives it. */
export interface DeskPerson {
  id: number;
  email: string;
  firstname: string | null;
  lastname: string | null;
  state: 'active' | 'invited' | 'expired' | 'blocked';
  language: string;
  invitedAt: string | null;
  expiresAt: string | null;
}

/** A person's name; the address of who has none. */
export const nameOf = ({ firstname, lastname, email }: DeskPerson): string =>
  [firstname, lastname].filter(Boolean).join(' ') || email;

/** The language of a mail to a person: English where mails know no other. */
export const languageOf = ({ language }: { language: string }): MailLanguage =>
  MAIL_LANGUAGES.find((one) => one === language) ?? 'en';
