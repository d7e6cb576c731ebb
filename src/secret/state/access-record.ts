import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { shortId } from '../../apps/record-id.ts';
import { distrustOf } from '../../delivery/files/own-path.ts';
import { readPlainFile, type Refuse } from '../../delivery/files/plain-file.ts';
import { removeFile, replaceFile } from '../../delivery/files/replace-file.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Holder } from '../../org/files/file-lock.ts';
import { openCrypto } from './journal-chain.ts';

/**
 * Records that this machine turned on an org's access to consumer secrets, and for which processes: written before it
 * is turned on, deleted after it is off.
 */
export type AccessRecord = { readonly org: string; readonly orgId: string; readonly holders: readonly Holder[] };

const folderOf = (stateFolder: string): string => join(stateFolder, 'access');
const ending = '.json';
const pathOf = (stateFolder: string, orgId: string): string =>
  join(folderOf(stateFolder), `${shortId(orgId)}${ending}`);

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
  const path = pathOf(stateFolder, orgId);
  const found = await readPlainFile(path, refusal('StateUnreadable', path));
  if (found === undefined) return undefined;
  let file: Partial<Signed>;
  try {
    file = Object(JSON.parse(found.bytes.toString())) as Partial<Signed>;
  } catch (cause) {
    throw new EcaError('StateUnreadable', { path, problem: 'JSON' }, { cause });
  }
  const { unseal } = await openCrypto(path);
  const isSigned = ({ record, seal }: Partial<Signed>): boolean => {
    try {
      return unseal(String(seal), useOf(orgId)) === JSON.stringify(record);
    } catch {
      return false;
    }
  };
  return distrustOf(found.stat) === undefined && isSigned(file) ? file.record : { orgId, doubted: path };
}

/** A record as its file has it: what is sealed is the text of the record. */
type Signed = { readonly record: AccessRecord; readonly seal: string };

const useOf = (orgId: string): string => `access ${shortId(orgId)}`;

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
  const path = pathOf(stateFolder, record.orgId);
  const refuse = refusal('StateUnwritable', path);
  const seal = (await openCrypto(path)).seal(JSON.stringify(record), useOf(record.orgId));
  const text = `${JSON.stringify({ record, seal } satisfies Signed)}\n`;
  await replaceFile(path, () => Buffer.from(text), { tighten: true, refuse, isState: true });
}

/** Deletes a record. Throws EcaError StateUnwritable. */
export async function removeAccess(stateFolder: string, orgId: string): Promise<void> {
  const path = pathOf(stateFolder, orgId);
  await removeFile(path, refusal('StateUnwritable', path));
}

function refusal(code: 'StateUnreadable' | 'StateUnwritable', path: string): Refuse {
  return ({ key, data }, cause) => new EcaError(code, { path, problem: data['problem'] ?? key }, { cause });
}
