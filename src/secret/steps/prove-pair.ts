import { summarise } from '../../apps/views/summary.ts';
import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { findExternal } from '../../estate/find-external.ts';
import type { Pair } from '../../oauth/pair.ts';
import type { Proof } from '../../oauth/proof.ts';
import { readPrimary } from '../../org/credentials/credentials.ts';
import { delays, ifValue, retrying } from '../../org/retrying.ts';
import type { RotationRun, LoopState } from '../state/run.ts';
import { discardStaged } from './discard-staged.ts';

/**
 * Tries the staged pair with a real request. Deletes it if it is refused until the wait is over while the primary pair
 * passes: nobody has it. Any other result says nothing about the pair, which is kept. Throws EcaError PairRefused or
 * ProofInconclusive.
 */
export async function provePair(run: RotationRun, state: LoopState & { readonly pair: Pair }): Promise<LoopState> {
  const { journal, tell, session } = run;
  const { id, plan, place, staged } = journal.rotation();
  const { pair } = state;
  if (plan.proof.by === 'none') {
    journal.append({ event: 'proved', by: 'none' });
    tell({ what: 'proved', by: 'none' });
    return state;
  }
  const proof = await proveUntil(run, pair);
  if (proof.outcome === 'passed') {
    journal.append({ event: 'proved', by: proof.by });
    tell({ what: 'proved', by: proof.by });
    return state;
  }
  const names = { app: place.app, org: session.username, detail: proof.detail };
  if (proof.outcome === 'inconclusive')
    throw new EcaError('ProofInconclusive', names, { variant: (await isOff(run)) ? 'disabled' : undefined });
  if (state.typed) throw new EcaError('TypedSecretRefused', names);
  const primary = await run.prove(await readPrimary(session, place.appId, place.consumerId));
  if (primary.outcome !== 'passed') {
    throw new EcaError('ProofInconclusive', { ...names, detail: `${proof.detail}; ${primary.detail}` });
  }
  if (staged !== undefined) await discardStaged(run, state, { do: 'discard', stagedId: staged.id });
  await run.vault.remove(id);
  journal.append({ event: 'ended', outcome: 'discarded' });
  throw new EcaError('PairRefused', names);
}

/** Whether the app is switched off in the org, which then answers no token request; what can't be read is no reason. */
async function isOff({ session, journal }: RotationRun): Promise<boolean> {
  try {
    return summarise(await findExternal(session, journal.rotation().place.app, 'secret')).enabled === false;
  } catch (error) {
    if (!isEcaError(error) || error.code === 'Interrupted') throw error;
    return false;
  }
}

/** The last moment that a Date can hold, in milliseconds since the epoch: "--wait" has no upper limit. */
const lastDate = 8.64e15;

/** Tries until the pair passes, the wait is over, or the answer says nothing about the pair. Reports a wait once. */
export async function proveUntil({ prove, waitUntil, session, tell }: RotationRun, pair: Pair): Promise<Proof> {
  const { signal } = session;
  const until = new Date(Math.min(waitUntil, lastDate)).toISOString();
  return retrying(
    { delays: delays.newPair, deadline: waitUntil, jitter: true, signal },
    async () => prove(pair),
    ifValue(({ outcome, detail }, round) => {
      if (outcome !== 'refused') return false;
      if (round === 0) tell({ what: 'waiting', detail, until });
      return true;
    }),
  );
}
