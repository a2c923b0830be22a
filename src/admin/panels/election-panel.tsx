import { Box, Flex, Link, Loader, Typography } from '@strapi/design-system';
import { unstable_useDocument as useDocument, useFetchClient, useForm } from '@strapi/strapi/admin';
import { useEffect, useRef, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import { CertifySteps } from './certify-steps';
import type { ElectionCourse, Turnout } from './election-facts';
import { ElectionStep } from './election-step';
import { useElectionWords, type ElectionWords } from './election-words';
import { FlaggedBallots } from './flagged-ballots';
import { useReading } from './reading';
import { useRight } from '../rights';
import { TurnoutChart } from './turnout-chart';

const ROUND = 'api::voting-round.voting-round';
const AMBASSADORS = '/content-manager/collection-types/api::ambassador.ambassador';
const LONGEST_REASON = 2_000;

/** What comes next, and when, in words. */
function nextOf({ say, instant }: ElectionWords, course: ElectionCourse): string {
  const { state, proposal, displayTimezone: zone } = course;
  const opens = instant(course.opensAt, zone);
  const closes = instant(course.closesAt, zone);
  switch (state) {
    case 'draft':
    case 'frozen':
      return say(`next.${state}`, { opens, closes });
    case 'open':
      return say('next.open', { closes });
    case 'closed': {
      if (!proposal) return say('next.closed', { closes });
      const at = instant(proposal.at, zone);
      return proposal.byYou
        ? say('next.proposedByYou', { at })
        : say('next.proposed', { at, name: proposal.by });
    }
    case 'certified':
      return say('next.certified', {
        at: course.certifiedAt ? instant(course.certifiedAt, zone) : '',
      });
    case 'annulled':
      return say('next.annulled', { reason: course.annulmentReason ?? '' });
  }
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Flex tag="section" direction="column" alignItems="stretch" gap={2}>
    <Typography tag="h3" fontWeight="bold">
      {title}
    </Typography>
    {children}
  </Flex>
);

interface StepProps {
  path: string;
  course: ElectionCourse;
  onTaken(): void;
}

function Freeze({ path, course: { obstacles }, onTaken }: StepProps) {
  const { say } = useElectionWords();
  const { post } = useFetchClient();
  const mayFreeze = useRight('freeze');
  const isUnsaved = useForm('ElectionPanel', ({ modified }) => modified);
  return (
    <>
      {obstacles.length > 0 ? (
        <Part title={say('obstacles')}>
          <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
            {obstacles.map((obstacle) => (
              <Typography key={obstacle} tag="li">
                {obstacle}
              </Typography>
            ))}
          </Box>
        </Part>
      ) : (
        <Typography>{say(isUnsaved ? 'saveFirst' : 'noObstacles')}</Typography>
      )}
      {mayFreeze ? (
        <ElectionStep
          label={say('freeze')}
          meaning={say('freezeMeans')}
          isDisabled={obstacles.length > 0 || isUnsaved}
          take={async () => {
            await post(`${path}/freeze`);
            onTaken();
          }}
        />
      ) : (
        <Typography>{say('chiefFreezes')}</Typography>
      )}
    </>
  );
}

function Annul({ path, onTaken }: Omit<StepProps, 'course'>) {
  const { say } = useElectionWords();
  const { post } = useFetchClient();
  const mayAnnul = useRight('annul');
  if (!mayAnnul) return null;
  return (
    <ElectionStep
      label={say('annul')}
      meaning={say('annulMeans')}
      reasonLabel={say('annulReason')}
      longestReason={LONGEST_REASON}
      isDanger
      take={async (reason) => {
        await post(`${path}/annul`, { data: { reason } });
        onTaken();
      }}
    />
  );
}

function Ballots({ path, course }: Omit<StepProps, 'onTaken'>) {
  const { say } = useElectionWords();
  const { state, displayTimezone } = course;
  const maySetAside = useRight('setAside');
  const { read, failed, again } = useReading<Turnout>(`${path}/turnout`, {
    everySeconds: state === 'open' ? 30 : undefined,
    occasion: state,
  });
  if (failed && !read) return <Typography role="alert">{say('failed')}</Typography>;
  if (!read) return <Loader small>{say('loading')}</Loader>;
  const { flagged, setAside } = read;
  return (
    <>
      <Part title={say('turnout')}>
        <TurnoutChart course={course} turnout={read} />
      </Part>
      <Part title={say('flaggedBallots')}>
        <Typography>{say('flaggedTotal', { flagged, setAside })}</Typography>
        {flagged > 0 && maySetAside && (
          <FlaggedBallots
            path={path}
            timeZone={displayTimezone}
            isSettled={state === 'certified' || state === 'annulled'}
            onSetAside={again}
          />
        )}
      </Part>
    </>
  );
}

function Published({ course: { slug, ambassadors } }: { course: ElectionCourse }) {
  const { say } = useElectionWords();
  // Strapi puts its own address there and leaves it out of the type.
  const { backendURL = '' } = window.strapi as { backendURL?: string };
  const at = `${backendURL}/api/voting-rounds/${slug}`;
  return (
    <>
      <Part title={say('published')}>
        <Link href={`${at}/results`} isExternal>
          {say('results')}
        </Link>
        <Link href={`${at}/ballots`} isExternal>
          {say('ballotsFile')}
        </Link>
      </Part>
      {ambassadors.length > 0 && (
        <Part title={say('ambassadors')}>
          <Flex tag="ul" direction="column" alignItems="flex-start" gap={1}>
            {ambassadors.map(({ documentId, name }) => (
              <li key={documentId}>
                <Link tag={RouterLink} to={`${AMBASSADORS}/${documentId}`}>
                  {name}
                </Link>
              </li>
            ))}
          </Flex>
        </Part>
      )}
    </>
  );
}

interface ElectionOfProps {
  documentId: string;
  /** When the form beside was last saved. */
  savedAt: string | undefined;
  shownState: string | undefined;
}

function ElectionOf({ documentId, savedAt, shownState }: ElectionOfProps) {
  const words = useElectionWords();
  const path = `/campaign/voting-rounds/${documentId}`;
  const {
    read: course,
    failed,
    again,
  } = useReading<ElectionCourse>(`${path}/election`, { everySeconds: 10, occasion: savedAt });
  const { refetch } = useDocument({ collectionType: 'collection-types', model: ROUND, documentId });
  const state = course?.state;
  useEffect(() => {
    // The form beside would write the former state back.
    if (state !== undefined && state !== shownState) refetch();
  }, [state, shownState, refetch]);
  const spoken = useRef<HTMLParagraphElement>(null);
  const isTaken = useRef(false);
  useEffect(() => {
    if (!isTaken.current) return;
    isTaken.current = false;
    // The button that was pressed goes with the state that it ended, and the focus with it.
    spoken.current?.focus();
  }, [course]);
  const onTaken = () => {
    isTaken.current = true;
    again();
  };

  if (failed && !course) return <Typography role="alert">{words.say(failed)}</Typography>;
  if (!course) return <Loader small>{words.say('loading')}</Loader>;
  return (
    <Flex id="campaign-election" direction="column" alignItems="stretch" gap={4} width="100%">
      <Flex direction="column" alignItems="stretch" gap={1} role="status">
        <Typography tag="p" fontWeight="bold" ref={spoken} tabIndex={-1}>
          {words.say(`state.${course.state}`)}
        </Typography>
        <Typography tag="p">{nextOf(words, course)}</Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {words.say('zone', { zone: course.displayTimezone })}
        </Typography>
      </Flex>
      {state === 'draft' && <Freeze path={path} course={course} onTaken={onTaken} />}
      {state === 'closed' && (
        <CertifySteps path={path} proposal={course.proposal} onTaken={onTaken} />
      )}
      {state === 'certified' && <Published course={course} />}
      {state !== 'draft' && state !== 'frozen' && <Ballots path={path} course={course} />}
      {(state === 'frozen' || state === 'open' || state === 'closed') && (
        <Annul path={path} onTaken={onTaken} />
      )}
    </Flex>
  );
}

interface ElectionPanelProps {
  model: string;
  documentId?: string;
  /** None while a round is being cloned. */
  document?: { updatedAt?: string; state?: string };
}

/** The panel beside a voting round: how far it is, what comes next, and the buttons that do it. */
export function ElectionPanel({ model, documentId, document }: ElectionPanelProps) {
  const { formatMessage } = useIntl();
  if (model !== ROUND || !documentId || !document) return null;
  return {
    title: formatMessage({ id: 'campaign.election.title', defaultMessage: 'Election' }),
    content: (
      <ElectionOf
        key={documentId}
        documentId={documentId}
        savedAt={document.updatedAt}
        shownState={document.state}
      />
    ),
  };
}
