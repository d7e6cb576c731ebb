import { stillRunning } from '../../change/deploy-facts.ts';
import { hasCode, isEcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { isDoubted, readAccess } from '../state/access-record.ts';
import { isInNeed, isOwn } from './access-holders.ts';
import type { AccessRequest } from './secret-access.ts';

/**
 * Runs work, and then reports it if the org's access is still on because a run of this machine, maybe this one,
 * couldn't turn it off. Throws the errors of the work.
 */
export async function tellingWhatIsLeft<T>(
  session: OrgSession,
  { stateFolder, tell }: AccessRequest,
  work: () => Promise<T>,
): Promise<T> {
  let isSaid = false;
  try {
    return await work();
  } catch (error) {
    // what the org says is off isn't on, whatever a record says
    isSaid = hasCode(error, 'SecretAccessLeftOn', 'SecretAccessOff') || isOfSetting(error);
    throw error;
  } finally {
    const access = isSaid ? undefined : await accessHere(stateFolder, session.orgId, 'after').catch(() => undefined);
    if (access === 'left') tell('access-left');
  }
}

/** Whether the deploy of the setting still runs, which was told; work of its own says how it goes on. */
function isOfSetting(error: unknown): boolean {
  return isEcaError(error) && stillRunning(error) !== undefined && error.next === undefined;
}

/**
 * What this machine remembers of an org's access: `left` on by a run that has ended, `held` on by one that goes on, or
 * undefined if it didn't turn it on. This process itself is such a run until it is `after` its work. Throws EcaError
 * StateUnreadable.
 */
export async function accessHere(
  stateFolder: string,
  orgId: string,
  moment: 'during' | 'after',
): Promise<'left' | 'held' | undefined> {
  const record = await readAccess(stateFolder, orgId);
  if (record === undefined || isDoubted(record)) return undefined;
  const holders = record.holders.filter((holder) => isInNeed(holder) && !(moment === 'after' && isOwn(holder)));
  return holders.length === 0 ? 'left' : 'held';
}
