import { stagingSince } from '../../org/api-versions.ts';
import { readStaged, type StagedCredential } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { keyEnd } from '../../oauth/pair.ts';
import { daysSince, primarySince } from '../state/age.ts';
import { readRotations } from '../state/journal.ts';
import type { RotationReport } from '../state/report.ts';
import { refuseUnfinished } from './begin.ts';
import type { FoundPlace } from './find-place.ts';

/** Minimum age for a rotation, and the folder that records past rotations. */
export type MinimumAge = { readonly ifOlderThanDays?: number | undefined; readonly stateFolder: string };

/**
 * The report for a pair that is too young to rotate; undefined if it is old enough, its age is unknown, or no age is
 * required. Throws EcaError RotationUnfinished, or if the staged slot can't be read.
 */
export async function skippedReport(
  session: OrgSession,
  found: Pick<FoundPlace, 'place' | 'key'>,
  { ifOlderThanDays, stateFolder }: MinimumAge,
): Promise<RotationReport | undefined> {
  if (ifOlderThanDays === undefined) return undefined;
  await refuseUnfinished(stateFolder, found.place);
  const { appId, consumerId } = found.place;
  const tells = Number(session.connection.version) >= stagingSince;
  const staged = tells ? await readStaged(session, appId, consumerId) : [];
  return youngReport(found, staged, { ifOlderThanDays, stateFolder });
}

/**
 * The report of a pair that is too young to rotate, by what its staged slot has; undefined if it isn't, or if no age is
 * required.
 */
export async function youngReport(
  { place: { app, orgId }, key }: Pick<FoundPlace, 'place' | 'key'>,
  staged: readonly StagedCredential[],
  { ifOlderThanDays, stateFolder }: MinimumAge,
): Promise<RotationReport | undefined> {
  if (ifOlderThanDays === undefined) return undefined;
  const own = (await readRotations(stateFolder)).filter((one) => one.place.orgId === orgId);
  const since = primarySince(key, staged, own);
  if (since === null || daysSince(since) >= ifOlderThanDays) return undefined;
  const untouched = { proved: null, delivered: [], previous: null, overlap: true, stagedId: null };
  const logins = { rekeyed: [], keptLogins: [] };
  return { app, rotationId: null, phase: 'young', since, consumerKey: keyEnd(key), ...untouched, ...logins };
}
