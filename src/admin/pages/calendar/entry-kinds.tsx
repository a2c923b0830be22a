import {
  Bell,
  Briefcase,
  CheckCircle,
  Discuss,
  Earth,
  HandHeart,
  Quotes,
  Star,
} from '@strapi/icons';
import type { ReactNode } from 'react';
import type { EntryKind } from '../../../domain/calendar-entry';

/** A colour of the theme, which has a light and a dark form. */
type Hue = 'primary' | 'secondary' | 'success' | 'warning' | 'danger' | 'alternative' | 'neutral';

/** The colour and the sign of a kind: nobody has to tell colours apart. */
export const KINDS: Record<EntryKind, { hue: Hue; sign: ReactNode }> = {
  heroStory: { hue: 'primary', sign: <Quotes aria-hidden /> },
  storyOfTheMonth: { hue: 'warning', sign: <Star aria-hidden /> },
  event: { hue: 'success', sign: <Discuss aria-hidden /> },
  partnerEvent: { hue: 'secondary', sign: <HandHeart aria-hidden /> },
  internationalDay: { hue: 'alternative', sign: <Earth aria-hidden /> },
  deadline: { hue: 'danger', sign: <Bell aria-hidden /> },
  voting: { hue: 'neutral', sign: <CheckCircle aria-hidden /> },
  council: { hue: 'neutral', sign: <Briefcase aria-hidden /> },
};
