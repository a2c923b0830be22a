import { useQueryParams } from '@strapi/strapi/admin';

export const STORY = 'api::hero-story.hero-story';

/** What the content manager tells a panel beside an entry. */
export interface StoryPanelProps {
  model: string;
  /** None while an entry is new. */
  documentId?: string;
  /** None while an entry is new or being cloned. */
  document?: { id?: number; updatedAt?: string; locale?: string };
  activeTab?: string;
}

/** The language that is being written: the one chosen, else the entry's, else English. */
export function useLocale(document?: { locale?: string }): string {
  const [{ query }] = useQueryParams<{ plugins?: { i18n?: { locale?: string } } }>();
  return query.plugins?.i18n?.locale ?? document?.locale ?? 'en';
}
