import { Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { CheckCircle, Clock, Minus, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { useMonthWords } from './month-words';
import {
  pathOfChoosable,
  pathOfStory,
  type MissionMonths,
  type MonthCell,
  type NamedStory,
  type Standing,
} from './story-months';

/** The first column stays while the months are scrolled. */
const Table = styled.table`
  width: 100%;
  border-collapse: separate;
  border-spacing: 0;
  th,
  td {
    padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[4]}`};
    text-align: start;
    vertical-align: top;
    font-weight: normal;
    min-width: 15rem;
    border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  th:first-child {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    background: ${({ theme }) => theme.colors.neutral0};
    border-inline-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  tbody tr:last-child > * {
    border-block-end: none;
  }
`;

const SIGNS: Record<Standing, ReactNode> = {
  chosen: <CheckCircle aria-hidden />,
  open: <Clock aria-hidden />,
  late: <WarningCircle aria-hidden />,
  notAsked: <Minus aria-hidden />,
};

const BACKGROUNDS: Record<Standing, 'success100' | 'neutral100' | 'danger100' | 'neutral0'> = {
  chosen: 'success100',
  open: 'neutral100',
  late: 'danger100',
  notAsked: 'neutral0',
};

const Small = ({ children }: { children: ReactNode }) => (
  <Typography tag="p" variant="pi" textColor="neutral600">
    {children}
  </Typography>
);

function StoryLink({ story }: { story: NamedStory }) {
  return (
    <Link tag={RouterLink} to={pathOfStory(story)} isExternal={false}>
      <span dir="auto">{story.title}</span>
    </Link>
  );
}

interface RemindProps {
  mayRemind: boolean;
  reminding: string | undefined;
  onRemind(mission: MissionMonths, cell: MonthCell): void;
}

/** What tells a cell of the table, for the button that is at work. */
export const keyOf = (mission: MissionMonths, { month }: MonthCell): string =>
  `${mission.documentId} ${month}`;

function Cell({
  mission,
  cell,
  mayRemind,
  reminding,
  onRemind,
}: RemindProps & { mission: MissionMonths; cell: MonthCell }) {
  const words = useMonthWords();
  const { standing, story, meant, dueAt, remindedAt, month } = cell;
  const due = { day: words.dayBefore(dueAt, mission.timezone) };
  return (
    <td>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Flex
          tag="span"
          gap={1}
          hasRadius
          background={BACKGROUNDS[standing]}
          paddingLeft={2}
          paddingRight={2}
        >
          {SIGNS[standing]}
          <Typography variant="pi" fontWeight="bold" textColor="neutral800">
            {words.say(`standing.${standing}`)}
          </Typography>
        </Flex>
        {story && <StoryLink story={story} />}
        {standing === 'open' && <Small>{words.say('dueBy', due)}</Small>}
        {standing === 'late' && <Small>{words.say('dueSince', due)}</Small>}
        {meant.map((draft) => (
          <Box key={draft.documentId}>
            <Small>{words.say('meant')}</Small>
            <StoryLink story={draft} />
          </Box>
        ))}
        {standing === 'late' && mayRemind && (
          <Button
            variant="secondary"
            size="S"
            loading={reminding === keyOf(mission, cell)}
            aria-label={words.say('remindThis', {
              mission: mission.name,
              month: words.month(month),
            })}
            onClick={() => onRemind(mission, cell)}
          >
            {words.say('remind')}
          </Button>
        )}
        {remindedAt && <Small>{words.say('remindedAt', { at: words.instant(remindedAt) })}</Small>}
      </Flex>
    </td>
  );
}

function MissionHead({ mission }: { mission: MissionMonths }) {
  const words = useMonthWords();
  const { name, choosable, drafts } = mission;
  return (
    <th scope="row">
      <Typography tag="p" fontWeight="semiBold" textColor="neutral800">
        {name}
      </Typography>
      {choosable > 0 ? (
        <Link tag={RouterLink} to={pathOfChoosable(mission)}>
          {words.say('choosable', { count: choosable })}
        </Link>
      ) : (
        <Small>{words.say('choosable', { count: 0 })}</Small>
      )}
      {drafts > 0 && <Small>{words.say('drafts', { count: drafts })}</Small>}
    </th>
  );
}

interface MonthsTableProps extends RemindProps {
  months: string[];
  missions: MissionMonths[];
}

/** Missions by months: who has chosen which story, who is late, who has what to choose from. */
export function MonthsTable({ months, missions, ...remind }: MonthsTableProps) {
  const words = useMonthWords();
  return (
    // Wider than the page it scrolls, and what scrolls has to be reached by the keyboard.
    <Box
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      overflow="auto"
      tabIndex={0}
      role="region"
      aria-label={words.say('title')}
    >
      <Table>
        <thead>
          <tr>
            <th scope="col">
              <Typography variant="sigma" textColor="neutral600">
                {words.say('mission')}
              </Typography>
            </th>
            {months.map((month) => (
              <th key={month} scope="col">
                <Typography variant="sigma" textColor="neutral600">
                  {words.month(month)}
                </Typography>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {missions.map((mission) => (
            <tr key={mission.documentId}>
              <MissionHead mission={mission} />
              {mission.months.map((cell) => (
                <Cell key={cell.month} mission={mission} cell={cell} {...remind} />
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Box>
  );
}
