import { Flex, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import { Bars } from '../bars';
import { useHomeWords } from './home-words';
import { listOf, TYPES } from './list-links';
import { Nothing, Section } from './parts';

const MOST_COUNTRIES = 10;

/** The public stories by category and by country. */
export function StoriesWidget() {
  const words = useHomeWords();
  return (
    <Section of="stories">
      {({ total, byCategory, byCountry }) => {
        if (total === 0) return <Nothing>{words.say('stories.none')}</Nothing>;
        const others = byCountry
          .slice(MOST_COUNTRIES)
          .reduce((sum, { stories }) => sum + stories, 0);
        const countries = byCountry
          .slice(0, MOST_COUNTRIES)
          .map(({ country, stories }) => ({ label: words.country(country), value: stories }));
        return (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{words.say('stories.total', { count: total })}</Typography>
            <Link tag={RouterLink} to={listOf(TYPES.story, { __status: { $eq: 'published' } })}>
              {words.say('stories.all')}
            </Link>
            <Bars
              caption={words.say('stories.byCategory')}
              head={words.say('stories.category')}
              unit={words.say('stories.unit')}
              bars={byCategory.map(({ category, stories }) => ({
                label: words.category(category),
                value: stories,
              }))}
            />
            <Bars
              caption={words.say('stories.byCountry')}
              head={words.say('stories.country')}
              unit={words.say('stories.unit')}
              bars={
                others > 0
                  ? [...countries, { label: words.say('otherCountries'), value: others }]
                  : countries
              }
            />
          </Flex>
        );
      }}
    </Section>
  );
}
