import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { shortId } from '../../apps/record-id.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Holder } from '../../org/files/file-lock.ts';
import { readRecord, type RecordPlace, removeRecord, writeRecord } from './signed-record.ts';

/**
 * Records that this machine turned on an org's access to consumer secrets, and for which processes: written before it
 * is turned on, deleted after it is off.
 */
export type AccessRecord = { readonly org: string; readonly orgId: string; readonly holders: readonly Holder[] };

const folderOf = (stateFolder: string): string => join(stateFolder, 'access');
const ending = '.json';
const placeOf = (stateFolder: string, orgId: string): RecordPlace => ({
  path: join(folderOf(stateFolder), `${shortId(orgId)}${ending}`),
  use: `access ${shortId(orgId)}`,
});

/** A record that this machine's key didn't sign: nobody knows who wrote it, so it decides nothing. */
export type DoubtedAccess = { readonly orgId: string; readonly doubted: string };

/** What this machine knows of its orgs' access to secrets. */
export type KnownAccesses = { readonly own: readonly AccessRecord[]; readonly doubted: readonly DoubtedAccess[] };

export function isDoubted(found: AccessRecord | DoubtedAccess | undefined): found is DoubtedAccess {
  return found !== undefined && 'doubted' in found;
}

/**
 * The record of an org, or undefined; the path of one that this machine's key didn't sign. Throws EcaError
 * StateUnreadable, or StateUnwritable if no keychain answers.
 */
export async function readAccess(
  stateFolder: string,
  orgId: string,
): Promise<AccessRecord | DoubtedAccess | undefined> {
  const place = placeOf(stateFolder, orgId);
  const found = await readRecord<AccessRecord>(place);
  return found === 'doubted' ? { orgId, doubted: place.path } : found?.record;
}

/** All records of a state folder. Throws EcaError StateUnreadable. */
export async function readAccesses(stateFolder: string): Promise<KnownAccesses> {
  const folder = folderOf(stateFolder);
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw new EcaError('StateUnreadable', { path: folder, problem: cause.code ?? '' }, { cause });
  });
  const ids = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  const records = await Promise.all(ids.map(async (id) => readAccess(stateFolder, id)));
  const own = records.filter((record) => record !== undefined && !isDoubted(record)) as AccessRecord[];
  return { own, doubted: records.filter(isDoubted) };
}

/** Writes a record, flushed to disk. Throws EcaError StateUnwritable. */
export async function writeAccess(stateFolder: string, record: AccessRecord): Promise<void> {
  await writeRecord(placeOf(stateFolder, record.orgId), record);
}

/** Deletes a record. Throws EcaError StateUnwritable. */
export async function removeAccess(stateFolder: string, orgId: string): Promise<void> {
  await removeRecord(placeOf(stateFolder, orgId));
}
