import { shortId } from '../../apps/record-id.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { isJsonObject, jsonValue } from '../../errors/json-value.ts';

/** What was last done to a certificate that an org doesn't return: its SHA-256 fingerprint, null if it was removed. */
export type LockedCertificate = { readonly fingerprint: string | null; readonly date: string };

/** What a manifest's orgs don't return, by org id and app: the content of `eca.lock.json`. */
export type Lock = Readonly<Record<string, Readonly<Record<string, LockedCertificate>>>>;

/** What to remember of the certificate of an app; undefined of an app that is gone. */
export type LockEntry = {
  readonly orgId: string;
  readonly app: string;
  readonly certificate: LockedCertificate | undefined;
};

/** Reads the text of `eca.lock.json`. Throws EcaError LockUnreadable for anything that `lockText` didn't write. */
export function readLock(text: string, file: string): Lock {
  const whole = jsonValue(text);
  const orgs = isJsonObject(whole) && whole['version'] === 1 ? whole['certificates'] : undefined;
  const isLock =
    isJsonObject(orgs) && Object.values(orgs).every((apps) => isJsonObject(apps) && Object.values(apps).every(isEntry));
  if (!isLock) throw new EcaError('LockUnreadable', { file, problem: 'content' }, { variant: 'content' });
  return orgs as Lock;
}

/** What is remembered of an app's certificate in an org. */
export function lockedCertificate(lock: Lock, orgId: string, app: string): LockedCertificate | undefined {
  const apps = appsOf(lock, orgId);
  return Object.hasOwn(apps, app) ? apps[app] : undefined;
}

/** The lock with these entries; one with the same fingerprint keeps its date, so that nothing changes. */
export function withLockEntries(lock: Lock, entries: readonly LockEntry[]): Lock {
  return entries.reduce((all, { orgId, app, certificate }) => {
    const known = lockedCertificate(all, orgId, app);
    if (known?.fingerprint === certificate?.fingerprint) return all;
    const others = Object.entries(appsOf(all, orgId)).filter(([name]) => name !== app);
    const apps = Object.fromEntries(certificate === undefined ? others : [...others, [app, certificate]]);
    const orgs = Object.entries(all).filter(([id]) => id !== shortId(orgId));
    return Object.fromEntries(Object.keys(apps).length === 0 ? orgs : [...orgs, [shortId(orgId), apps]]);
  }, lock);
}

/** The text of the file, sorted, so that a change of one app changes one line of a diff. */
export function lockText(lock: Lock): string {
  const sorted = Object.entries(lock)
    .sort(byName)
    .map(([id, apps]) => [id, Object.fromEntries(Object.entries(apps).sort(byName))]);
  return `${JSON.stringify({ version: 1, certificates: Object.fromEntries(sorted) as unknown }, null, 2)}\n`;
}

function appsOf(lock: Lock, orgId: string): Lock[string] {
  return (Object.hasOwn(lock, shortId(orgId)) ? lock[shortId(orgId)] : undefined) ?? {};
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function isEntry(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { fingerprint, date } = value;
  const isFingerprint =
    fingerprint === null || (typeof fingerprint === 'string' && /^[0-9A-F:]{95}$/i.test(fingerprint));
  return isFingerprint && typeof date === 'string' && !Number.isNaN(Date.parse(date));
}
