/** The code of the admin role of a mission's desk. */
export const MISSION_EDITOR = 'mission-editor';

/** The code of the admin role of MCD's editors. */
export const EDITOR = 'strapi-editor';

/** The code of a role that Strapi makes by itself, and that the campaign leaves empty. */
export const AUTHOR = 'strapi-author';
