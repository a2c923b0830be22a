import { Flex, Typography } from '@strapi/design-system';
import { Bars } from '../bars';
import type { RoundStanding } from './home-facts';
import { useHomeWords } from './home-words';
import { entryOf, TYPES } from './list-links';
import { Line, Lines, Note, Nothing, Section } from './parts';

/** As many of the last days as fit beside the rest. */
const MOST_DAYS = 14;

function Round({ round }: { round: RoundStanding }) {
  const words = useHomeWords();
  const { name, state, opensAt, closesAt, displayTimezone: zone, ballots, byDay } = round;
  const days = byDay.slice(-MOST_DAYS);
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Lines>
        <Line to={entryOf(TYPES.round, round.documentId)}>{name}</Line>
      </Lines>
      <Typography fontWeight="semiBold">{words.say(`round.${state}`)}</Typography>
      <Note>
        {words.say('round.window', {
          opens: words.instant(opensAt, zone),
          closes: words.instant(closesAt, zone),
          zone,
        })}
      </Note>
      <Typography>{words.say('round.ballots', { ballots })}</Typography>
      {days.length > 0 && (
        <Bars
          caption={words.say(days.length < byDay.length ? 'round.lastDays' : 'round.byDay')}
          head={words.say('round.day')}
          unit={words.say('round.unit')}
          bars={days.map(({ day, ballots: value }) => ({ label: words.day(day), value }))}
        />
      )}
    </Flex>
  );
}

/** How the round stands, and how many voted on which day; never for whom. */
export function RoundsWidget() {
  const words = useHomeWords();
  return (
    <Section of="rounds">
      {(rounds) =>
        rounds.length === 0 ? (
          <Nothing>{words.say('round.none')}</Nothing>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={6}>
            {rounds.map((round) => (
              <Round key={round.documentId} round={round} />
            ))}
          </Flex>
        )
      }
    </Section>
  );
}
