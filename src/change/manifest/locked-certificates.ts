import { mayWithhold } from '../../apps/certificate/clues.ts';
import { fingerprintOf } from '../../apps/certificate/certificate-rule.ts';
import { dayText } from '../../apps/moment.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';
import { type Lock, type LockedCertificate, lockedCertificate, type LockEntry } from '../../manifest/lock/lock.ts';
import {
  type CertificateMemories,
  type CertificateMemory,
  rememberedCertificate,
} from '../../org/certificate-memory.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { OrgEnd, PlannedApp, PlannedOrg } from './planned-app.ts';

/**
 * What this machine and a lock remember of certificates. The lock is a file of the repository: its entry is a clue to
 * a certificate, and a later one keeps this machine's own from being evidence, but it vouches for nothing.
 */
export function memoriesWith(lock: Lock): CertificateMemories {
  return async (orgId, app) => withLocked(await rememberedCertificate(orgId, app), lockedCertificate(lock, orgId, app));
}

function withLocked(
  own: CertificateMemory | undefined,
  locked: LockedCertificate | undefined,
): CertificateMemory | undefined {
  if (locked === undefined) return own;
  const clue = { ...locked, clueOf: 'lock' } as const;
  if (own === undefined) return clue;
  if (own.clueOf !== undefined) return locked.fingerprint === null ? { ...own, goneSince: locked.date } : clue;
  if (own.fingerprint === locked.fingerprint || Date.parse(own.date) > Date.parse(locked.date)) return own;
  return locked.fingerprint === null ? { ...own, clueOf: 'lock', goneSince: locked.date } : clue;
}

/**
 * A note about an app that the manifest says has no certificate, if its org would not show one: what is remembered
 * agrees, or says otherwise.
 */
export async function absenceNotes(
  { orgId, username: org }: OrgSession,
  app: PlannedApp['before'],
  memories: CertificateMemories,
): Promise<Consequence[]> {
  if (app === undefined || !mayWithhold(app) || app.showsCertificates === true) return [];
  const memory = await memories(orgId, app.name);
  if (memory === undefined) return [];
  const { fingerprint, date, goneSince } = memory;
  const data = { app: app.name, org, date: dayText(goneSince ?? date) };
  if (fingerprint === null || goneSince !== undefined) return [{ key: 'CertificateRemovalAssumed', data }];
  return [{ key: 'CertificateContradicted', data: { ...data, fingerprint } }];
}

/**
 * What to remember of an org after its plan was carried out: certificates that it took and doesn't show, those that
 * only this machine knew of, and apps that are gone.
 */
export function lockEntriesOf({ orgId }: OrgSession, { apps }: PlannedOrg, ends: OrgEnd['ends']): LockEntry[] {
  const date = new Date().toISOString();
  return apps.flatMap(({ wanted: { name: app }, action, change, notes, error }): LockEntry[] => {
    const end = ends.get(app);
    if (error !== null || (end?.error ?? null) !== null) return [];
    if (action === 'delete') return end === undefined ? [] : [{ orgId, app, certificate: undefined }];
    const said = new Map([...notes, ...(end?.notes ?? [])].map(({ key, data }) => [key, data]));
    const assumed = said.get('CertificateAssumed');
    if (assumed !== undefined)
      return [
        { orgId, app, certificate: { fingerprint: assumed['fingerprint'] ?? null, date: assumed['date'] ?? date } },
      ];
    if (said.has('CertificateRemovalUnverified')) return [{ orgId, app, certificate: { fingerprint: null, date } }];
    if (!said.has('CertificateUnverified') || change === undefined) return [];
    return [{ orgId, app, certificate: { fingerprint: fingerprintOf(change.kept.after) ?? null, date } }];
  });
}
