import { Flex, Typography } from '@strapi/design-system';
import type { MissionWatch } from './home-facts';
import { useHomeWords } from './home-words';
import { listOf, onList, TYPES } from './list-links';
import { Line, Lines, Note, Nothing, Section } from './parts';

function Due({ due }: Pick<MissionWatch, 'due'>) {
  const words = useHomeWords();
  return (
    <>
      {due.late > 0 && (
        <Line to={listOf(TYPES.mission, onList('late'))} count={due.late}>
          {words.say('missions.late', { count: due.late })}
        </Line>
      )}
      <Line
        to={listOf(TYPES.mission, onList('due'))}
        count={due.count}
        note={due.first
          .map(({ name, month }) =>
            words.say('missions.dueFor', { name, month: words.month(month) }),
          )
          .join(' · ')}
      >
        {words.say('missions.due', { count: due.count })}
      </Line>
    </>
  );
}

/** Which missions have no Story of the Month yet, and at which nobody can be reached. */
export function MissionsWidget() {
  const words = useHomeWords();
  return (
    <Section of="missions">
      {({ missions, due, unreachable }) => {
        const away = unreachable ?? { count: 0, first: [] };
        if (due.count === 0 && away.count === 0) {
          // Who may not see contacts is not told that all can be reached.
          return <Nothing>{words.say(unreachable ? 'missions.none' : 'missions.noneDue')}</Nothing>;
        }
        return (
          <Flex direction="column" alignItems="stretch" gap={3}>
            <Lines>
              {due.count > 0 && <Due due={due} />}
              {away.count > 0 && (
                <Line
                  to={listOf(TYPES.mission, onList('unreachable'))}
                  count={away.count}
                  note={away.first.map(({ name }) => name).join(' · ')}
                >
                  {words.say('missions.unreachable', { count: away.count })}
                </Line>
              )}
            </Lines>
            {missions > 1 && (
              <Note>
                <Typography variant="pi">
                  {words.say('missions.of', { count: missions })}
                </Typography>
              </Note>
            )}
          </Flex>
        );
      }}
    </Section>
  );
}
