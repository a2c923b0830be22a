import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { withoutHint } from './find-field';
import { LetStand } from './let-stand';
import type { StoryInPanel } from './remark-line';
import type { Finding } from './story-blocks';
import { useStoryWords } from './story-words';

const Marked = styled.mark`
  padding-inline: 0.2rem;
  border-radius: 0.2rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral1000};
  background: ${({ theme }) => theme.colors.warning200};
`;

const Line = ({ children }: { children: React.ReactNode }) => (
  <Typography tag="p" variant="pi" textColor="neutral600">
    {children}
  </Typography>
);

/** Words that a rule speaks of: where they stand, why they harm, what to write instead. */
export function FindingLine({ story, finding }: { story: StoryInPanel; finding: Finding }) {
  const say = useStoryWords();
  const { formatDate } = useIntl();
  const { field, sentence, why, instead, source, severity, override } = finding;
  return (
    <Box width="100%">
      <Typography tag="p" variant="pi" fontWeight="bold">
        {withoutHint(story.labelOf(field))}
        {severity === 'hint' && ` (${say('hint')})`}
      </Typography>
      <Typography tag="p" lang={story.locale} dir="auto">
        {sentence.before}
        <Marked>{sentence.words}</Marked>
        {sentence.after}
      </Typography>
      <Typography tag="p" paddingTop={1} lang={story.locale}>
        {why}
      </Typography>
      <Typography tag="p" paddingTop={1} lang={story.locale}>
        <b>{say('instead')}</b> {instead}
      </Typography>
      {source && <Line>{say('source', { source })}</Line>}
      {override && (
        <Line>
          {say('letStandBy', {
            name: override.decidedBy,
            at: formatDate(override.decidedAt, { dateStyle: 'medium', timeStyle: 'short' }),
            reason: override.reason,
          })}
        </Line>
      )}
      {severity === 'block' && !override && story.mayPublish && (
        <LetStand story={story} finding={finding} />
      )}
    </Box>
  );
}
