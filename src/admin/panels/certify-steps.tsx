import { Button, Flex, ProgressBar, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { CountProgress, ElectionCourse } from './election-facts';
import { ElectionStep } from './election-step';
import { useElectionWords } from './election-words';
import { useReading } from './reading';
import { reasonsOf } from '../refusal-reasons';
import { useRight } from '../rights';
import { Reasons } from './reasons';

/** How far the count is that is under way. */
function Counting({ path }: { path: string }) {
  const { say } = useElectionWords();
  const { read } = useReading<CountProgress>(`${path}/certification`, { everySeconds: 0.5 });
  const { counted, of } = read ?? { counted: 0, of: 0 };
  const percent = of > 0 ? Math.floor((100 * counted) / of) : 0;
  const label = of > 0 ? say('counting', { counted, of }) : say('countingBegins');
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography tag="p">{label}</Typography>
      <ProgressBar
        value={percent}
        // The design system draws the value and tells nobody.
        aria-valuenow={percent}
        aria-valuetext={label}
        aria-label={say('countingProgress')}
        style={{ width: '100%' }}
      />
    </Flex>
  );
}

interface CertifySteps {
  /** The requests of the round. */
  path: string;
  proposal: ElectionCourse['proposal'];
  onTaken(): void;
}

/** The two steps of a certification: whoever proposed the count is not offered to confirm it. */
export function CertifySteps({ path, proposal, onTaken }: CertifySteps) {
  const { say } = useElectionWords();
  const { post } = useFetchClient();
  const mayCertify = useRight('certify');
  const [isCounting, setCounting] = useState(false);
  const [refusals, setRefusals] = useState<string[]>([]);

  const certify = async (step: 'propose' | 'confirm') => {
    setCounting(true);
    setRefusals([]);
    try {
      await post(`${path}/certify`, { data: { step } });
    } catch (error) {
      setRefusals(reasonsOf(error, say('failed')));
    } finally {
      setCounting(false);
      onTaken();
    }
  };

  if (!mayCertify) return <Typography>{say('chiefsCertify')}</Typography>;
  if (isCounting) return <Counting path={path} />;
  return (
    <>
      <Reasons reasons={refusals} />
      {proposal && !proposal.byYou ? (
        <ElectionStep
          label={say('confirm')}
          meaning={say('confirmMeans', { name: proposal.by })}
          take={async () => {
            // The dialog closes at once; the panel shows how far the count is.
            void certify('confirm');
          }}
        />
      ) : (
        <Button
          variant={proposal ? 'secondary' : 'default'}
          fullWidth
          onClick={() => void certify('propose')}
        >
          {say(proposal ? 'proposeAgain' : 'propose')}
        </Button>
      )}
    </>
  );
}
