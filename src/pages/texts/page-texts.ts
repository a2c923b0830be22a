/** All that the consent page says besides the wording, in one language. */
export interface PageTexts {
  campaign: string;
  languages: string;
  nominated: (nominator: string, nominee: string) => string;
  whatIsUsed: string;
  photoAlt: (nominee: string) => string;
  yourDecision: string;
  iAgree: string;
  yourName: string;
  nameHint: string;
  yes: string;
  no: string;
  noIsFree: string;
  opensNothing: string;
  asked: string;
  granted: string;
  agreedTo: string;
  refused: string;
  refusedMayGrant: string;
  withdrawn: string;
  withdrawnFinal: string;
  withdraw: string;
  withdrawMeans: string;
  withdrawNow: string;
  change: string;
  changeMeans: string;
  saveChange: string;
  errorPrefix: string;
  errorsTitle: string;
  errors: Record<PageError, string>;
  notFoundTitle: string;
  notFound: string;
  notFoundHelp: string;
  lapsed: string;
  lapsedMayGrant: string;
  looksLike: string;
  isWritten: string;
  onlyWithdraw: string;
  tooManyTitle: string;
  tooMany: string;
}

/** The faults the page has words for, in its reader's language. */
export const PAGE_ERRORS = ['name', 'scopes', 'story', 'wording', 'decided'] as const;

export type PageError = (typeof PAGE_ERRORS)[number];
