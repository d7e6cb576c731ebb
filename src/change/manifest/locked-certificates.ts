import type { App } from '../../apps/app.ts';
import { certificateRisks, isWithheld, mayWithhold } from '../../apps/certificate/clues.ts';
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
import type { OrgEnd, PlannedOrg } from './planned-app.ts';

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
 * The app with the signs of a certificate to take away, which its org doesn't show. A deploy that was taken back since,
 * by what `eca.lock.json` says, is none: whoever takes it away again learns nothing new.
 */
export async function withSigns(
  { orgId }: OrgSession,
  app: App,
  withClues: (app: App) => Promise<App>,
  memories: CertificateMemories = rememberedCertificate,
): Promise<App> {
  if (!mayWithhold(app) || app.showsCertificates === true) return app;
  const { clues = [] } = await withClues(app);
  const isGone = (await memories(orgId, app.name))?.goneSince !== undefined;
  const signs = isGone ? clues.filter(({ kind }) => kind !== 'remembered') : clues;
  return signs.length === 0 ? app : { ...app, clues: signs };
}

/**
 * What to say about an app that should have no certificate, if its org shows none: the signs of one, which the plan
 * takes away, or that one was taken away before. Neither can be verified.
 */
export async function certificateAbsence(
  { orgId, username: org }: OrgSession,
  app: App,
  memories: CertificateMemories = rememberedCertificate,
): Promise<{ readonly risks: readonly Consequence[]; readonly notes: readonly Consequence[] }> {
  if (!mayWithhold(app) || app.showsCertificates === true) return { risks: [], notes: [] };
  if (isWithheld(app))
    return { risks: certificateRisks(app), notes: [{ key: 'CertificateContradicted', data: { app: app.name, org } }] };
  const memory = await memories(orgId, app.name);
  if (memory === undefined) return { risks: [], notes: [] };
  const { fingerprint, date, goneSince } = memory;
  const data = { app: app.name, org, date: dayText(goneSince ?? date) };
  const isGone = fingerprint === null || goneSince !== undefined;
  return { risks: [], notes: isGone ? [{ key: 'CertificateRemovalAssumed', data }] : [] };
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
