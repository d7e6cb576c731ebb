import type { App } from '../../apps/app.ts';
import { mayWork, runAsUser } from '../../apps/flows/flow-states.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { ProofPlan } from '../state/events.ts';

/** How a person wants the pair proved; nothing leaves it to the app's flows. */
export type ProofOptions = {
  readonly skip: boolean;
  readonly jwt: { readonly username: string | undefined; readonly keyFile: string } | undefined;
};

/**
 * The strongest proof that an app's flows allow without a person: a token by client credentials, by JWT where a key is
 * given, else introspection, which only shows that the org knows the pair. Throws EcaError
 * FlagMissing where a JWT has no user.
 */
export function chooseProof(app: App, { skip, jwt }: ProofOptions): ProofPlan {
  if (skip) return { by: 'none' };
  if (jwt !== undefined) {
    const username = jwt.username ?? runAsUser(app);
    if (username === null) throw new EcaError('FlagMissing', { flag: '--jwt-username', why: 'no-run-as' });
    return { by: 'jwt', username, keyFile: jwt.keyFile };
  }
  return { by: mayWork(app, 'client-credentials') ? 'client-credentials' : 'introspection' };
}
