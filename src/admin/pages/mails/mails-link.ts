import type { StrapiApp } from '@strapi/strapi/admin';
import { Envelope } from './envelope';

/** Puts the mails into the menu, for whoever reads nominations: the route itself sees to whose. */
export function addMailsLink(app: StrapiApp): void {
  app.addMenuLink({
    to: 'mails',
    icon: Envelope,
    intlLabel: { id: 'campaign.mails.title', defaultMessage: 'Mails' },
    permissions: [
      {
        action: 'plugin::content-manager.explorer.read',
        subject: 'api::nomination.nomination',
      },
    ],
    Component: () => import('./mails-page').then(({ MailsPage }) => ({ default: MailsPage })),
  });
}
