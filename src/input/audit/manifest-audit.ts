import { userInfo } from 'node:os';
import { interruptible } from '../../base-command/interruption.ts';
import { noOrg } from '../../audit/baseline/acceptance.ts';
import { judgeManifest, type WantedGroup } from '../../audit/manifest/judge-manifest.ts';
import type { Place } from '../../manifest/place.ts';
import { afresh } from '../../manifest/text/source.ts';
import { wantedIn } from '../../manifest/wanted/wanted.ts';
import { type ManifestAuditReport, manifestReport } from '../../output/audit/manifest-report.ts';
import { type LoadedManifest, loadManifest } from '../manifest/load-manifest.ts';
import { withCertificates } from '../manifest/manifest-certificates.ts';
import { acceptedIn, finishAudit } from './audit-frame.ts';
import type { AuditSetup } from './audit-setup.ts';
import { pathFromHere } from './finding-places.ts';

/** The audit of a manifest, and whether all its reports were written. */
export type AuditedManifest = { readonly report: ManifestAuditReport; readonly isWritten: boolean };

/**
 * Judges what a manifest wants in each of its groups, lays the baseline over what was found, and finishes the audit as
 * that of orgs. Asks no org. Throws EcaError ManifestUnreadable, ManifestInvalid or FileUnwritable.
 */
export async function auditManifest(
  setup: AuditSetup,
  typed: string,
  version: string,
  warn: (text: string) => void,
): Promise<AuditedManifest> {
  const loaded = await loadManifest(typed);
  const groups = await Promise.all(loaded.manifest.groups.map(async (group) => wantedGroup(loaded, group)));
  const judged = groups.map((wanted) => {
    const names = noOrg([wanted.group]);
    const judgement = judgeManifest(wanted, setup.chosen, setup.now.toISOString());
    return { group: wanted.group, names, judgement, acceptedBy: acceptedIn(setup, names) };
  });
  const places = new Map(loaded.manifest.apps.map(({ name, at }) => [name, at]));
  const placeOf = (name: string): Place => places.get(name) ?? { line: 1, column: 1 };
  const report = manifestReport(judged, { manifest: pathFromHere(loaded.file), profile: setup.profile }, placeOf);
  const audited = judged.map(({ names, judgement }) => ({ names, ...judgement }));
  const orgs = [{ org: typed, orgId: '', asked: [], status: 'ok', result: { ...report, blind: [] } }] as const;
  const done = { of: 'manifest', orgs, version, by: userInfo().username } as const;
  return { report, isWritten: await finishAudit(setup, audited, done, warn) };
}

async function wantedGroup(
  { manifest, readCertificate }: LoadedManifest,
  group: LoadedManifest['manifest']['groups'][number],
): Promise<WantedGroup> {
  const { apps } = interruptible(() => wantedIn(manifest, group, undefined, process.env));
  return { group: group.name, apps: await withCertificates(apps, readCertificate, afresh(manifest.source)) };
}
