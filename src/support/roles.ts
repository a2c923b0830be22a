/** The code of Strapi's role that may do everything. */
export const SUPER_ADMIN = 'strapi-super-admin';

/** The code of the admin role of MCD's chiefs, who freeze, certify, annul and erase. */
export const CHIEF = 'mcd-chief';

/** The code of the admin role of MCD's editors. */
export const EDITOR = 'strapi-editor';

/** The code of the admin role of a mission's desk: its focal points. */
export const MISSION_EDITOR = 'mission-editor';

/** The code of the admin role of translators. */
export const TRANSLATOR = 'translator';

/** The code of the admin role of those who only read what is or will be public. */
export const READER = 'reader';

/** The code of a role that Strapi makes by itself, and that the campaign leaves empty. */
export const AUTHOR = 'strapi-author';
