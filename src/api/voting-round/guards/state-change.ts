import { AsyncLocalStorage } from 'node:async_hooks';

const changing = new AsyncLocalStorage<true>();

/** Does work that is allowed to change a round's state: the use cases of rounds alone. */
export const changingState = <T>(work: () => Promise<T>): Promise<T> => changing.run(true, work);

/** Whether a use case of rounds is at work, and not a form or a stranger's code. */
export const isStateChangeDue = (): boolean => changing.getStore() === true;
