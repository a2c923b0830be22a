import { Flex, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import { LIST_PATH, type LookAlike } from './course';
import { useNominationWords } from './nomination-words';
import { StateMark } from './state-mark';

/** One nomination that this one may repeat, and why. */
export function Resembling({ other }: { other: LookAlike }) {
  const words = useNominationWords();
  const countries = other.countries.map(words.country).join(', ');
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Link tag={RouterLink} to={`${LIST_PATH}/${other.documentId}`}>
        {other.reference}
      </Link>
      <Typography variant="pi" textColor="neutral600">
        {other.nomineeName}
        {other.mission && ` · ${other.mission}`}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {words.say('alike', { likeness: words.likeness(other.likeness), countries })}
      </Typography>
      <StateMark state={other.state} />
    </Flex>
  );
}
