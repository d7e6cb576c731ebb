import { EcaError } from '../../errors/eca-error.ts';
import { keyEnd } from '../../oauth/pair.ts';
import { discard, readPrimary, readStaged } from '../../org/credentials/credentials.ts';
import { fingerprint } from '../state/fingerprint.ts';
import type { Step } from '../state/next-step.ts';
import type { RotationRun, LoopState } from '../state/run.ts';
import { reconcile } from '../state/pair-location.ts';

/** Leaves the promotion to a later command. */
export function park({ journal }: RotationRun, state: LoopState): LoopState {
  journal.append({ event: 'parked' });
  return state;
}

/** Reads the primary pair back and reports when the previous one expires. Throws EcaError PrimaryDiffers. */
export async function confirm({ journal, session, tell }: RotationRun, state: LoopState): Promise<LoopState> {
  const rotation = journal.rotation();
  const { app, appId, consumerId } = rotation.place;
  const [primary, staged] = await Promise.all([
    readPrimary(session, appId, consumerId),
    readStaged(session, appId, consumerId),
  ]);
  const slot = { primaryKey: primary.key, staged };
  if (fingerprint(primary.key) !== rotation.staged?.key) return { ...state, slot };
  if (state.pair !== undefined && !state.pair.secret.equals(primary.secret)) {
    throw new EcaError('PrimaryDiffers', { app, org: session.username, key: keyEnd(primary.key) });
  }
  const location = reconcile(rotation, slot);
  const previous = location.at === 'primary' ? location.previous : undefined;
  journal.append({
    event: 'confirmed',
    previousId: previous?.id ?? null,
    previousExpires: previous?.expirationDate ?? null,
  });
  tell({ what: 'confirmed' });
  return { ...state, slot };
}

/** Deletes the previous pair before it expires, because the caller requested it. */
export async function revoke(
  { journal, session, tell }: RotationRun,
  state: LoopState,
  { stagedId }: Extract<Step, { do: 'revoke' }>,
): Promise<LoopState> {
  const { appId, consumerId } = journal.rotation().place;
  journal.append({ event: 'revoking', stagedId });
  await discard(session, appId, consumerId, stagedId);
  journal.append({ event: 'revoked', stagedId });
  tell({ what: 'revoked' });
  return { ...state, slot: { ...state.slot, staged: [] } };
}

/**
 * Ends the rotation. Empties the vault first: a crash in between leaves a rotation without a secret, not a secret
 * without a rotation.
 */
export async function end(
  { journal, vault }: RotationRun,
  state: LoopState,
  { outcome }: Extract<Step, { do: 'end' }>,
): Promise<LoopState> {
  const { id, plan } = journal.rotation();
  if (outcome !== 'rotated' || !plan.keepInVault) await vault.remove(id);
  journal.append({ event: 'ended', outcome });
  return state;
}
