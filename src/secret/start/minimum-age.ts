import { stagingSince } from '../../org/api-versions.ts';
import { readStaged } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { keyEnd } from '../../oauth/pair.ts';
import { daysSince, primarySince } from '../state/age.ts';
import type { RotationPlace } from '../state/events.ts';
import { readRotations } from '../state/journal.ts';
import type { RotationReport } from '../state/report.ts';
import { refuseUnfinished } from './begin.ts';

/** Minimum age for a rotation, and the folder that records past rotations. */
export type MinimumAge = { readonly ifOlderThanDays?: number | undefined; readonly stateFolder: string };

/**
 * The report for a pair that is too young to rotate; undefined if it is old enough, its age is unknown, or no age is
 * required. Throws EcaError RotationUnfinished, or if the staged slot can't be read.
 */
export async function skippedReport(
  session: OrgSession,
  { place, key }: { readonly place: RotationPlace; readonly key: string },
  { ifOlderThanDays, stateFolder }: MinimumAge,
): Promise<RotationReport | undefined> {
  if (ifOlderThanDays === undefined) return undefined;
  await refuseUnfinished(stateFolder, place);
  const { app, orgId, appId, consumerId } = place;
  const tells = Number(session.connection.version) >= stagingSince;
  const staged = tells ? await readStaged(session, appId, consumerId) : [];
  const own = (await readRotations(stateFolder)).filter((one) => one.place.orgId === orgId);
  const since = primarySince(key, staged, own);
  if (since === null || daysSince(since) >= ifOlderThanDays) return undefined;
  const untouched = { proved: null, delivered: [], previous: null, overlap: true, stagedId: null };
  const logins = { rekeyed: [], keptLogins: [] };
  return { app, rotationId: null, phase: 'young', since, consumerKey: keyEnd(key), ...untouched, ...logins };
}
