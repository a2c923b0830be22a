import type { ConsentDecision } from '../domain/consent';

/** Why a nominee is written to with a link: the first time, again, or because a consent needs renewal. */
export const OCCASIONS = ['first', 'firstReminder', 'lastReminder', 'expiring', 'wording'] as const;

export type Occasion = (typeof OCCASIONS)[number];

/** What a nominee gets a receipt of. */
export type Receipted = ConsentDecision | 'narrowed' | 'expired' | 'erased';

/** What a desk is told about a nomination; never a reason, a name or an address. */
export const DESK_NEWS = [
  'granted',
  'narrowed',
  'refused',
  'withdrawn',
  'expired',
  'lapsed',
  'erased',
  'askInPerson',
  'renewInPerson',
  'question',
] as const;

export type DeskNews = (typeof DESK_NEWS)[number];

/** A message the campaign sends, with all that it says; instants are ISO 8601. */
export type Mail =
  | {
      kind: 'consentRequest';
      nomineeName: string;
      nominatorName: string;
      link: string;
      occasion: Occasion;
      /** Until when the link grants. */
      answerUntil: string;
      /** When the consent given before ends; undefined where that does not matter. */
      endsAt?: string;
    }
  | {
      kind: 'consentReceipt';
      nomineeName: string;
      decision: Receipted;
      /** What was agreed to, in the words of the wording. */
      agreed: string[];
      /** Undefined after an erasure: no link is left. */
      link?: string;
      decidedAt: string;
    }
  | { kind: 'deskNotice'; news: DeskNews; reference: string; link: string }
  | {
      kind: 'monthReminder';
      missionName: string;
      /** `YYYY-MM` */
      month: string;
      link: string;
    }
  | { kind: 'voteCode'; code: string; roundName: string; minutes: number; link?: string }
  | { kind: 'nominationReceived'; nominatorName: string; reference: string }
  | { kind: 'nominatorQuestion'; nominatorName: string; reference: string; question: string }
  | {
      /** To work at a mission's desk. */
      kind: 'invitation';
      firstname: string;
      mission: string;
      link: string;
      /** Until when the link opens. */
      until: string;
    };

/** The mail of one kind. */
export type MailOf<Kind extends Mail['kind']> = Extract<Mail, { kind: Kind }>;
