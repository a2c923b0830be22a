import type { LifecycleEvent } from './lifecycle';
import { refusal } from './refusals';

const refuse = (event: LifecycleEvent): never => {
  throw refusal(
    'IMMUTABLE',
    `This is a record (${event.model.uid}): it is never changed or deleted.`,
  );
};

/** The lifecycle hooks of a type whose rows are only ever added. */
export const appendOnly = {
  beforeUpdate: refuse,
  beforeUpdateMany: refuse,
  beforeDelete: refuse,
  beforeDeleteMany: refuse,
};
