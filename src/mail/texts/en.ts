import type { MailTexts } from './mail-texts';

export const en: MailTexts = {
  greeting: (name) => `Dear ${name},`,
  signature: 'The #MigrantHeroes campaign of IOM, the International Organization for Migration',
  neverMoney:
    'IOM never asks for money: not for a nomination, not for a story, not for a vote. ' +
    'Smugglers and fraudsters use fake accounts in the name of IOM. ' +
    'If somebody asks you for money, do not pay and do not answer.',
  consentRequest: {
    subject: {
      first: 'You were nominated for #MigrantHeroes: may your story be told?',
      firstReminder: 'A reminder: may your story be told for #MigrantHeroes?',
      lastReminder: 'The last reminder: may your story be told for #MigrantHeroes?',
      expiring: 'Your consent to #MigrantHeroes ends soon: do you want to renew it?',
      wording: 'The text of your consent to #MigrantHeroes has changed: please decide anew',
    },
    occasion: {
      firstReminder: () => 'We wrote to you a week ago and have no answer yet.',
      lastReminder: () =>
        'This is our last reminder. If you do not answer, nothing is published, and we do not write to you about it again.',
      expiring: (until) =>
        `Your consent to the use of your story ends on ${until}. Unless you renew it, your story and your photo are then taken down.`,
      wording: () =>
        'The text you agreed to has changed. Your consent to the former text stands until you decide anew.',
    },
    answerUntil: (day) =>
      `You can say yes with this link until ${day}. Saying no, and withdrawing, is possible at any time.`,
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
      narrowed: 'Your changed consent to #MigrantHeroes is recorded',
      expired: 'Your consent to #MigrantHeroes has ended',
      erased: 'Your data of #MigrantHeroes is erased',
    },
    decided: {
      granted: (when) => `On ${when} your consent to the use of your story was recorded.`,
      refused: (when) => `On ${when} it was recorded that your story is not to be used.`,
      withdrawn: (when) => `On ${when} the withdrawal of your consent was recorded.`,
      narrowed: (when) => `On ${when} it was recorded that you agree to less than before.`,
      expired: (when) => `On ${when} your consent to the use of your story ended.`,
      erased: (when) =>
        `On ${when} what the campaign kept about you was erased: your name, your address, your story and your photo.`,
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
      narrowed:
        'Your story may be used for these purposes, and for no other. What you no longer agree to is taken down. You can withdraw your consent at any time with the same link. You do not have to give a reason.',
      expired:
        'Your story and your photo are no longer public on the pages of the campaign. There is nothing more for you to do.',
      erased:
        'What stays is the proof that a decision was taken, and when; it does not name you. The link no longer works, and this is the last mail about this nomination.',
    },
    link: 'See your decision here:',
    notYou: {
      granted: 'If it was not you who agreed, withdraw the consent with the link above.',
      refused: 'If it was not you who refused, you can answer anew with the link above.',
      withdrawn:
        'If it was not you who withdrew, contact the IOM office in your country of residence.',
      narrowed: 'If it was not you who changed it, withdraw the consent with the link above.',
      expired:
        'If you want your story to be told again, contact the IOM office in your country of residence.',
      erased:
        'If you have a question about it, contact the IOM office in your country of residence.',
    },
  },
  deskNotice: {
    subject: (reference) => `#MigrantHeroes: nomination ${reference}`,
    about: (reference) => `This is about the nomination ${reference}.`,
    news: {
      granted: 'The nominee agreed to the use of the story.',
      narrowed:
        'The nominee agrees to less than before. What is no longer covered was taken down. Look at the story, and publish again what may be shown.',
      refused: 'The nominee said no. Nothing may be published. Please do not ask for a reason.',
      withdrawn:
        'The nominee withdrew the consent. The story was taken down in every language, and the photo with it. This is final. Please take down copies outside this system as well, and do not ask for a reason.',
      expired:
        'The consent has ended and was not renewed. The story was taken down in every language, and the photo with it.',
      lapsed:
        'The nominee did not answer within 30 days. The nomination is “received” again: ask once more from there, or in person.',
      erased:
        'The personal data of this nomination was erased. What stays is the proof of the decisions.',
      askInPerson:
        'The nominee has no e-mail address. Please ask in person, and record the signed form or the recording in the nomination.',
      renewInPerson:
        'The consent has to be renewed, and the nominee has no e-mail address. Please ask in person, and record the answer in the nomination.',
      question:
        'Somebody asks a question about this nomination. Please open it, read the question and note the answer there.',
    },
    link: 'Open the nomination:',
    why: 'You receive this mail because you look after this nomination. Please do not pass it on.',
  },
  monthReminder: {
    subject: (month) => `#MigrantHeroes: your Story of the Month for ${month}`,
    about: (mission, month) =>
      `${mission} has not chosen its Story of the Month for ${month} yet. Please choose one of your public stories.`,
    how: 'Open the story and choose “Make it the Story of the Month”: one click, and it is public.',
    link: 'See your months here:',
    none: 'If there is no public story to choose from, tell MCD which draft should be published.',
  },
  voteCode: {
    subject: (round) => `Your code for the vote: ${round}`,
    code: (round) => `This is your code to vote in “${round}”:`,
    validity: (duration) =>
      `It is valid for ${duration}. Enter it on the page on which you asked for it.`,
    link: 'Or enter it here; following the link does not vote:',
    neverShared:
      'Nobody of the campaign ever asks you for this code: not by phone, not by message, not by e-mail. Do not pass it on.',
    notAsked: 'If you did not ask for a code, ignore this mail: without the code no vote is cast.',
  },
  invitation: {
    subject: (mission) => `#MigrantHeroes: your log-in for the desk of ${mission}`,
    invited: (mission) =>
      `You are invited to look after the #MigrantHeroes campaign for ${mission}: its stories, its calendar and the nominations it receives.`,
    whatFor:
      'With the link you choose a password, and you are logged in. Afterwards you log in with this e-mail address and your password.',
    link: 'Choose your password here:',
    until: (when) =>
      `The link is for you alone, works once, and until ${when}. After that, ask the colleague who invited you for a new one.`,
    notYou:
      'If you do not work for the campaign, ignore this mail: without a password nothing happens.',
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
  nominatorQuestion: {
    subject: (reference) => `A question about your #MigrantHeroes nomination ${reference}`,
    about: (reference) =>
      `Thank you for your nomination ${reference}. Before we go on with it, we would like to ask you:`,
    answer: 'Please reply to this mail, and leave the reference in its subject.',
    noMore:
      'Please do not send papers of identity, nor anything that the person you nominated would not want to be passed on.',
  },
};
