import { type BigIntStats, type Stats, lstatSync } from 'node:fs';
import { EcaError } from '../../errors/eca-error.ts';

/** Why a file or folder can't be trusted. */
export type Distrust = 'link' | 'owner' | 'writable';

/**
 * Who else may control the contents of a file or folder: whoever made it a link, its owner if that is another user, or
 * everyone that its mode lets write; undefined if no one else may. Windows has no modes to check.
 */
export function distrustOf(stat: Stats | BigIntStats): Distrust | undefined {
  if (stat.isSymbolicLink()) return 'link';
  const user = process.geteuid?.();
  if (user === undefined) return undefined;
  if (Number(stat.uid) !== user) return 'owner';
  return (Number(stat.mode) & 0o022) === 0 ? undefined : 'writable';
}

/**
 * Throws EcaError StateUntrusted for a file or folder of this machine's state that someone else may have written, and
 * the errors of `lstat`.
 */
export function requireOwnFile(path: string): void {
  const why = distrustOf(lstatSync(path));
  if (why !== undefined) throw new EcaError('StateUntrusted', { path, why });
}
