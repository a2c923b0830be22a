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

/** Consent is the nominee's: no form of the admin makes one. */
function refuseForms(): void {
  const ctx = strapi.requestContext.get();
  if (ctx?.path.startsWith('/content-manager/')) {
    throw refusal('IMMUTABLE', 'A consent is given by the nominee, by the link in the mail.');
  }
}

function guard(event: LifecycleEvent): void {
  refuseForms();
  requireScopes(event);
}

export default { ...appendOnly, beforeCreate: guard, beforeCreateMany: guard };
