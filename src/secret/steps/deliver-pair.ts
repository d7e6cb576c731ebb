import { deliver } from '../../delivery/deliver.ts';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import type { Pair } from '../../oauth/pair.ts';
import type { Step } from '../state/next-step.ts';
import { ownKeys } from '../start/own-keys.ts';
import type { RotationRun, LoopState } from '../state/run.ts';
import { keysOf } from '../state/pair-location.ts';

/**
 * Delivers the pair to each sink that doesn't have it. A failure doesn't stop the others; the first failure is thrown
 * at the end, so that a resume repeats only what is missing.
 */
export async function deliverPair(
  run: RotationRun,
  state: LoopState & { readonly pair: Pair },
  { sinks }: Extract<Step, { do: 'deliver' }>,
): Promise<LoopState> {
  const { journal, session, tell } = run;
  const { id: rotationId, place } = journal.rotation();
  const { app, org, orgId } = place;
  const isOwnKey = await ownKeys(run.stateFolder, place, keysOf(state.slot));
  const delivery = { rotationId, app, org, orgId, pair: state.pair, isOwnKey };
  const failures: EcaError[] = [];
  for (const sink of run.sinks.filter(({ name }) => sinks.includes(name))) {
    if (session.signal.aborted) throw new EcaError('Interrupted', { detail: place.app });
    journal.append({ event: 'delivering', sink: sink.name });
    try {
      const notes = await deliver(sink, delivery, session.signal);
      journal.append({ event: 'delivered', sink: sink.name });
      tell({ what: 'delivered', sink: sink.name });
      for (const note of notes) tell({ what: 'noted', sink: sink.name, note });
    } catch (error) {
      if (!hasCode(error, 'DeliveryFailed')) throw error;
      failures.push(error);
    }
  }
  const [first] = failures;
  if (first !== undefined) throw first;
  return state;
}
