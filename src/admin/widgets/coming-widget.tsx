import { Flex } from '@strapi/design-system';
import type { ComingEntry } from './home-facts';
import { useHomeWords } from './home-words';
import { entryOf, listOf, onList, TYPES } from './list-links';
import { Line, Lines, Nothing, Section } from './parts';

function Coming({ entry }: { entry: ComingEntry }) {
  const words = useHomeWords();
  const { documentId, locale, title, startsAt, timezone, allDay, mission, cancelled, isPublic } =
    entry;
  const facts = [
    words.moment(startsAt, timezone, allDay),
    ...(mission ? [mission] : []),
    ...(cancelled ? [words.say('coming.cancelled')] : []),
    ...(isPublic ? [] : [words.say('coming.draft')]),
  ];
  return (
    <Line to={entryOf(TYPES.entry, documentId, locale)} note={facts.join(' · ')}>
      {title}
    </Line>
  );
}

/** The calendar of the next 30 days: what comes first, and the list of all. */
export function ComingWidget() {
  const words = useHomeWords();
  return (
    <Section of="coming">
      {({ counts, entries }) =>
        entries.length === 0 ? (
          <Nothing>{words.say('coming.none')}</Nothing>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Lines>
              {entries.map((entry) => (
                <Coming key={entry.documentId} entry={entry} />
              ))}
            </Lines>
            <Lines>
              {counts.map(({ locale, count }) => (
                <Line key={locale} to={listOf(TYPES.entry, onList('coming'), locale)} count={count}>
                  {words.say('coming.all', { count, language: words.language(locale) })}
                </Line>
              ))}
            </Lines>
          </Flex>
        )
      }
    </Section>
  );
}
