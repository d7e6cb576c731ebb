import { hasCode } from '../../errors/eca-error.ts';
import type { Pair } from '../../oauth/pair.ts';
import { renewSession, storedPair } from '../../org/session/renew-session.ts';
import { fingerprint } from './fingerprint.ts';
import type { RotationRun } from './run.ts';

/**
 * Was this the end of the session, because it is one by the very app whose pair is rotated, and is there a new one now?
 * Nobody says whether tokens of the former pair live on, so the new pair is tried, and the one that the login has.
 */
export async function isRevived(run: RotationRun, error: unknown, pair: Pair | undefined): Promise<boolean> {
  if (!hasCode(error, 'SessionExpired')) return false;
  const { oldKey, staged } = run.journal.rotation();
  const stored = storedPair(run.session);
  if (stored === undefined || ![oldKey, staged?.key].includes(fingerprint(stored.key))) return false;
  return renewSession(run.session, pair === undefined ? [stored] : [pair, stored]);
}
