import { Box, Typography } from '@strapi/design-system';
import type { NominationState } from './course';
import { useNominationWords } from './nomination-words';

type Background =
  'neutral150' | 'secondary100' | 'success100' | 'danger100' | 'warning100' | 'primary100';

const BACKGROUNDS: Record<NominationState, Background> = {
  received: 'primary100',
  consentRequested: 'secondary100',
  consented: 'success100',
  consentRefused: 'danger100',
  accepted: 'success100',
  rejected: 'neutral150',
  withdrawn: 'danger100',
  duplicate: 'neutral150',
};

interface MarkProps {
  background: Background;
  children: React.ReactNode;
}

/** A short word on a ground: Strapi's own badges have too little contrast to be read by everybody. */
export const Mark = ({ background, children }: MarkProps) => (
  <Box
    tag="span"
    display="inline-block"
    hasRadius
    background={background}
    paddingLeft={2}
    paddingRight={2}
  >
    <Typography variant="pi" fontWeight="bold" textColor="neutral800">
      {children}
    </Typography>
  </Box>
);

/** A nomination's state, in words. */
export function StateMark({ state }: { state: NominationState }) {
  const words = useNominationWords();
  return <Mark background={BACKGROUNDS[state]}>{words.state(state)}</Mark>;
}
