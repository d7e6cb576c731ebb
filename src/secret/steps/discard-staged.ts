import { discard } from '../../org/credentials/credentials.ts';
import type { Step } from '../state/next-step.ts';
import type { RotationRun, LoopState } from '../state/run.ts';

/** Deletes the staged pair; one that no longer exists counts as deleted. */
export async function discardStaged(
  { journal, session, tell }: RotationRun,
  state: LoopState,
  { stagedId }: Extract<Step, { do: 'discard' }>,
): Promise<LoopState> {
  const { appId, consumerId } = journal.rotation().place;
  journal.append({ event: 'discarding', stagedId });
  await discard(session, appId, consumerId, stagedId);
  journal.append({ event: 'discarded', stagedId });
  tell({ what: 'discarded' });
  return { ...state, slot: { ...state.slot, staged: state.slot.staged.filter(({ id }) => id !== stagedId) } };
}

/** Deletes an entry that blocks a new pair. */
export async function clearEntry(
  { journal, session }: RotationRun,
  state: LoopState,
  { entry }: Extract<Step, { do: 'clear' }>,
): Promise<LoopState> {
  const { appId, consumerId } = journal.rotation().place;
  const { id: stagedId } = entry;
  journal.append({ event: 'clearing', stagedId, state: entry.state });
  await discard(session, appId, consumerId, stagedId);
  journal.append({ event: 'cleared', stagedId, state: entry.state });
  return { ...state, slot: { ...state.slot, staged: state.slot.staged.filter(({ id }) => id !== stagedId) } };
}
