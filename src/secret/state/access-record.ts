import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { shortId } from '../../apps/record-id.ts';
import { readPlainFile, type Refuse } from '../../delivery/files/plain-file.ts';
import { removeFile, replaceFile } from '../../delivery/files/replace-file.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Holder } from './lock.ts';

/**
 * Records that this machine turned on an org's access to consumer secrets, and for which processes: written before it
 * is turned on, deleted after it is off.
 */
export type AccessRecord = { readonly org: string; readonly orgId: string; readonly holders: readonly Holder[] };

const folderOf = (stateFolder: string): string => join(stateFolder, 'access');
const ending = '.json';
const pathOf = (stateFolder: string, orgId: string): string =>
  join(folderOf(stateFolder), `${shortId(orgId)}${ending}`);

/** The record of an org, or undefined. Throws EcaError StateUnreadable. */
export async function readAccess(stateFolder: string, orgId: string): Promise<AccessRecord | undefined> {
  const path = pathOf(stateFolder, orgId);
  const found = await readPlainFile(path, refusal('StateUnreadable', path));
  if (found === undefined) return undefined;
  try {
    return JSON.parse(found.bytes.toString()) as AccessRecord;
  } catch (cause) {
    throw new EcaError('StateUnreadable', { path, problem: 'JSON' }, { cause });
  }
}

/** All records of a state folder. Throws EcaError StateUnreadable. */
export async function readAccesses(stateFolder: string): Promise<AccessRecord[]> {
  const folder = folderOf(stateFolder);
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw new EcaError('StateUnreadable', { path: folder, problem: cause.code ?? '' }, { cause });
  });
  const ids = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  const records = await Promise.all(ids.map(async (id) => readAccess(stateFolder, id)));
  return records.filter((record) => record !== undefined);
}

/** Writes a record, flushed to disk. Throws EcaError StateUnwritable. */
export async function writeAccess(stateFolder: string, record: AccessRecord): Promise<void> {
  const path = pathOf(stateFolder, record.orgId);
  const refuse = refusal('StateUnwritable', path);
  await replaceFile(path, () => Buffer.from(`${JSON.stringify(record)}\n`), { tighten: true, refuse, isState: true });
}

/** Deletes a record. Throws EcaError StateUnwritable. */
export async function removeAccess(stateFolder: string, orgId: string): Promise<void> {
  const path = pathOf(stateFolder, orgId);
  await removeFile(path, refusal('StateUnwritable', path));
}

function refusal(code: 'StateUnreadable' | 'StateUnwritable', path: string): Refuse {
  return ({ key, data }, cause) => new EcaError(code, { path, problem: data['problem'] ?? key }, { cause });
}
