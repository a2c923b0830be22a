import { CONSENT_SCOPES } from '../../../../domain/consent';
import { appendOnly } from '../../../../support/immutable';
import { rowsOf, type LifecycleEvent } from '../../../../support/lifecycle';
import { refusal } from '../../../../support/refusals';

/** A granted consent names at least one known scope. */
function requireScopes(event: LifecycleEvent): void {
  for (const { decision, scopes } of rowsOf(event)) {
    const list: readonly unknown[] = Array.isArray(scopes) ? scopes : [];
    const isComplete =
      list.length > 0 && list.every((one) => CONSENT_SCOPES.some((s) => s === one));
    if (decision === 'granted' && !isComplete) {
      throw refusal('CONSENT_REQUIRED', 'A granted consent names at least one known scope.');
    }
  }
}

export default { ...appendOnly, beforeCreate: requireScopes, beforeCreateMany: requireScopes };
