import type { StrapiApp } from '@strapi/strapi/admin';
import { Star } from '@strapi/icons';

/** Puts the Story of the Month into the menu, for whoever reads stories: the route sees to whose. */
export function addStoryMonthsLink(app: StrapiApp): void {
  app.addMenuLink({
    to: 'story-months',
    icon: Star,
    intlLabel: { id: 'campaign.months.title', defaultMessage: 'Story of the Month' },
    permissions: [
      { action: 'plugin::content-manager.explorer.read', subject: 'api::hero-story.hero-story' },
    ],
    Component: () =>
      import('./story-months-page').then(({ StoryMonthsPage }) => ({ default: StoryMonthsPage })),
  });
}
