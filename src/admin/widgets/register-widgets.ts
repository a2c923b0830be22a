import type { StrapiApp } from '@strapi/strapi/admin';
import { Calendar, ChartPie, CheckCircle, Clock, Earth, Stack } from '@strapi/icons';
import { TYPES } from './list-links';
import { homeEn } from '../translations/home/en';

type Widgets = Parameters<StrapiApp['widgets']['register']>[0];
type Widget = Extract<Widgets, readonly unknown[]>[number];

const titled = (id: keyof typeof homeEn) => ({ id, defaultMessage: homeEn[id] });

const reading = (subject: string) => [{ action: 'plugin::content-manager.explorer.read', subject }];

/** The campaign's widgets, in the order of a day's work; the server looks at the same rights again. */
const WIDGETS: Widget[] = [
  {
    id: 'campaign-waiting',
    icon: CheckCircle,
    title: titled('campaign.home.waiting'),
    component: async () => (await import('./waiting-widget')).WaitingWidget,
  },
  {
    id: 'campaign-consent',
    icon: Clock,
    title: titled('campaign.home.consent'),
    permissions: reading(TYPES.nomination),
    component: async () => (await import('./consent-widget')).ConsentWidget,
  },
  {
    id: 'campaign-missions',
    icon: Earth,
    title: titled('campaign.home.missions'),
    permissions: reading(TYPES.mission),
    component: async () => (await import('./missions-widget')).MissionsWidget,
  },
  {
    id: 'campaign-rounds',
    icon: Stack,
    title: titled('campaign.home.rounds'),
    permissions: reading(TYPES.round),
    component: async () => (await import('./rounds-widget')).RoundsWidget,
  },
  {
    id: 'campaign-coming',
    icon: Calendar,
    title: titled('campaign.home.coming'),
    permissions: reading(TYPES.entry),
    component: async () => (await import('./coming-widget')).ComingWidget,
  },
  {
    id: 'campaign-stories',
    icon: ChartPie,
    title: titled('campaign.home.stories'),
    permissions: reading(TYPES.story),
    component: async () => (await import('./stories-widget')).StoriesWidget,
  },
];

/**
 * Puts the campaign's widgets on the home page. Of Strapi's own the last edited entries stay; the others
 * count rows of all missions, or what nobody here works with.
 */
export function registerWidgets(app: StrapiApp): void {
  app.widgets.register((before) => [
    ...WIDGETS,
    ...before.filter(({ id }) => id === 'last-edited-entries'),
  ]);
}
