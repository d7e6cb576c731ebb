import { EcaError } from '../../errors/eca-error.ts';
import type { Pair } from '../../oauth/pair.ts';
import type { Proof } from '../../oauth/proof.ts';
import { readPrimary } from '../../org/credentials/credentials.ts';
import { pause } from '../../org/pause.ts';
import type { RotationRun, LoopState } from '../state/run.ts';
import { discardStaged } from './discard-staged.ts';

/** A new pair may be refused for minutes, as new apps are. Milliseconds, growing. */
const pauses = [1000, 2000, 4000, 8000, 15_000, 30_000];

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
  if (proof.outcome === 'inconclusive') throw new EcaError('ProofInconclusive', names);
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

/** Tries until the pair passes, the wait is over, or the answer says nothing about the pair. */
export async function proveUntil({ prove, waitUntil, session, tell }: RotationRun, pair: Pair): Promise<Proof> {
  for (let attempt = 0; ; attempt++) {
    const proof = await prove(pair);
    const ms = pauses[Math.min(attempt, pauses.length - 1)] ?? 0;
    if (proof.outcome !== 'refused' || Date.now() + ms > waitUntil) return proof;
    tell({ what: 'waiting', detail: proof.detail });
    await pause(ms * (0.75 + Math.random() / 2), session.signal);
  }
}
