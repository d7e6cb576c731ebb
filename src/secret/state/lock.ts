import { dirname, join } from 'node:path';
import { shortId } from '../../apps/record-id.ts';
import { makeFolderSync } from '../../delivery/files/folder.ts';
import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { holderData, takeLock } from '../../org/files/file-lock.ts';
import type { RotationPlace } from './events.ts';

/**
 * Runs `work` while no other process of this state folder works on the same consumer. Takes over a lock whose holder
 * has ended, or isn't known to be a process of this machine and whose lease is over. Throws EcaError RotationLocked
 * with the holder's pid and age, or StateUnwritable.
 */
export async function whileLocked<T>(stateFolder: string, place: RotationPlace, work: () => Promise<T>): Promise<T> {
  const name = [place.orgId, place.appId, place.consumerId]
    .map((id) => encodeURIComponent(shortId(id).toWellFormed()))
    .join('-');
  const release = taken(join(stateFolder, 'locks', `${name}.json`), place);
  try {
    return await work();
  } finally {
    release();
  }
}

function taken(path: string, { app, org }: RotationPlace): () => void {
  try {
    makeFolderSync(dirname(path));
    return takeLock(path, (file, holder) => new EcaError('RotationLocked', { app, org, ...holderData(holder), file }));
  } catch (error) {
    if (isEcaError(error)) throw error;
    const problem = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new EcaError('StateUnwritable', { path, problem });
  }
}
