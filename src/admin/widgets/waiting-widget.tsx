import type { RoundStanding, Waiting, WaitingKind } from './home-facts';
import { useHomeWords } from './home-words';
import { entryOf, listOf, onList, TYPES } from './list-links';
import { Line, Lines, Nothing, Section } from './parts';

const LINKS: Record<WaitingKind, (locale: string | null) => string> = {
  unasked: () => listOf(TYPES.nomination, { state: { $eq: 'received' } }),
  consented: () => listOf(TYPES.nomination, { state: { $eq: 'consented' } }),
  questioned: () => listOf(TYPES.nomination, onList('questioned')),
  answered: () => listOf(TYPES.nomination, onList('answered')),
  ready: (locale) => listOf(TYPES.story, onList('ready'), locale),
  drafts: (locale) => listOf(TYPES.story, onList('drafts'), locale),
  staleStories: (locale) => listOf(TYPES.story, onList('stale'), locale),
  staleEntries: (locale) => listOf(TYPES.entry, onList('stale'), locale),
};

function WaitingLine({ kind, count, locale }: Waiting) {
  const words = useHomeWords();
  return (
    <Line
      to={LINKS[kind](locale)}
      count={count}
      note={locale ? words.say('inLanguage', { language: words.language(locale) }) : undefined}
    >
      {words.say(`waiting.${kind}`, { count })}
    </Line>
  );
}

function RoundLines({ round }: { round: RoundStanding }) {
  const words = useHomeWords();
  const to = entryOf(TYPES.round, round.documentId);
  const of = { name: round.name };
  return (
    <>
      {round.waitsForYou && <Line to={to}>{words.say('waiting.certify', of)}</Line>}
      {round.flagged > 0 && (
        <Line to={to} count={round.flagged} note={round.name}>
          {words.say('waiting.flagged', { count: round.flagged })}
        </Line>
      )}
      {round.toConfirm > 0 && (
        <Line to={to} count={round.toConfirm} note={round.name}>
          {words.say('waiting.toConfirm', { count: round.toConfirm })}
        </Line>
      )}
    </>
  );
}

const hasWork = ({ waitsForYou, flagged, toConfirm }: RoundStanding) =>
  waitsForYou || flagged > 0 || toConfirm > 0;

/** What waits for whoever looks, each with how many there are and the list of them. */
export function WaitingWidget() {
  const words = useHomeWords();
  return (
    <Section of="waiting">
      {(waiting, { rounds = [] }) => {
        const some = waiting.filter(({ count }) => count > 0);
        const busy = rounds.filter(hasWork);
        if (some.length === 0 && busy.length === 0)
          return <Nothing>{words.say('waiting.none')}</Nothing>;
        return (
          <Lines>
            {busy.map((round) => (
              <RoundLines key={round.documentId} round={round} />
            ))}
            {some.map((one) => (
              <WaitingLine key={`${one.kind} ${one.locale}`} {...one} />
            ))}
          </Lines>
        );
      }}
    </Section>
  );
}
