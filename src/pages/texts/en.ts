import type { PageTexts } from './page-texts';

export const en: PageTexts = {
  campaign: '#MigrantHeroes campaign of IOM',
  languages: 'Languages',
  nominated: (nominator, nominee) => `${nominator} nominated ${nominee} as a Migrant Hero.`,
  whatIsUsed: 'What may be published',
  photoAlt: (nominee) => `The photo of ${nominee} that may be published`,
  yourDecision: 'Your decision',
  iAgree: 'I agree to the following:',
  yourName: 'Your name',
  nameHint: 'Your full name, in place of a signature. Needed only for a yes.',
  yes: 'Yes, I agree to what I ticked',
  no: 'No, I do not agree',
  noIsFree: 'A no needs neither a tick nor a name, and has no consequence for you.',
  opensNothing: 'Nothing is decided until you press one of these two buttons.',
  asked: 'You have not decided yet. Nothing is published.',
  granted: 'You said yes. You can withdraw this at any time.',
  agreedTo: 'This is what you agreed to:',
  refused: 'You said no. Nothing is published, and there is no consequence for you.',
  refusedMayGrant: 'Should you change your mind, you can still say yes below.',
  withdrawn: 'You withdrew your consent.',
  withdrawnFinal:
    'Everything is taken down: your story in every language, and your photo. This is final, and has no consequence for you. There is nothing more for you to do.',
  withdraw: 'Withdraw my consent',
  withdrawMeans:
    'You do not have to give a reason. Your story is taken down in every language, and your photo with it. This is final for this nomination, and has no consequence for you.',
  withdrawNow: 'Withdraw now',
  change: 'Change what I agree to',
  changeMeans:
    'Tick what you agree to from now on. Your new answer takes the place of the old one.',
  saveChange: 'Yes, from now on I agree to what I ticked',
  errorPrefix: 'Error',
  errorsTitle: 'Your answer is not recorded yet',
  errors: {
    name: 'Write your name (at most 120 characters).',
    scopes: 'Tick at least one point you agree to, or say no.',
    story: 'Without a yes to the first point nothing can be published: tick it, or say no.',
    decided: 'Nothing was recorded: in the meantime something was decided, as you see here.',
    wording: 'The text has changed in the meantime. Read it again, and decide anew.',
  },
  notFoundTitle: 'This link does not work',
  notFound: 'The address is incomplete or no longer valid. Nothing was decided by opening it.',
  notFoundHelp:
    'Open the link from the mail once more, or copy all of it into the address bar. If it still does not work, contact the IOM office in your country of residence.',
  lapsed: 'The time to answer is over. Nothing is published.',
  lapsedMayGrant:
    'If you want to say yes, ask the IOM office in your country of residence for a new link. You can say no here, for good, at any time.',
  looksLike: 'This is how your story would look. It was prepared from what was written about you.',
  isWritten:
    'This was written about you. A story is prepared from it; before and after it is published you find it on this page.',
  onlyWithdraw:
    'With this link you can look and withdraw. To change what you agreed to, ask the IOM office in your country of residence for a new link.',
  tooManyTitle: 'Please wait a little',
  tooMany:
    'Too many links were tried from your network, or this one was opened too often. Nothing is lost: open the link from the mail once more in ten minutes.',
};
