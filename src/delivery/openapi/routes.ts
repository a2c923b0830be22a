import type { Core } from '@strapi/strapi';
import { PERMISSIONS } from '../../support/public-permissions';

/** A route of the content API that somebody without a role in the admin may take. */
export interface OpenRoute {
  method: string;
  /** With its prefix, as the router reads it. */
  path: string;
}

interface Route {
  method: string;
  path: string;
  config?: { auth?: false | { scope?: string[] }; prefix?: string };
}

interface Router {
  type?: string;
  prefix?: string;
  routes?: Route[];
}

const OPEN_ACTIONS = new Set([...PERMISSIONS.public, ...PERMISSIONS.authenticated]);

/** Open by itself, or by the permissions of everybody or of everybody with an account. */
const isOpen = ({ config }: Route): boolean => {
  if (config?.auth === false) return true;
  const scope = config?.auth?.scope ?? [];
  return scope.length > 0 && scope.every((action) => OPEN_ACTIONS.has(action));
};

const routersOf = (part: unknown): Router[] => {
  const { routes } = part as { routes?: unknown }; // an api or a plugin, after Strapi has routed it
  return typeof routes === 'object' && routes !== null ? Object.values(routes) : [];
};

/** The routes of the content API that the public can reach, as this server has registered them. */
export function openRoutes(strapi: Core.Strapi): OpenRoute[] {
  const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
  return [...Object.values(strapi.apis), ...Object.values(strapi.plugins)]
    .flatMap(routersOf)
    .filter((router) => router.type === 'content-api')
    .flatMap((router) =>
      (router.routes ?? []).filter(isOpen).map((route) => ({
        method: route.method,
        path: `${prefix}${route.config?.prefix ?? router.prefix ?? ''}${route.path}`.replace(
          /\/+$/,
          '',
        ),
      })),
    );
}
