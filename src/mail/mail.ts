import type { ConsentDecision } from '../domain/consent';

/** A message the campaign sends, with all that it says. */
export type Mail =
  | { kind: 'consentRequest'; nomineeName: string; nominatorName: string; link: string }
  | {
      kind: 'consentReceipt';
      nomineeName: string;
      decision: ConsentDecision;
      scopes: string[];
      link: string;
      /** An ISO 8601 instant. */
      decidedAt: string;
    }
  | { kind: 'voteCode'; code: string; roundName: string; minutes: number }
  | { kind: 'nominationReceived'; nominatorName: string; reference: string };

/** The mail of one kind. */
export type MailOf<Kind extends Mail['kind']> = Extract<Mail, { kind: Kind }>;
