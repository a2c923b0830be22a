import { ALL_RIGHTS, type Right } from '../../domain/rights';
import { CHIEF, EDITOR, MISSION_EDITOR, READER, TRANSLATOR } from '../../support/roles';
import { UID } from '../../support/uids';

export type Act = 'create' | 'read' | 'update' | 'delete' | 'publish';

/** The conditions that narrow a grant to what is a mission's own. */
export const OWN_MISSION = 'api::own-mission';
export const OWN_DESK = 'api::own-desk';
export const OWN_FILES = 'api::own-files';

/** What a role may do to the entries of a type. */
export interface Grant {
  subject: string;
  acts: Act[];
  /** The condition that narrows it to what is the mission's own. */
  own?: string;
  /** Fields that it does not reach. */
  without?: readonly string[];
  /** It reaches the texts of a language alone, not what all languages of an entry share. */
  textsOnly?: true;
}

/** A role of the campaign, as the first start makes it; docs/roles.md tells it to people. */
export interface CampaignRole {
  code: string;
  name: string;
  description: string;
  grants: readonly Grant[];
  rights: readonly Right[];
  /** Strapi's actions on files, and the condition that narrows them. */
  files: readonly { action: string; own?: string }[];
}

const ALL: Act[] = ['create', 'read', 'update', 'delete', 'publish'];

/** What MCD's editors do; consents they read, ballots nobody does. */
const EDITOR_GRANTS: Grant[] = [
  { subject: UID.heroStory, acts: ALL },
  { subject: UID.calendarEntry, acts: ALL },
  { subject: UID.ambassador, acts: ALL },
  { subject: UID.category, acts: ['read', 'update', 'publish'] },
  { subject: UID.mission, acts: ALL },
  { subject: UID.votingRound, acts: ALL },
  { subject: UID.nomination, acts: ['read', 'update'] },
  { subject: UID.consent, acts: ['read'] },
  { subject: UID.consentWording, acts: ['create', 'read'] },
  { subject: UID.languageRule, acts: ['create', 'read', 'update', 'delete'] },
];

/** What a mission's desk does; MCD publishes stories. */
const DESK_GRANTS: Grant[] = [
  { subject: UID.heroStory, acts: ['create', 'read', 'update'], own: OWN_MISSION },
  { subject: UID.calendarEntry, acts: ['create', 'read', 'update', 'publish'], own: OWN_MISSION },
  { subject: UID.nomination, acts: ['read'], own: OWN_MISSION },
  { subject: UID.category, acts: ['read'] },
  { subject: UID.mission, acts: ['read'], own: OWN_DESK },
];

/** Who nominated and who may be written to is nothing that readers need. */
const CONTACTS = ['focalPoints', 'editors'];

const READER_GRANTS: Grant[] = [
  { subject: UID.heroStory, acts: ['read'], without: ['nomination'] },
  { subject: UID.calendarEntry, acts: ['read'] },
  { subject: UID.ambassador, acts: ['read'] },
  { subject: UID.category, acts: ['read'] },
  { subject: UID.mission, acts: ['read'], without: CONTACTS },
  { subject: UID.votingRound, acts: ['read'] },
];

/** Strapi asks for `create` where a language is written for the first time. */
const TRANSLATOR_GRANTS: Grant[] = [
  ...READER_GRANTS,
  { subject: UID.heroStory, acts: ['create', 'update'], textsOnly: true },
  { subject: UID.calendarEntry, acts: ['create', 'update'], textsOnly: true },
];

/** What Strapi gives its own editors of the media library. */
const LIBRARY = [
  'read',
  'configure-view',
  'assets.create',
  'assets.update',
  'assets.download',
  'assets.copy-link',
].map((act) => ({ action: `plugin::upload.${act}` }));

/** A desk's pictures: those it uploaded, and those of its own entries. */
const DESK_FILES = [
  { action: 'plugin::upload.read', own: OWN_FILES },
  { action: 'plugin::upload.assets.create' },
  { action: 'plugin::upload.assets.update', own: OWN_FILES },
  { action: 'plugin::upload.assets.download', own: OWN_FILES },
];

/** Strapi's own role of editors, under the campaign's name. */
export const MCD_EDITOR: CampaignRole = {
  code: EDITOR,
  name: 'MCD editor',
  description: 'Makes and publishes stories, the calendar and rounds; invites missions.',
  grants: EDITOR_GRANTS,
  rights: ['invite'],
  files: LIBRARY,
};

/** The roles of the campaign. */
export const CAMPAIGN_ROLES: readonly CampaignRole[] = [
  MCD_EDITOR,
  {
    code: CHIEF,
    name: 'MCD chief',
    description:
      'All that an editor does; freezes and annuls rounds, erases nominees; two chiefs certify and set aside.',
    grants: EDITOR_GRANTS,
    rights: ALL_RIGHTS,
    files: LIBRARY,
  },
  {
    code: MISSION_EDITOR,
    name: 'Mission editor',
    description: "A mission's desk: reads and writes its own mission's stories and calendar.",
    grants: DESK_GRANTS,
    rights: [],
    files: DESK_FILES,
  },
  {
    code: TRANSLATOR,
    name: 'Translator',
    description: 'Writes stories and calendar entries in further languages; publishes nothing.',
    grants: TRANSLATOR_GRANTS,
    rights: [],
    files: [],
  },
  {
    code: READER,
    name: 'Reader',
    description: 'Reads stories, calendar, rounds and how many voted; nobody’s contacts.',
    grants: READER_GRANTS,
    rights: [],
    files: [],
  },
];
