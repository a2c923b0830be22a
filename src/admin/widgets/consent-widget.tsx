import type { ConsentList } from './home-facts';
import { useHomeWords } from './home-words';
import { listOf, onList, TYPES } from './list-links';
import { Line, Lines, Nothing, Section } from './parts';

/** What is urgent first. */
const LISTS: readonly ConsentList[] = [
  'lapsing',
  'expiring',
  'waitingLonger',
  'waitingUpTo21',
  'waitingUpTo7',
];

/** Whose consent is waited for, by age, and whose ends soon. */
export function ConsentWidget() {
  const words = useHomeWords();
  return (
    <Section of="consent">
      {(consent) => {
        const some = LISTS.filter((list) => consent[list] > 0);
        if (some.length === 0) return <Nothing>{words.say('consent.none')}</Nothing>;
        return (
          <Lines>
            {some.map((list) => (
              <Line key={list} to={listOf(TYPES.nomination, onList(list))} count={consent[list]}>
                {words.say(`consent.${list}`)}
              </Line>
            ))}
          </Lines>
        );
      }}
    </Section>
  );
}
