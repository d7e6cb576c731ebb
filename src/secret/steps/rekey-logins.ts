import { type EcaError, EcaError as Failure, hasCode } from '../../errors/eca-error.ts';
import type { Pair } from '../../oauth/pair.ts';
import { failedProof, type Proof } from '../../oauth/proof.ts';
import { readError } from '../../org/faults.ts';
import { delays, ifValue, retrying } from '../../org/retrying.ts';
import { rekeyLogin } from '../../org/session/rekey-login.ts';
import { type AppLogin, pendingLogins } from '../state/app-logins.ts';
import type { RotationRun, LoopState } from '../state/run.ts';

/**
 * Gives this machine's logins the new pair, one after the other. One that fails keeps the previous pair, which still
 * works. If that pair is to be revoked, throws a failure that says nothing about the new one, so that `resume` tries
 * again, and a refusal if this very session would end.
 */
export async function rekeyLogins(run: RotationRun, state: LoopState & { readonly pair: Pair }): Promise<LoopState> {
  const { journal, session, tell } = run;
  for (const login of pendingLogins(journal.rotation(), run.logins)) {
    const { username } = login;
    if (session.signal.aborted) throw new Failure('Interrupted', { detail: username });
    journal.append({ event: 'rekeying', username });
    const refusal = await rekeyUntil(run, login, state.pair);
    if (refusal === undefined) {
      journal.append({ event: 'rekeyed', username });
      tell({ what: 'rekeyed', username });
      continue;
    }
    const { outcome, detail } = readFailure(refusal);
    const mustWork = journal.rotation().plan.revokePrevious && (outcome !== 'refused' || username === session.username);
    if (refusal.code === 'Interrupted' || mustWork) throw refusal;
    journal.append({ event: 'rekey-refused', username, detail });
    tell({ what: 'rekey-refused', username, detail });
  }
  return state;
}

/**
 * The last refusal; undefined if the login has the pair. Tries once more if the answer says nothing about the pair,
 * except with a refresh token, which may be used up.
 */
async function rekeyUntil(
  { session }: RotationRun,
  { username, renewal }: AppLogin,
  pair: Pair,
): Promise<EcaError | undefined> {
  const { signal, timeout, restUntil } = session;
  const rekey = async (): Promise<EcaError | undefined> => {
    try {
      const token = await rekeyLogin(username, pair, { username, signal, timeout, restUntil });
      // the session continues with a token that deleting a pair can't end
      if (username === session.username && token !== undefined) {
        Object.assign(session.connection, { accessToken: token.reveal() });
      }
      return undefined;
    } catch (error) {
      return readError(error, username);
    }
  };
  const again = ifValue<EcaError | undefined>((refusal, round) => {
    if (refusal === undefined || refusal.code === 'Interrupted') return false;
    return readFailure(refusal).outcome === 'refused' || (round === 0 && renewal !== 'refresh-token');
  });
  return retrying({ delays: delays.linkedPair, signal }, rekey, again);
}

/** Reads a refusal as that of a tried pair; errors of `@salesforce/core` have texts of their own. */
function readFailure(error: EcaError): Proof {
  const failed = failedProof('client-credentials', error);
  return hasCode(error, 'Unexpected') ? { ...failed, detail: String(error.data.detail) } : failed;
}
