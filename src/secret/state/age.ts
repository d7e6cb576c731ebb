import type { StagedCredential } from '../../org/credentials/credentials.ts';
import { fingerprint } from './fingerprint.ts';
import type { Rotation } from './rotation.ts';

/** How long the previous pair lives on after a rotation (Connect REST API, staged credentials). */
const graceInMs = 30 * 86_400_000;

/**
 * Since when a key is the primary one: by the journal of this machine, else by the day on which the previous pair dies;
 * null where neither tells, because the API dates no primary pair. guess: the month of a previous pair counts from the
 * rotation. Where it counts from the staging, a pair looks older than it is by the time between, and is rotated sooner.
 */
export function primarySince(
  key: string,
  staged: readonly StagedCredential[],
  rotations: readonly Rotation[],
): string | null {
  const mark = fingerprint(key);
  const own = rotations.findLast((rotation) => rotation.promoted && rotation.staged?.key === mark);
  if (own?.promotedAt !== undefined) return own.promotedAt;
  const previous = staged.find(({ state }) => state === 'Rotated');
  const dies = Date.parse(previous?.expirationDate ?? '');
  return Number.isNaN(dies) ? null : new Date(dies - graceInMs).toISOString();
}

const dayInMs = 86_400_000;

/** Whole days that went by since a moment; none for one that is yet to come. */
export function daysSince(moment: string): number {
  return Math.max(0, Math.floor((Date.now() - Date.parse(moment)) / dayInMs));
}
