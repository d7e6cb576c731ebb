import type { App } from '../../apps/app.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { textHash } from '../../manifest/saved/plan-text.ts';
import type { SavedOrg } from '../../manifest/saved/saved-plan.ts';
import { type PlanToday, staleness } from '../../manifest/saved/staleness.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { planOrg, type PlanRequest } from './plan-org.ts';
import type { PlannedOrg } from './planned-app.ts';

/** What a plan does in an org, in the form in which it is saved. */
export function savedOrgOf(session: OrgSession, { apps }: PlannedOrg): SavedOrg {
  const { username: org, orgId, connection } = session;
  return {
    org,
    orgId,
    apiVersion: connection.version,
    apps: apps.map(({ wanted, before, action, plan, risks }) => ({
      app: wanted.name,
      action,
      changes: plan?.changes ?? [],
      risks: [...new Set(risks.map(({ key }) => key))].sort(),
      documents: hashesOf(before),
    })),
  };
}

/** The plan of an org in a file. */
export type SavedIn = { readonly file: string; readonly org: SavedOrg };

/**
 * Plans what a manifest changes in one org. Throws EcaError if the org can't be read, and PlanStale, with everything
 * that changed since, if the plan isn't the saved one.
 */
export async function planAsSaved(
  session: OrgSession,
  request: PlanRequest,
  saved: SavedIn | undefined,
): Promise<PlannedOrg> {
  const planned = await planOrg(session, request);
  if (saved !== undefined) refuseStale(session, planned, saved);
  return planned;
}

function refuseStale(session: OrgSession, planned: PlannedOrg, { file, org: saved }: SavedIn): void {
  const failed = planned.apps.flatMap(({ wanted, error }) =>
    error === null ? [] : [[wanted.name, error.code] as const],
  );
  const today: PlanToday = { ...savedOrgOf(session, planned), errors: new Map(failed) };
  const differences = staleness(saved, today);
  if (differences.length > 0) throw new EcaError('PlanStale', { file, org: session.username, differences });
}

function hashesOf(app: App | undefined): Record<string, string> {
  const documents = app?.documents ?? [];
  return Object.fromEntries(documents.map(({ type, fullName, xml }) => [`${type} ${fullName}`, textHash(xml.text)]));
}
