import { setFlagsFromString } from 'node:v8';

/** By how much the heap may grow beyond what is alive before it is cleaned, in percent. */
const GROWTH_PERCENT = 30;

/** What is alive takes so many times its size in the process, until the heap is cleaned. */
export const MEMORY_FACTOR = 1 + GROWTH_PERCENT / 100;

/**
 * Has the heap cleaned before it is much larger than what is alive. On a machine with much memory V8 lets
 * it grow to four times that: 200,000 strangers' questions left 700 MB that nobody needed. Done after the
 * start, where nearly all that is made stays.
 */
export const keepHeapSmall = (): void =>
  // Read by V8 at each cleaning, so that it may be set while it runs.
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
