import { Box, type BoxComponent } from '@strapi/design-system';
import { styled, type DefaultTheme } from 'styled-components';
import { KINDS } from './entry-kinds';

const colours = ({ theme }: { theme: DefaultTheme }): string =>
  Object.entries(KINDS)
    .map(
      ([kind, { hue }]) => `
        .kind-${kind} {
          --fc-event-bg-color: ${theme.colors[`${hue}100`]};
          --fc-event-border-color: ${theme.colors[`${hue}${hue === 'neutral' ? '500' : '600'}`]};
        }`,
    )
    .join('\n');

/** Gives the calendar the colours of the admin's theme, light or dark. */
export const CalendarFrame = styled<BoxComponent>(Box)`
  --fc-border-color: ${({ theme }) => theme.colors.neutral200};
  --fc-page-bg-color: ${({ theme }) => theme.colors.neutral0};
  --fc-neutral-bg-color: ${({ theme }) => theme.colors.neutral100};
  --fc-neutral-text-color: ${({ theme }) => theme.colors.neutral600};
  --fc-today-bg-color: ${({ theme }) => theme.colors.primary100};
  --fc-list-event-hover-bg-color: ${({ theme }) => theme.colors.neutral100};
  --fc-event-text-color: ${({ theme }) => theme.colors.neutral800};
  --fc-small-font-size: ${({ theme }) => theme.fontSizes[1]};
  --fc-more-link-text-color: ${({ theme }) => theme.colors.neutral800};
  ${colours}

  color: ${({ theme }) => theme.colors.neutral800};
  font-size: ${({ theme }) => theme.fontSizes[1]};

  a {
    color: inherit;
  }
  a:focus-visible,
  [tabindex='0']:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }
  .fc-daygrid-day-number {
    padding: ${({ theme }) => theme.spaces[1]};
    min-width: 2.4rem;
    min-height: 2.4rem;
    text-align: center;
  }
  .fc-day-other .fc-daygrid-day-top {
    opacity: 1;
    color: ${({ theme }) => theme.colors.neutral600};
  }
  .fc-daygrid-event {
    white-space: normal;
    border-width: 0;
    border-inline-start-width: 4px;
  }
  .fc-daygrid-event .fc-event-main {
    padding: 2px 4px;
  }
  .fc-list-event-dot {
    border-color: var(--fc-event-border-color);
  }
  .fc-list-event td {
    background: var(--fc-page-bg-color);
  }
  .fc-list-day-cushion {
    font-weight: 600;
  }
  .entry-title {
    font-weight: 600;
  }
  .is-cancelled .entry-title {
    text-decoration: line-through;
  }
  .is-draft {
    background-image: none;
    outline: 1px dashed var(--fc-event-border-color);
    outline-offset: -1px;
  }
`;
