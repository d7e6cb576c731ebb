import { hasCode } from '../../errors/eca-error.ts';
import type { Pair } from '../../oauth/pair.ts';
import { renewSession, storedPair } from '../../org/session/renew-session.ts';
import { fingerprint } from './fingerprint.ts';
import type { RotationRun } from './run.ts';

/**
 * Whether an error ended the session because its own app's pair is rotated, and a new session was opened. No source
 * says whether tokens of the former pair stay valid, so this tries the new pair and the login's own.
 */
export async function isRevived(run: RotationRun, error: unknown, pair: Pair | undefined): Promise<boolean> {
  if (!hasCode(error, 'SessionExpired')) return false;
  const { oldKey, staged } = run.journal.rotation();
  const stored = storedPair(run.session);
  if (stored === undefined || ![oldKey, staged?.key].includes(fingerprint(stored.key))) return false;
  return renewSession(run.session, pair === undefined ? [stored] : [pair, stored]);
}
