import { discard } from '../../org/credentials/credentials.ts';
import type { Step } from '../state/next-step.ts';
import type { RotationRun, Scene } from '../state/run.ts';

/** Deletes the staged pair; one that is gone already counts as deleted. */
export async function discardStaged(
  { journal, session, tell }: RotationRun,
  scene: Scene,
  { stagedId }: Extract<Step, { do: 'discard' }>,
): Promise<Scene> {
  const { appId, consumerId } = journal.rotation().place;
  journal.append({ event: 'discarding', stagedId });
  await discard(session, appId, consumerId, stagedId);
  journal.append({ event: 'discarded', stagedId });
  tell({ what: 'discarded' });
  return { ...scene, slot: { ...scene.slot, staged: scene.slot.staged.filter(({ id }) => id !== stagedId) } };
}

/** Deletes an entry that is in the way of a new pair. */
export async function clearEntry(
  { journal, session }: RotationRun,
  scene: Scene,
  { entry }: Extract<Step, { do: 'clear' }>,
): Promise<Scene> {
  const { appId, consumerId } = journal.rotation().place;
  const { id: stagedId, state } = entry;
  journal.append({ event: 'clearing', stagedId, state });
  await discard(session, appId, consumerId, stagedId);
  journal.append({ event: 'cleared', stagedId, state });
  return { ...scene, slot: { ...scene.slot, staged: scene.slot.staged.filter(({ id }) => id !== stagedId) } };
}
