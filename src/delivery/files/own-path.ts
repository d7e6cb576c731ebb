import { type BigIntStats, type Stats, lstatSync } from 'node:fs';
import { EcaError } from '../../errors/eca-error.ts';

/** Why a file or folder cannot be relied on. */
export type Distrust = 'link' | 'owner' | 'writable';

/**
 * Who else may decide what a file or folder holds: whoever made a link of it, its owner where that is another user, or
 * everybody that its mode lets write; undefined where nobody else may. Windows has no modes to tell by.
 */
export function distrustOf(stat: Stats | BigIntStats): Distrust | undefined {
  if (stat.isSymbolicLink()) return 'link';
  const user = process.geteuid?.();
  if (user === undefined) return undefined;
  if (Number(stat.uid) !== user) return 'owner';
  return (Number(stat.mode) & 0o022) === 0 ? undefined : 'writable';
}

/**
 * Throws EcaError StateUntrusted for a file or folder of this machine's state that somebody else may have written, and
 * what `lstat` throws.
 */
export function requireOwnFile(path: string): void {
  const why = distrustOf(lstatSync(path));
  if (why !== undefined) throw new EcaError('StateUntrusted', { path, why });
}
