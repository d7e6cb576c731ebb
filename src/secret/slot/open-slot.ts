import { EcaError } from '../../errors/eca-error.ts';
import type { Slot } from '../state/pair-location.ts';

/** What may be deleted to make room for a new pair. */
export type DiscardPolicy = { readonly staged: boolean; readonly previous: boolean };

/**
 * The entries to delete before a new pair can be staged: an org keeps one staged pair per consumer (Connect REST API,
 * staged credentials). An expired one is always deleted; an active one may be someone else's, and the previous pair
 * may still be in use. Throws EcaError SlotTaken or PreviousAlive.
 */
export function entriesToDiscard(
  { staged }: Slot,
  allowed: DiscardPolicy,
  names: { readonly app: string; readonly org: string },
): Slot['staged'] {
  for (const { state, createdBy, expirationDate } of staged) {
    const date = expirationDate ?? '?';
    if (state === 'Active' && !allowed.staged) {
      throw new EcaError('SlotTaken', { ...names, state, date, who: createdBy ?? '?' });
    }
    if (state === 'Rotated' && !allowed.previous) throw new EcaError('PreviousAlive', { ...names, date });
  }
  return staged;
}
