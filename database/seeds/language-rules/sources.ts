/** Where a rule comes from, as editors read it. */
export const NARRATIVE =
  'GFMD 2019, Roundtable 2.1: Shaping the Public Narrative on Migration and Migrants, a guide.';

export const COUNTERING =
  'Background paper for GFMD session 2.4, “Countering negative messages”, IOM.';

export const EDITORS =
  'The campaign’s editors, for the reason given in the GFMD guide for loaded terms.';
