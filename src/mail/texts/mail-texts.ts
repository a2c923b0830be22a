import type { DeskNews, Occasion, Receipted } from '../mail';

/** All that the mails say, in one language; what is passed in is ready to be shown. */
export interface MailTexts {
  greeting: (name: string) => string;
  signature: string;
  neverMoney: string;
  consentRequest: {
    subject: Record<Occasion, string>;
    /** Why this mail comes, where it is not the first; `until` is when the consent given ends. */
    occasion: Record<Exclude<Occasion, 'first'>, (until: string) => string>;
    answerUntil: (day: string) => string;
    nominated: (nominator: string) => string;
    asked: string;
    link: string;
    nothingWithoutYes: string;
    mayRefuse: string;
    keepLink: string;
  };
  consentReceipt: {
    subject: Record<Receipted, string>;
    decided: Record<Receipted, (when: string) => string>;
    agreedTo: string;
    afterwards: Record<Receipted, string>;
    link: string;
    notYou: Record<Receipted, string>;
  };
  deskNotice: {
    subject: (reference: string) => string;
    about: (reference: string) => string;
    news: Record<DeskNews, string>;
    link: string;
    why: string;
  };
  monthReminder: {
    subject: (month: string) => string;
    about: (mission: string, month: string) => string;
    how: string;
    link: string;
    none: string;
  };
  voteCode: {
    subject: (round: string) => string;
    code: (round: string) => string;
    validity: (duration: string) => string;
    link: string;
    neverShared: string;
    notAsked: string;
  };
  invitation: {
    subject: (mission: string) => string;
    invited: (mission: string) => string;
    whatFor: string;
    link: string;
    until: (when: string) => string;
    notYou: string;
  };
  nominationReceived: {
    subject: (reference: string) => string;
    thanks: string;
    reference: (reference: string) => string;
    next: string;
    notYou: string;
  };
  nominatorQuestion: {
    subject: (reference: string) => string;
    about: (reference: string) => string;
    answer: string;
    noMore: string;
  };
}
