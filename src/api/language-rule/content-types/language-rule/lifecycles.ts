import { checkRule, giveKey, keepKey } from '../../guards/written-rule';
import type { LifecycleEvent } from '../../../../support/lifecycle';

async function guardNew(event: LifecycleEvent): Promise<void> {
  await checkRule(event);
  giveKey(event);
}

async function guardChanged(event: LifecycleEvent): Promise<void> {
  keepKey(event);
  await checkRule(event);
}

export default {
  beforeCreate: guardNew,
  beforeCreateMany: guardNew,
  beforeUpdate: guardChanged,
  beforeUpdateMany: guardChanged,
};
