/** A complete nomination of nobody. */
export const SAMPLE_NOMINATION = {
  nomineeName: 'Sample Nominee',
  nomineeEmail: 'nominee@example.org',
  countryOfOrigin: 'SO',
  countryOfResidence: 'KE',
  categories: ['courage'],
  story:
    'This is a sample nomination. The person in it does not exist. She came to Nairobi as a girl, learned to read at nineteen, and today she runs a night school for drivers who want to learn to read as she did. Two hundred have passed through it.',
  nominatorName: 'Sample Nominator',
  nominatorEmail: 'nominator@example.org',
  nominatorRelation: 'friend',
  nomineeConsents: true,
  locale: 'en',
};

export const SAMPLE_CODE_REQUEST = {
  round: 'vote-of-2026-sample',
  email: 'voter@example.org',
  locale: 'en',
};

export const SAMPLE_BALLOT = {
  round: 'vote-of-2026-sample',
  choices: ['txum9mv28kdbgrtink1yll01'],
  challenge: 'b0a8f1de-7c1c-4b43-9d0d-6a7e5a1f0c11',
  code: '7H3KQ2ZD',
};

export const SAMPLE_GRANT = { scopes: ['story', 'photo', 'publicVote'], name: 'Sample Nominee' };
