import type { Consequence } from '../../apps/risks/consequences.ts';
import type { Rotation } from '../state/rotation.ts';

/** Whether callers may have a pair: `unknown` where this machine didn't stage it. */
export type HandedOut = 'somewhere' | 'nowhere' | 'unknown';

/** Whether a sink may have the pair with this fingerprint, according to the journals of this machine. */
export function handedOut(rotations: readonly Rotation[], mark: string): HandedOut {
  const own = rotations.filter(({ staged }) => staged?.key === mark);
  if (own.some(({ begunSinks }) => begunSinks.length > 0)) return 'somewhere';
  return own.some(({ stagedHere }) => stagedHere) ? 'nowhere' : 'unknown';
}

/** What it means to end the previous pair while nobody is known to have the one that replaces it. */
export function endingRisks(state: HandedOut): Consequence[] {
  if (state === 'somewhere') return [];
  return [{ key: state === 'nowhere' ? 'SuccessorUndelivered' : 'SuccessorUnknown', data: {} }];
}
