import { linkOf } from '../../apps/link.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';
import { type EcaError, isEcaError, keepingFacts } from '../../errors/eca-error.ts';
import type { ErrorCode } from '../../errors/codes.ts';
import { nextAfterCreation } from '../../errors/took-place.ts';
import type { LockEntry } from '../../manifest/lock/lock.ts';
import type { OrgPlan } from '../../manifest/org-plan.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { deleteFound } from '../app/delete-app.ts';
import { type Consent, requireConsent, requireYes } from '../consent.ts';
import { changedMeanwhile, type ReadAndPlanned } from '../freshness.ts';
import { refuseUnasked } from '../keep-certificate.ts';
import type { ChangeSaver } from '../saving.ts';
import { deployTogether, type EndedChange } from './deploy-together.ts';
import { lockEntriesOf } from './locked-certificates.ts';
import { requireAll } from './plan-in-org.ts';
import { type AppEnd, type OrgEnd, orgPlanOf, type PlannedApp, type PlannedOrg } from './planned-app.ts';

/** How to carry a plan out; the user agreed to it before. */
export type PlanConsent = {
  readonly waitMinutes: number;
  /** Whether the user saw what each app loses, and whether the login may be cut off. */
  readonly consent: Consent;
  /** Whether to compare documents instead of dates, because time passed since they were read. */
  readonly readAgain: boolean;
  /** Saves the documents first. */
  readonly saver?: ChangeSaver | undefined;
  /** Makes sure, before an app is created with others, that its pair can be handed out. Throws EcaError. */
  readonly requireHandOver?: (app: string, created: readonly string[]) => Promise<void>;
  /** Hands out the pair of a new app, or says where it stays. Throws EcaError; the app exists by then. */
  readonly handOver: (app: string) => Promise<readonly Consequence[]>;
  /** Gets what is to be remembered of the org beside the manifest. */
  readonly remember?: (entries: readonly LockEntry[]) => void;
};

/**
 * Carries the plan of one org out. Throws EcaError AppsFailed, with what was done as facts, if an app failed; of a plan
 * with one app its own error, and the error that ended the work if it isn't about an app.
 */
export async function applyInOrg(session: OrgSession, planned: PlannedOrg, request: PlanConsent): Promise<OrgPlan> {
  const applied = await keepingFacts(
    () => orgPlanOf(planned),
    async () => applyOrg(session, planned, request),
  );
  request.remember?.(lockEntriesOf(session, planned, applied.ends));
  return requireAll(orgPlanOf(planned, applied), session, 'AppsFailed', applied.stopped);
}

/** How carrying a plan out ended; `stopped` is the error after which nothing more was done in the org. */
export type OrgApplied = OrgEnd & { readonly stopped: EcaError | null };

/**
 * Carries a plan out in one org: refuses the apps that changed since they were read, deploys all others together, and
 * then deletes what is to be deleted, each app alone. An app that fails doesn't stop the others; an error that isn't
 * about an app does. Throws EcaError if the org can't be read before anything is deployed.
 */
export async function applyOrg(session: OrgSession, { apps }: PlannedOrg, request: PlanConsent): Promise<OrgApplied> {
  const ends = new Map<string, AppEnd>();
  const planned = apps.filter((app) => app.error === null && app.plan !== undefined);
  const agreed = await without(ends, planned, async (app) => refuseUnsafe(session, app, request.consent));
  const unchanged = await withoutChanged(session, ends, agreed, request);
  const created = unchanged.filter(hasNewPair).map(({ wanted }) => wanted.name);
  const fresh = await without(ends, unchanged, async (app) => {
    if (hasNewPair(app)) await request.requireHandOver?.(app.wanted.name, created);
  });
  const changes = fresh.flatMap(({ change }) => change ?? []);
  const ended = changes.length === 0 ? [] : await deployTogether(session, changes, request);
  for (const one of ended) ends.set(one.change.plan.app.name, endOf(one));
  const deployId = ended.map(({ end }) => deployIdOf(end)).find((id) => id !== null) ?? null;
  const stopped = ended.map(({ end }) => end).find(isOfOrg) ?? null;
  if (stopped !== null) {
    endRest(ends, fresh, stopped);
    return { deployId, verified: false, ends, stopped };
  }
  await handOverEach(session, ends, fresh, request);
  const deleted = await deleteEach(session, ends, fresh, request);
  const verified = ended.every(({ end }) => !isEcaError(end) && end.verified) && deleted.stopped === null;
  const failed = [...ends.values()].some(({ error }) => error !== null);
  return {
    ...deleted,
    deployId: deployId ?? deleted.deployId,
    verified: verified && !failed && fresh.length > 0,
    ends,
  };
}

