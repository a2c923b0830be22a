/** The words of the panels beside a story. */
export const storyWords = {
  'campaign.story.title': 'What blocks publication',
  'campaign.story.loading': 'The story is being checked',
  'campaign.story.failed': 'This did not work. Try again in a moment.',
  'campaign.story.notNew': 'The check cannot be reached; this is what it said last.',
  'campaign.story.free': 'Nothing blocks the publication.',
  'campaign.story.freeForOthers':
    'Nothing blocks the publication. Headquarters publishes the story.',
  'campaign.story.blocked':
    '{count, plural, one {# thing blocks the publication.} other {# things block the publication.}}',
  'campaign.story.block': 'Blocks the publication',
  'campaign.story.warning': 'Please look at this',
  'campaign.story.leftOut': 'Will be left out',
  'campaign.story.settled': 'Decided that it may stand',
  'campaign.story.unchecked':
    'There are no language rules for this language yet: its words were not checked.',
  'campaign.story.toField': 'Go to “{field}”',
  'campaign.story.toNomination': 'To the consent, at the nomination',
  'campaign.story.toSource': 'To the text that was changed',
  'campaign.story.stillHolds': 'The translation still holds',
  'campaign.story.hint': 'a hint',
  'campaign.story.instead': 'Write instead:',
  'campaign.story.source': 'Source: {source}',
  'campaign.story.letStandBy': 'May stand, says {name}, {at}: {reason}',
  'campaign.story.letStand': 'Let it stand …',
  'campaign.story.saveToLetStand': 'If these words have to stand: save first, then say why.',
  'campaign.story.reason': 'Why these words may stand',
  'campaign.story.reasonHint': 'It is kept with your name.',
  'campaign.story.reasonShort': 'Give a reason of at least {count} characters.',
  'campaign.story.record': 'Record',
  'campaign.story.cancel': 'Cancel',
  'campaign.story.preview': 'Preview',
  'campaign.story.previewOpen': 'Open the preview',
  'campaign.story.previewMeans':
    'The saved draft as its page will be, in a new window. Only those who work here can open it.',
  'campaign.story.previewUnsaved':
    'Shows the draft as it was last saved: your latest changes are not in it.',
  'campaign.story.previewAfterSaving': 'Save the story first.',
  'campaign.story.previewClosed': 'The browser did not open a window. Allow windows for this page.',
} as const;

export type StoryWords = Record<keyof typeof storyWords, string>;
