import {
  Button,
  Checkbox,
  Field,
  Flex,
  Loader,
  Modal,
  Textarea,
  Typography,
} from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { FLAGGED_AT_ONCE, type FlaggedBallot } from './election-facts';
import { useElectionWords, type ElectionWords } from './election-words';
import { reasonsOf } from '../refusal-reasons';
import { Reasons } from './reasons';

const SHOWN_AT_ONCE = 100;
const LONGEST_REASON = 500;

/** Whether the editor who looks can do something about a ballot. */
const isOpen = ({ state, proposedByYou }: FlaggedBallot): boolean =>
  state === 'counted' || (state === 'proposed' && !proposedByYou);

function standing(words: ElectionWords, { state, proposedByYou, reason }: FlaggedBallot): string {
  if (state === 'counted') return words.say('ballot.counted');
  const key = state === 'setAside' ? 'setAside' : proposedByYou ? 'proposedByYou' : 'proposed';
  return words.say(`ballot.${key}`, { reason: reason ?? '' });
}

interface BallotRowProps {
  ballot: FlaggedBallot;
  timeZone: string;
  isTicked: boolean;
  /** Left out where nothing is set aside any more. */
  onTick?(isTicked: boolean): void;
}

function BallotRow({ ballot, timeZone, isTicked, onTick }: BallotRowProps) {
  const words = useElectionWords();
  const castAt = words.instant(ballot.castAt, timeZone);
  const flags = words.flags(ballot.flags);
  return (
    <Flex tag="li" direction="column" alignItems="flex-start" gap={1} paddingTop={2}>
      {onTick && isOpen(ballot) ? (
        <Checkbox checked={isTicked} onCheckedChange={(wanted) => onTick(wanted === true)}>
          {castAt}: {flags}
        </Checkbox>
      ) : (
        <Typography>
          {castAt}: {flags}
        </Typography>
      )}
      <Typography variant="pi" textColor="neutral600">
        {standing(words, ballot)}
      </Typography>
    </Flex>
  );
}

interface FlaggedBallotsProps {
  /** The requests of the round. */
  path: string;
  timeZone: string;
  /** Whether ballots can still be set aside. */
  isSettled: boolean;
  onSetAside(): void;
}

function FlaggedList({ path, timeZone, isSettled, onSetAside }: FlaggedBallotsProps) {
  const words = useElectionWords();
  const { get, post } = useFetchClient();
  const [ballots, setBallots] = useState<FlaggedBallot[]>();
  const [isComplete, setComplete] = useState(false);
  const [many, setMany] = useState(SHOWN_AT_ONCE);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState('');
  const [refusals, setRefusals] = useState<string[]>([]);
  const [isSending, setSending] = useState(false);

  const readAfter = useCallback(
    async (after: string) => {
      const { data } = await get<{ data: FlaggedBallot[] }>(`${path}/flagged`, {
        params: { after },
      });
      return data.data;
    },
    [get, path],
  );
  const show = (read: FlaggedBallot[], before: FlaggedBallot[]) => {
    setBallots([...before, ...read]);
    setComplete(read.length < FLAGGED_AT_ONCE);
  };
  useEffect(() => {
    let isCurrent = true;
    readAfter('').then(
      (read) => isCurrent && show(read, []),
      (error: unknown) => isCurrent && setRefusals(reasonsOf(error, words.say('failed'))),
    );
    return () => {
      isCurrent = false;
    };
  }, [readAfter, words]);

  if (!ballots) {
    return refusals.length > 0 ? (
      <Reasons reasons={refusals} />
    ) : (
      <Loader small>{words.say('loading')}</Loader>
    );
  }
  const shown = ballots.slice(0, many);
  const chosen = shown.filter((one) => isOpen(one) && ticked.has(one.ballot));
  const offered = shown.filter(isOpen);
  const needsReason = chosen.some(({ state }) => state === 'counted');

  const showMore = async () => {
    if (many >= ballots.length) {
      show(await readAfter(ballots[ballots.length - 1].ballot), ballots);
    }
    setMany(many + SHOWN_AT_ONCE);
  };

  const send = async () => {
    setRefusals([]);
    setSaid('');
    if (chosen.length === 0) return setRefusals([words.say('tickFirst')]);
    if (needsReason && reason.trim() === '') return setRefusals([words.say('reasonMissing')]);
    setSending(true);
    try {
      for (let from = 0; from < chosen.length; from += FLAGGED_AT_ONCE) {
        await post(`${path}/set-aside`, {
          data: {
            ballots: chosen.slice(from, from + FLAGGED_AT_ONCE).map(({ ballot }) => ballot),
            // Who confirms keeps the words of who proposed.
            reason: needsReason ? reason.trim() : (chosen[0].reason ?? ''),
          },
        });
      }
      setSaid(words.say(needsReason ? 'proposedAside' : 'confirmedAside'));
      setTicked(new Set());
      setReason('');
      setMany(SHOWN_AT_ONCE);
      show(await readAfter(''), []);
      onSetAside();
    } catch (error) {
      setRefusals(reasonsOf(error, words.say('failed')));
    } finally {
      setSending(false);
    }
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography>{words.say(isSettled ? 'flaggedSettled' : 'flaggedMeans')}</Typography>
      <Reasons reasons={refusals} />
      <Typography role="status" textColor="success700">
        {said}
      </Typography>
      {!isSettled && offered.length > 1 && (
        <Button
          variant="tertiary"
          onClick={() => setTicked(new Set(offered.map(({ ballot }) => ballot)))}
        >
          {words.say('tickAll', { count: offered.length })}
        </Button>
      )}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {shown.map((one) => (
          <BallotRow
            key={one.ballot}
            ballot={one}
            timeZone={timeZone}
            isTicked={ticked.has(one.ballot)}
            onTick={
              isSettled
                ? undefined
                : (isTicked) =>
                    setTicked((before) => {
                      const after = new Set(before);
                      if (isTicked) after.add(one.ballot);
                      else after.delete(one.ballot);
                      return after;
                    })
            }
          />
        ))}
      </Flex>
      {(many < ballots.length || !isComplete) && (
        <Button variant="tertiary" onClick={() => void showMore()}>
          {words.say('more')}
        </Button>
      )}
      {!isSettled && offered.length > 0 && (
        <>
          {needsReason && (
            <Field.Root width="100%" required>
              <Field.Label>{words.say('asideReason')}</Field.Label>
              <Textarea
                maxLength={LONGEST_REASON}
                value={reason}
                onChange={({ target }: React.ChangeEvent<HTMLTextAreaElement>) =>
                  setReason(target.value)
                }
              />
            </Field.Root>
          )}
          <Button loading={isSending} onClick={() => void send()}>
            {words.say('setAside', { count: chosen.length })}
          </Button>
        </>
      )}
    </Flex>
  );
}

/** A button and its dialog: the flagged ballots, what is odd about each, and setting them aside. */
export function FlaggedBallots(props: FlaggedBallotsProps) {
  const { say } = useElectionWords();
  return (
    <Modal.Root>
      <Modal.Trigger>
        <Button variant="secondary" fullWidth>
          {say('lookAtFlagged')}
        </Button>
      </Modal.Trigger>
      <Modal.Content aria-describedby={undefined}>
        <Modal.Header closeLabel={say('close')}>
          <Modal.Title>{say('flaggedBallots')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <FlaggedList {...props} />
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{say('close')}</Button>
          </Modal.Close>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