/** What a yes to the plan doesn't cover: the app of this login, and a certificate that nobody was asked about. */
async function refuseUnsafe(session: OrgSession, app: PlannedApp, consent: Consent): Promise<void> {
  const { before, change, risks, wanted } = app;
  const agreed = { ...consent, given: true };
  if (before === undefined) {
    await requireYes(wanted.name, session.username, risks, agreed);
    return;
  }
  if (change !== undefined) refuseUnasked(before, change.kept.risks, consent, 'manifest');
  await requireConsent(session, before, risks, agreed);
}

/** The apps for which `check` throws nothing; the others end with what it throws. */
async function without(
  ends: Map<string, AppEnd>,
  apps: readonly PlannedApp[],
  check: (app: PlannedApp) => Promise<void>,
): Promise<PlannedApp[]> {
  for (const app of apps) {
    try {
      await check(app);
    } catch (error) {
      if (!isEcaError(error)) throw error;
      ends.set(app.wanted.name, { error, notes: [] });
    }
  }
  return apps.filter(({ wanted }) => !ends.has(wanted.name));
}

async function withoutChanged(
  session: OrgSession,
  ends: Map<string, AppEnd>,
  apps: readonly PlannedApp[],
  how: Pick<PlanConsent, 'readAgain'>,
): Promise<PlannedApp[]> {
  const read = apps.flatMap(({ before, plan, change }): ReadAndPlanned[] => {
    const app = before ?? change?.kept.before;
    return app === undefined || plan === undefined ? [] : [{ app, plan }];
  });
  if (read.length === 0) return [];
  const changed = await changedMeanwhile(session, read, how);
  return without(ends, apps, async (app) => {
    const error = changed[apps.indexOf(app)];
    return error === undefined ? Promise.resolve() : Promise.reject(error);
  });
}

function endOf({ change, end }: EndedChange): AppEnd {
  const { changes } = change.plan;
  return isEcaError(end) ? { error: end, notes: [], changes } : { error: null, notes: end.notes, changes };
}

function deployIdOf(end: EndedChange['end']): string | null {
  if (!isEcaError(end)) return end.deployId;
  return 'deployId' in end.data ? String(end.data.deployId) : null;
}

/** Hands out the pairs of the apps that were created and have a consumer here; a linked app's is another org's. */
async function handOverEach(
  { username: org }: OrgSession,
  ends: Map<string, AppEnd>,
  apps: readonly PlannedApp[],
  { handOver }: PlanConsent,
): Promise<void> {
  for (const app of apps) {
    const { wanted } = app;
    const end = ends.get(wanted.name);
    if (!hasNewPair(app) || end === undefined || end.error !== null) continue;
    try {
      ends.set(wanted.name, { ...end, notes: [...end.notes, ...(await handOver(wanted.name))] });
    } catch (error) {
      if (!isEcaError(error)) throw error;
      const next = { key: nextAfterCreation, data: { app: wanted.name, org } };
      ends.set(wanted.name, { ...end, error: error.with({ next }) });
    }
  }
}

function hasNewPair({ action, change }: PlannedApp): boolean {
  return action === 'create' && change !== undefined && linkOf(change.kept.after).kind === 'own';
}

async function deleteEach(
  session: OrgSession,
  ends: Map<string, AppEnd>,
  apps: readonly PlannedApp[],
  request: PlanConsent,
): Promise<{ readonly deployId: string | null; readonly stopped: EcaError | null }> {
  let deployId: string | null = null;
  for (const { wanted, before, action } of apps) {
    if (action !== 'delete' || before === undefined) continue;
    try {
      deployId = await deleteFound(session, before, request);
      ends.set(wanted.name, { error: null, notes: [] });
    } catch (error) {
      if (!isEcaError(error)) throw error;
      ends.set(wanted.name, { error, notes: [] });
      if (!isOfOrg(error)) continue;
      endRest(ends, apps, error);
      return { deployId, stopped: error };
    }
  }
  return { deployId, stopped: null };
}

/** Gives the apps whose turn didn't come the error that ended the work: without one they would count as done. */
function endRest(ends: Map<string, AppEnd>, apps: readonly PlannedApp[], error: EcaError): void {
  for (const { wanted, action } of apps)
    if (action === 'delete' && !ends.has(wanted.name)) ends.set(wanted.name, { error, notes: [] });
}

/** Errors about one app, so that the others go on; all others end the work in the org. */
const ofOneApp: readonly ErrorCode[] = ['DeployFailed', 'ControlLocked', 'ValueNotTaken', 'DeleteIncomplete'];

function isOfOrg(end: EndedChange['end']): end is EcaError {
  return isEcaError(end) && !ofOneApp.includes(end.code);
}
