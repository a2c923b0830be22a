import type { StrapiApp } from '@strapi/strapi/admin';
import { Calendar } from '@strapi/icons';

/** Puts the calendar into the menu, for whoever reads its entries: the route sees to whose. */
export function addCalendarLink(app: StrapiApp): void {
  app.addMenuLink({
    to: 'campaign-calendar',
    icon: Calendar,
    intlLabel: { id: 'campaign.calendar.title', defaultMessage: 'Calendar' },
    permissions: [
      {
        action: 'plugin::content-manager.explorer.read',
        subject: 'api::calendar-entry.calendar-entry',
      },
    ],
    Component: () =>
      import('./calendar-page').then(({ CalendarPage }) => ({ default: CalendarPage })),
  });
}
