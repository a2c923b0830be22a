import type { ConsentDecision } from '../../domain/consent';

/** All that the mails say, in one language; what is passed in is ready to be shown. */
export interface MailTexts {
  greeting: (name: string) => string;
  signature: string;
  neverMoney: string;
  consentRequest: {
    subject: string;
    nominated: (nominator: string) => string;
    asked: string;
    link: string;
    nothingWithoutYes: string;
    mayRefuse: string;
    keepLink: string;
  };
  consentReceipt: {
    subject: Record<ConsentDecision, string>;
    decided: Record<ConsentDecision, (when: string) => string>;
    agreedTo: string;
    afterwards: Record<ConsentDecision, string>;
    link: string;
    notYou: Record<ConsentDecision, string>;
  };
  voteCode: {
    subject: (round: string) => string;
    code: (round: string) => string;
    validity: (duration: string) => string;
    neverShared: string;
    notAsked: string;
  };
  nominationReceived: {
    subject: (reference: string) => string;
    thanks: string;
    reference: (reference: string) => string;
    next: string;
    notYou: string;
  };
}
