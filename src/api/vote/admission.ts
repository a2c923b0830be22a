import {
  neighbourhoodOf,
  networkOf,
  spend,
  spendLeased,
  waitOf,
  type Limited,
} from '../../support/limits';

/** What may be odd about a ballot: editors look at it; nobody is refused by it. */
export type Flag = 'burst' | 'throwAwayMailbox';

async function flagsOf(limited: Limited, address: string): Promise<Flag[]> {
  const wait = await waitOf(limited, neighbourhoodOf(address));
  return wait === undefined ? [] : ['burst'];
}

/**
 * Lets a voter's address ask for a code.
 * @throws RefusalError `RATE_LIMITED` where it has asked too often.
 */
export async function admitAsking(address: string): Promise<Flag[]> {
  await spend('codes', networkOf(address));
  return flagsOf('codesNearby', address);
}

/**
 * Lets a voter's address cast a ballot.
 * @throws RefusalError `RATE_LIMITED` where it has cast too many.
 */
export async function admitCasting(address: string): Promise<Flag[]> {
  await spendLeased('votes', networkOf(address));
  return flagsOf('votesNearby', address);
}
