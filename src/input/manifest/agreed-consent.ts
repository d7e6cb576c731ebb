import type { Consent } from '../../change/consent.ts';
import { canAsk } from '../prompts.ts';

/** The flags of a command that shows its plan and asks before it writes. */
type Consents = { readonly json?: boolean | undefined; readonly 'no-prompt': boolean; readonly 'force-self': boolean };

/** The consent to a plan that the user has agreed to as a whole, so that no change of it asks again. */
export function agreedConsent(flags: Consents): Consent {
  return {
    given: flags['no-prompt'],
    forceSelf: flags['force-self'],
    ask: canAsk(flags) ? async (): Promise<boolean> => Promise.resolve(true) : undefined,
  };
}
