import type { StrapiApp } from '@strapi/strapi/admin';
import { Tray } from './tray';

/** Puts the nominations desk into the menu, for whoever reads nominations. */
export function addNominationsLink(app: StrapiApp): void {
  app.addMenuLink({
    to: 'nominations',
    icon: Tray,
    intlLabel: { id: 'campaign.nominations.title', defaultMessage: 'Nominations desk' },
    permissions: [
      {
        action: 'plugin::content-manager.explorer.read',
        subject: 'api::nomination.nomination',
      },
    ],
    Component: () =>
      import('./nominations-pages').then(({ NominationsPages }) => ({ default: NominationsPages })),
  });
}
