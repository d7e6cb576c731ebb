import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { shortId } from '../apps/record-id.ts';
import { readGivenFile } from './files/given-file.ts';

/**
 * What this machine last did to the certificate of an app: its SHA-256 fingerprint, null if it was removed.
 * `doubtful`: the deploy that may have set it ended with an error.
 */
export type CertificateMemory = {
  readonly fingerprint: string | null;
  readonly date: string;
  readonly doubtful?: boolean | undefined;
  /** Whether that is from `eca.lock.json`, so that another machine may have done it. */
  readonly isLocked?: boolean | undefined;
};

/** Finds what is remembered of the certificate of an app. */
export type CertificateMemories = (orgId: string, app: string) => Promise<CertificateMemory | undefined>;

/** One file per app of an org, so that only its own change is ever written. */
async function placeOf(orgId: string, app: string): Promise<{ readonly folder: string; readonly path: string }> {
  const { Global } = await import('@salesforce/core');
  const folder = join(Global.SF_DIR, 'eca', 'certificates', shortId(orgId));
  return { folder, path: join(folder, `${encodeURIComponent(app)}.json`) };
}

/** What this machine remembers; undefined if nothing, or if the file can't be read. */
export async function rememberedCertificate(orgId: string, app: string): Promise<CertificateMemory | undefined> {
  const { path } = await placeOf(orgId, app);
  try {
    const text = (await readGivenFile(path)).toString();
    const { fingerprint, date, doubtful } = JSON.parse(text) as Partial<CertificateMemory>;
    const known = fingerprint !== undefined && !Number.isNaN(Date.parse(date ?? ''));
    return known && date !== undefined ? { fingerprint, date, doubtful } : undefined;
  } catch {
    // a lost record says nothing; the other signs remain
    return undefined;
  }
}

/** Records a certificate by its fingerprint, never the certificate or a key. Throws the error of the file system. */
export async function rememberCertificate(orgId: string, app: string, memory: CertificateMemory): Promise<void> {
  const { folder, path } = await placeOf(orgId, app);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(memory)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
}
