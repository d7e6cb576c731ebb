import { dayInMs } from '../../apps/moment.ts';
import { isoMoment } from '../../oauth/moment.ts';
import type { StagedCredential } from '../../org/credentials/credentials.ts';
import { fingerprint } from './fingerprint.ts';
import type { Rotation } from './rotation.ts';

/** How long the previous pair works after a rotation (Connect REST API, staged credentials). */
const graceInMs = 30 * dayInMs;

/**
 * When a key became the primary one: from this machine's journals, otherwise from the expiry date of the previous
 * pair; null if neither shows it, because the API returns no date for primary pairs. guess: the month of a previous
 * pair counts from the rotation. If it counts from the staging, a pair looks older than it is by the time between, and
 * is rotated sooner.
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
  const end = Date.parse(previous?.expirationDate ?? '');
  return isoMoment(end - graceInMs);
}

/** Whole days since a moment; 0 for one in the future. */
export function daysSince(moment: string): number {
  return Math.max(0, Math.floor((Date.now() - Date.parse(moment)) / dayInMs));
}
