/** The code of the admin role of a mission's desk. */
export const MISSION_EDITOR = 'mission-editor';

/** The code of the admin role of MCD's editors. */
export const EDITOR = 'strapi-editor';
