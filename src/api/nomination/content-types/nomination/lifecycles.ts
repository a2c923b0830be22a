import type { LifecycleEvent } from '../../../../support/lifecycle';
import { beginAsReceived, keepCourse, keepNameKey } from '../../guards/kept-course';

function guardNew(event: LifecycleEvent): void {
  beginAsReceived(event);
  keepNameKey(event);
}

async function guardChange(event: LifecycleEvent): Promise<void> {
  await keepCourse(event);
  keepNameKey(event);
}

export default {
  beforeCreate: guardNew,
  beforeCreateMany: guardNew,
  beforeUpdate: guardChange,
  beforeUpdateMany: guardChange,
};
