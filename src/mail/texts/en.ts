import type { MailTexts } from './mail-texts';

export const en: MailTexts = {
  greeting: (name) => `Dear ${name},`,
  signature: 'The #MigrantHeroes campaign of IOM, the International Organization for Migration',
  neverMoney:
    'IOM never asks for money: not for a nomination, not for a story, not for a vote. ' +
    'Smugglers and fraudsters use fake accounts in the name of IOM. ' +
    'If somebody asks you for money, do not pay and do not answer.',
  consentRequest: {
    subject: 'You were nominated for #MigrantHeroes: may your story be told?',
    nominated: (nominator) =>
      `${nominator} nominated you for the #MigrantHeroes campaign of IOM, the International Organization for Migration. ` +
      'The campaign highlights the many ways in which migrants contribute to their countries of origin and to the communities that host them.',
    asked:
      'Please read what was written about you, and decide whether it may be used, and for what.',
    link: 'Read and decide here:',
    nothingWithoutYes:
      'Nothing is published without your yes. If you do not answer, nothing is published.',
    mayRefuse:
      'You may say no, without giving a reason and without any consequence: it does not affect any service, status or assistance of IOM. ' +
      'If you say yes, you can withdraw your consent at any time with the same link.',
    keepLink:
      'The link is meant for you alone. Keep it, and do not pass it on: whoever has it can answer in your place.',
  },
  consentReceipt: {
    subject: {
      granted: 'Your consent to #MigrantHeroes is recorded',
      refused: 'Your refusal to #MigrantHeroes is recorded',
      withdrawn: 'The withdrawal of your consent to #MigrantHeroes is recorded',
    },
    decided: {
      granted: (when) => `On ${when} your consent to the use of your story was recorded.`,
      refused: (when) => `On ${when} it was recorded that your story is not to be used.`,
      withdrawn: (when) => `On ${when} the withdrawal of your consent was recorded.`,
    },
    agreedTo: 'This is what you agreed to:',
    afterwards: {
      granted:
        'Your story may be used for these purposes, and for no other. ' +
        'You can withdraw your consent at any time with the same link. You do not have to give a reason.',
      refused:
        'Nothing is published, and there is no consequence for you. ' +
        'Should you change your mind, you can still say yes with the same link.',
      withdrawn:
        'Your story and your photo are no longer public on the pages of the campaign. ' +
        'The withdrawal is final for this nomination, and has no consequence for you.',
    },
    link: 'See your decision here:',
    notYou: {
      granted: 'If it was not you who agreed, withdraw the consent with the link above.',
      refused: 'If it was not you who refused, you can answer anew with the link above.',
      withdrawn:
        'If it was not you who withdrew, contact the IOM office in your country of residence.',
    },
  },
  voteCode: {
    subject: (round) => `Your code for the vote: ${round}`,
    code: (round) => `This is your code to vote in “${round}”:`,
    validity: (duration) =>
      `It is valid for ${duration}. Enter it on the page on which you asked for it.`,
    neverShared:
      'Nobody of the campaign ever asks you for this code: not by phone, not by message, not by e-mail. Do not pass it on.',
    notAsked: 'If you did not ask for a code, ignore this mail: without the code no vote is cast.',
  },
  nominationReceived: {
    subject: (reference) => `Your #MigrantHeroes nomination ${reference}`,
    thanks: 'Thank you for your nomination to the #MigrantHeroes campaign. We have received it.',
    reference: (reference) => `Its reference is ${reference}. Please quote it if you write to us.`,
    next:
      'The person you nominated decides whether the story is told: we ask for consent, and nothing is published without it. ' +
      'A nomination is not a promise that the story will be published.',
    notYou: 'If you did not nominate anybody, you can ignore this mail.',
  },
};
