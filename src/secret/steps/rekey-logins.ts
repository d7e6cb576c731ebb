import { type EcaError, EcaError as Failure, hasCode } from '../../errors/eca-error.ts';
import type { Pair } from '../../oauth/pair.ts';
import { failedProof, type Proof } from '../../oauth/proof.ts';
import { readError } from '../../org/faults.ts';
import { pause } from '../../org/pause.ts';
import { rekeyLogin } from '../../org/session/rekey-login.ts';
import { type AppLogin, pendingLogins } from '../state/app-logins.ts';
import type { RotationRun, LoopState } from '../state/run.ts';

/** In a linked org the pair may be known some time later than in its own. Milliseconds. */
const pauses = [1000, 4000, 10_000];

/**
 * Gives this machine's logins the new pair, one after the other. One that fails keeps the previous pair, which lives
 * on. Where that pair is to be revoked, a failure that says nothing about the new one is thrown, so that `resume` tries
 * again; and so is a refusal, if this very session would end.
 */
export async function rekeyLogins(run: RotationRun, state: LoopState): Promise<LoopState> {
  const { journal, session, tell } = run;
  for (const login of pendingLogins(journal.rotation(), run.logins)) {
    const { username } = login;
    if (session.signal.aborted) throw new Failure('Interrupted', { detail: username });
    journal.append({ event: 'rekeying', username });
    const refusal = await rekeyUntil(run, login, state.pair as Pair);
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
 * The last refusal, undefined where the login has the pair. What says nothing about the pair is tried once more, save
 * with a refresh token, which may be spent.
 */
async function rekeyUntil(
  { session }: RotationRun,
  { username, renewal }: AppLogin,
  pair: Pair,
): Promise<EcaError | undefined> {
  const { signal, timeout, restUntil } = session;
  for (let attempt = 0; ; attempt++) {
    try {
      const token = await rekeyLogin(username, pair, { username, signal, timeout, restUntil });
      // the session goes on with a token that no deleted pair can end
      if (username === session.username && token !== undefined) {
        Object.assign(session.connection, { accessToken: token.reveal() });
      }
      return undefined;
    } catch (error) {
      const refusal = readError(error, username);
      const ms = pauses[attempt];
      const isRefused = readFailure(refusal).outcome === 'refused';
      const mayPass = isRefused || (attempt === 0 && renewal !== 'refresh-token');
      if (ms === undefined || refusal.code === 'Interrupted' || !mayPass) return refusal;
      await pause(ms, signal);
    }
  }
}

/** Reads a refusal as one of a pair that is tried; what core threw has words of its own. */
function readFailure(error: EcaError): Proof {
  const failed = failedProof('client-credentials', error);
  return hasCode(error, 'Unexpected') ? { ...failed, detail: String(error.data.detail) } : failed;
}
