import { Flex, Typography } from '@strapi/design-system';
import { Bars } from '../bars';
import type { ElectionCourse, Turnout } from './election-facts';
import { useElectionWords } from './election-words';

const MOST_DAYS = 62;
const MOST_COUNTRIES = 10;

/** The day of an instant in a time zone, `2026-11-01`. */
const dayIn = (timeZone: string, instant: Date): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);

const DAY = 24 * 60 * 60 * 1_000;

/** The ballots of each day of the window so far; the days without any are shown too. */
function ballotsByDay(
  { opensAt, closesAt, displayTimezone }: ElectionCourse,
  { byDay }: Turnout,
): { day: string; ballots: number }[] {
  const last = dayIn(displayTimezone, new Date(Math.min(Date.now(), Date.parse(closesAt) - 1)));
  const ballots = new Map(byDay.map((one) => [one.day, one.ballots]));
  const days = new Set(ballots.keys());
  let day = dayIn(displayTimezone, new Date(opensAt));
  for (let count = 0; day <= last && count < MOST_DAYS; count += 1) {
    days.add(day);
    day = new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
  }
  return [...days].sort().map((one) => ({ day: one, ballots: ballots.get(one) ?? 0 }));
}

interface TurnoutChartProps {
  course: ElectionCourse;
  turnout: Turnout;
}

/** How many voted, by day and by country; never for whom. */
export function TurnoutChart({ course, turnout }: TurnoutChartProps) {
  const words = useElectionWords();
  const { ballots, byCountry } = turnout;
  const countries = byCountry.toSorted((one, other) => other.ballots - one.ballots);
  const others = countries.slice(MOST_COUNTRIES).reduce((sum, one) => sum + one.ballots, 0);
  const bars = countries
    .slice(0, MOST_COUNTRIES)
    .map(({ country, ballots: value }) => ({ label: words.country(country), value }));
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography>{words.say('total', { ballots })}</Typography>
      <Bars
        caption={words.say('byDay')}
        head={words.say('day')}
        unit={words.say('ballots')}
        bars={ballotsByDay(course, turnout).map(({ day, ballots: value }) => ({
          label: words.day(day),
          value,
        }))}
      />
      {byCountry.some(({ country }) => country !== null) && (
        <Bars
          caption={words.say('byCountry')}
          head={words.say('country')}
          unit={words.say('ballots')}
          bars={
            others > 0 ? [...bars, { label: words.say('otherCountries'), value: others }] : bars
          }
        />
      )}
    </Flex>
  );
}
