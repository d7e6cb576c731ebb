import { lstatSync } from 'node:fs';
import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Phrase } from '../../errors/codes.ts';
import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import type { Pair } from '../../oauth/pair.ts';
import { makeFolder } from '../files/folder.ts';
import { distrustOf } from '../files/own-path.ts';
import { problemOf, readPlainFile } from '../files/plain-file.ts';
import { removeFile, replaceFile } from '../files/replace-file.ts';
import { openVaultCrypto, type VaultCrypto } from './vault-crypto.ts';

/** Pairs on this machine, encrypted, by the id of the rotation that created them. */
export type Vault = {
  /** Stores a pair, flushed to disk. Throws EcaError VaultUnwritable. */
  readonly put: (id: string, pair: Pair) => Promise<void>;
  /** The pair, or undefined if none is stored. Throws EcaError VaultUnreadable. */
  readonly get: (id: string) => Promise<Pair | undefined>;
  /** Deletes a pair, if there is one. Throws EcaError VaultUnwritable. */
  readonly remove: (id: string) => Promise<void>;
  /** The ids of all stored pairs, sorted. Throws EcaError VaultUnreadable. */
  readonly list: () => Promise<string[]>;
};

/** The content of a file: the sealed text of key and secret. */
type Kept = { readonly format: 2; readonly sealed: string };

const useOf = (id: string): string => `vault ${id}`;

const ending = '.json';

/** The vault of a state folder. Reads and creates nothing before it is used. */
export function openVault(stateFolder: string): Vault {
  const folder = join(stateFolder, 'vault');
  const pathOf = (id: string): string => join(folder, `${encodeURIComponent(id.toWellFormed())}${ending}`);
  let crypto: Promise<VaultCrypto> | undefined;
  const opened = async (): Promise<VaultCrypto> => {
    crypto ??= openVaultCrypto();
    // a locked keychain may be open the next time
    crypto.catch(() => (crypto = undefined));
    return crypto;
  };
  return {
    put: async (id, pair) => put(pathOf(id), id, pair, folder, opened),
    get: async (id) => get(pathOf(id), id, opened),
    remove: async (id) => removeFile(pathOf(id), unwritable(pathOf(id))),
    list: async () => list(folder),
  };
}

const unwritable =
  (file: string) =>
  (detail: Phrase, cause?: unknown): EcaError =>
    new EcaError('VaultUnwritable', { file, detail: [detail] }, { cause });

const unreadable =
  (file: string) =>
  (detail: Phrase, cause?: unknown): EcaError =>
    new EcaError('VaultUnreadable', { file, detail: [detail] }, { cause });

async function put(
  path: string,
  id: string,
  { key, secret }: Pair,
  folder: string,
  crypto: () => Promise<VaultCrypto>,
): Promise<void> {
  const refuse = unwritable(path);
  const { seal, unseal } = await crypto().catch((cause: unknown) => {
    throw refuse(keychainProblem(cause), cause);
  });
  const text = JSON.stringify({ key, secret: secret.reveal() });
  const sealed = seal(text, useOf(id));
  if (unseal(sealed, useOf(id)) !== text) throw refuse({ key: 'FileReadBack', data: {} });
  const kept: Kept = { format: 2, sealed };
  try {
    await makeFolder(folder);
    // a link would lead the chmod, and the pair, elsewhere
    const why = distrustOf(lstatSync(folder));
    if (why === 'link' || why === 'owner') throw new EcaError('StateUntrusted', { path: folder, why });
    // an unpacked cache may have widened its permissions
    await chmod(folder, 0o700);
  } catch (cause) {
    throw isEcaError(cause) ? cause : refuse(problemOf(cause), cause);
  }
  await replaceFile(path, () => Buffer.from(`${JSON.stringify(kept)}\n`), { tighten: true, refuse, isState: true });
}

async function get(path: string, id: string, crypto: () => Promise<VaultCrypto>): Promise<Pair | undefined> {
  const refuse = unreadable(path);
  const found = await readPlainFile(path, refuse);
  if (found === undefined) return undefined;
  const why = distrustOf(found.stat);
  if (why !== undefined) throw new EcaError('StateUntrusted', { path, why });
  const sealed = sealedIn(found.bytes.toString());
  if (sealed === undefined) throw refuse({ key: 'VaultDamaged', data: {} });
  const { unseal } = await crypto().catch((cause: unknown) => {
    throw refuse(keychainProblem(cause), cause);
  });
  let text: string;
  try {
    text = unseal(sealed, useOf(id));
  } catch (cause) {
    throw refuse({ key: 'VaultOtherKey', data: {} }, cause);
  }
  const pair = JSON.parse(text) as { key: string; secret: string };
  return { key: pair.key, secret: new Secret(pair.secret) };
}

function sealedIn(text: string): string | undefined {
  try {
    const { format, sealed } = JSON.parse(text) as { format?: unknown; sealed?: unknown };
    // format 1 was sealed with the key of the logins, so it can't be opened any more
    return (format === 1 || format === 2) && typeof sealed === 'string' ? sealed : undefined;
  } catch {
    return undefined;
  }
}

async function list(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw unreadable(folder)(problemOf(cause), cause);
  });
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => decodeURIComponent(name.slice(0, -ending.length)))
    .sort();
}

function keychainProblem(cause: unknown): Phrase {
  return { key: 'KeychainUnusable', data: { problem: cause instanceof Error ? cause.message : String(cause) } };
}
