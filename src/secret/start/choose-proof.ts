import type { App } from '../../apps/app.ts';
import { mayWork, runAsUser } from '../../apps/flows/flow-states.ts';
import { tokenBarriers } from '../../apps/flows/token-barrier.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { ProofPlan } from '../state/events.ts';

/** How the user wants the pair proved; empty leaves it to the app's flows. */
export type ProofOptions = {
  readonly skip: boolean;
  readonly jwt: { readonly username: string | undefined; readonly keyFile: string } | undefined;
};

/** Whether the user wants the pair proved in a certain way, or not at all. */
export function isProofTyped({ skip, jwt }: ProofOptions): boolean {
  return skip || jwt !== undefined;
}

/**
 * The strongest proof that an app's flows allow without a user: a token by client credentials, by JWT if a key is
 * given, otherwise introspection, which only shows that the org knows the pair. An app that requires DPoP gives no
 * token to a request without a proof, one that requires mutual TLS doesn't even allow introspection. Throws EcaError
 * FlagMissing if a JWT has no user, ProofImpossible.
 */
export function chooseProof(app: App, { skip, jwt }: ProofOptions): ProofPlan {
  if (skip) return { by: 'none' };
  const [barrier] = tokenBarriers(app);
  if (barrier === 'mtls' || (barrier === 'dpop' && jwt !== undefined))
    throw new EcaError('ProofImpossible', { app: app.name, org: app.org, why: barrier });
  if (jwt !== undefined) {
    const username = jwt.username ?? runAsUser(app);
    if (username === null) throw new EcaError('FlagMissing', { flag: '--jwt-username', why: 'no-run-as' });
    return { by: 'jwt', username, keyFile: jwt.keyFile };
  }
  const yieldsToken = barrier === undefined && mayWork(app, 'client-credentials');
  return { by: yieldsToken ? 'client-credentials' : 'introspection' };
}
