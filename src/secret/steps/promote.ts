import { keyEnd } from '../../oauth/pair.ts';
import { readStaged, rotate } from '../../org/credentials/credentials.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { lookAtSlot } from '../state/look-at-slot.ts';
import type { RotationRun, LoopState } from '../state/run.ts';
import { reconcile } from '../state/pair-location.ts';

/**
 * Promotes the staged pair if the slot still contains it at this moment; otherwise returns the new state of the org.
 */
export async function promote(run: RotationRun, state: LoopState): Promise<LoopState> {
  const { journal, session, tell } = run;
  const { place } = journal.rotation();
  const { appId, consumerId } = place;
  const staged = await readStaged(session, appId, consumerId);
  const location = reconcile(journal.rotation(), { ...state.slot, staged });
  if (location.at !== 'staged') return { ...state, slot: await lookAtSlot(session, place) };
  journal.append({ event: 'promoting' });
  await rotate(session, appId, consumerId, location.entry.id);
  journal.append({ event: 'promoted' });
  tell({ what: 'promoted' });
  // the state of the previous pair is read when the new one is confirmed
  return { ...state, slot: { primaryKey: location.entry.key, staged: [] } };
}

/** Records that the org already has the pair as primary. */
export function recordPromotion(run: RotationRun, state: LoopState): LoopState {
  const { journal, tell } = run;
  if (journal.rotation().staged === undefined && state.pair !== undefined) {
    const { key } = state.pair;
    journal.append({ event: 'staged', stagedId: '', key: fingerprint(key), keyEnd: keyEnd(key), expires: null });
  }
  journal.append({ event: 'promoted' });
  tell({ what: 'promoted' });
  return state;
}
