import { useAuth } from '@strapi/strapi/admin';
import { RIGHTS, type Right } from '../domain/rights';

/** Whether whoever is logged in has a right; the server asks again. */
export const useRight = (right: Right): boolean =>
  useAuth('useRight', ({ permissions }) =>
    permissions.some(({ action }) => action === RIGHTS[right]),
  );
