import { lstatSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { shortId } from '../apps/record-id.ts';
import { makeFolder } from '../delivery/files/folder.ts';
import { distrustOf, requireOwnFile } from '../delivery/files/own-path.ts';
import { openVaultCrypto, type VaultCrypto } from '../delivery/vault/vault-crypto.ts';
import { isJsonObject, jsonValue } from '../errors/json-value.ts';
import { readBoundedFile } from './files/bounded-file.ts';

/**
 * What was last done to the certificate of an app: its SHA-256 fingerprint, null if it was removed. `doubtful`: the
 * deploy that may have set it ended with an error.
 */
export type CertificateMemory = {
  readonly fingerprint: string | null;
  readonly date: string;
  readonly doubtful?: boolean | undefined;
  /**
   * Who says so if this machine didn't sign it: `eca.lock.json`, or a file that anybody may have written. Then it is a
   * clue to a certificate and no evidence for one.
   */
  readonly clueOf?: 'lock' | 'file' | undefined;
  /** When the certificate was removed since, according to `eca.lock.json`. */
  readonly goneSince?: string | undefined;
};

/** Finds what is remembered of the certificate of an app. */
export type CertificateMemories = (orgId: string, app: string) => Promise<CertificateMemory | undefined>;

/** What this machine records of a certificate. */
type Recorded = Pick<CertificateMemory, 'fingerprint' | 'date' | 'doubtful'>;

/** What a record is sealed for. */
const use = 'certificate';

/** The largest record to read; ours have less than 1 KB. */
const mostBytes = 65_536;

/** One file per app of an org, so that only its own change is ever written; the folders above it are ours too. */
async function placeOf(orgId: string, app: string): Promise<{ readonly folders: string[]; readonly path: string }> {
  const { Global } = await import('@salesforce/core');
  const state = join(Global.SF_DIR, 'eca');
  const folder = join(state, 'certificates', shortId(orgId));
  return { folders: [state, dirname(folder), folder], path: join(folder, `${encodeURIComponent(app)}.json`) };
}

/**
 * What this machine remembers; undefined if nothing, or if the file can't be read. A file that this machine didn't
 * sign, or that another user may have written, is a clue to a certificate, never to the absence of one.
 */
export async function rememberedCertificate(orgId: string, app: string): Promise<CertificateMemory | undefined> {
  const { folders, path } = await placeOf(orgId, app);
  const read = await recordIn(path);
  if (read === undefined) return undefined;
  const { record, seal } = read;
  if ([...folders, path].every(isOwn) && (await isSigned(seal, signedText(orgId, app, record)))) return record;
  return record.fingerprint === null ? undefined : { ...record, clueOf: 'file' };
}

/** The fingerprint of the certificate that this machine gave an app last; undefined if nothing vouches for it. */
export async function knownFingerprint(orgId: string, app: string): Promise<string | undefined> {
  const { fingerprint, doubtful, clueOf } = (await rememberedCertificate(orgId, app)) ?? {};
  return doubtful === true || clueOf !== undefined ? undefined : (fingerprint ?? undefined);
}

/**
 * Records a certificate by its fingerprint, never the certificate or a key, signed with the key of the
 * vault. Throws EcaError StateUntrusted if another user may write there, and the error of the file system or the
 * keychain.
 */
export async function rememberCertificate(orgId: string, app: string, memory: Recorded): Promise<void> {
  const { folders, path } = await placeOf(orgId, app);
  const { fingerprint, date, doubtful } = memory;
  const record: Recorded = { fingerprint, date, doubtful };
  const { seal } = await openCrypto();
  await makeFolder(dirname(path));
  folders.forEach(requireOwnFile);
  const draft = `${path}.${randomUUID()}`;
  const text = JSON.stringify({ ...record, seal: seal(signedText(orgId, app, record), use) });
  await writeFile(draft, `${text}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
}

async function recordIn(path: string): Promise<{ readonly record: Recorded; readonly seal: unknown } | undefined> {
  const text = await readBoundedFile(path, mostBytes).catch(() => undefined);
  // a lost record says nothing; the other signs remain
  const read = text && jsonValue(text.toString());
  if (!isJsonObject(read)) return undefined;
  const { fingerprint, date, doubtful, seal } = read;
  if ((fingerprint !== null && typeof fingerprint !== 'string') || typeof date !== 'string') return undefined;
  if (Number.isNaN(Date.parse(date))) return undefined;
  return { record: { fingerprint, date, doubtful: doubtful === true ? true : undefined }, seal };
}

function isOwn(path: string): boolean {
  try {
    return distrustOf(lstatSync(path)) === undefined;
  } catch {
    return false;
  }
}

/** The text that is sealed beside a record: a record of another app or org fits no other place. */
function signedText(orgId: string, app: string, { fingerprint, date, doubtful }: Recorded): string {
  return JSON.stringify({ org: shortId(orgId), app, fingerprint, date, doubtful });
}

/** A keychain that doesn't answer vouches for nothing. */
async function isSigned(seal: unknown, text: string): Promise<boolean> {
  if (typeof seal !== 'string') return false;
  try {
    return (await openCrypto()).unseal(seal, use) === text;
  } catch {
    return false;
  }
}

let opened: Promise<VaultCrypto> | undefined;

async function openCrypto(): Promise<VaultCrypto> {
  opened ??= openVaultCrypto();
  // a locked keychain may be open the next time
  opened.catch(() => (opened = undefined));
  return opened;
}
