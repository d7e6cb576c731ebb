import { type App, emptyApp } from '../../apps/app.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { connectedNow } from '../../estate/reread-app.ts';
import { type FiledCertificate, sharedClues } from '../../estate/read-clues.ts';
import { readEstate } from '../../estate/read-estate.ts';
import type { WantedApp } from '../../manifest/manifest.ts';
import { type KnownPeople, lookUpPeople } from '../../org/people/known-people.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { differingSettings } from './differing-settings.ts';
import { readWhatIsThere, withOtherKind } from './other-kind.ts';
import { planApp, type PlanHelp } from './plan-app.ts';
import type { PlannedApp, PlannedOrg } from './planned-app.ts';

/** What a manifest wants of one org. */
export type PlanRequest = Pick<PlannedOrg, 'group' | 'protect'> &
  Omit<PlanHelp, 'withClues' | 'people'> & {
    readonly apps: readonly WantedApp[];
    /** The external client apps that the manifest names for the org; by default those of `apps`. */
    readonly managed?: readonly string[] | undefined;
    readonly filed?: FiledCertificate | undefined;
    /** Whether all external client apps of the org are read, whichever the manifest names. */
    readonly readsAll?: boolean | undefined;
  };

/** A plan, and the apps of the org that the manifest doesn't name. */
export type OrgRead = PlannedOrg & { readonly unmanaged: readonly App[] };

/**
 * Plans what a manifest changes in one org, by one read of all its apps. Changes nothing there, and deploys nothing. An
 * error of one app is part of its plan. Throws EcaError if the org can't be read.
 */
export async function planOrg(session: OrgSession, request: PlanRequest): Promise<OrgRead> {
  const { group, protect, apps, filed, readsAll = false } = request;
  const [external, connected] = [false, true].map((wanted) =>
    apps.filter(({ kind }) => (kind === 'connected-app') === wanted).map(({ name }) => name),
  ) as [string[], string[]];
  const [estate, others] = await Promise.all([
    external.length > 0 ? readEstate(session) : readsAll ? readWhatIsThere(session) : [],
    connected.length === 0 ? [] : connectedNow(session, connected),
  ]);
  const withClues = sharedClues(session, estate, filed, request.memories);
  const people = await peopleFor(session, apps, [...estate, ...others]);
  const planned: PlannedApp[] = [];
  for (const wanted of apps) {
    const found = wanted.kind === 'connected-app' ? others : estate;
    planned.push(await planOne(session, wanted, found, { ...request, withClues, people }));
  }
  return {
    org: session.username,
    group,
    protect,
    apps: await withOtherKind(session, planned, external.length > 0 || readsAll ? estate : undefined),
    unmanaged: estate.filter(({ name }) => !(request.managed ?? external).includes(name)),
  };
}

/** Looks up who the apps name that isn't in them yet, once for all of them. */
async function peopleFor(
  session: OrgSession,
  wanted: readonly WantedApp[],
  found: readonly App[],
): Promise<KnownPeople | undefined> {
  const settings = wanted.map((one) => {
    const app = found.find(({ name }) => name === one.name) ?? emptyApp(one.name, session);
    return one.state === 'absent' ? {} : differingSettings(app, one.settings);
  });
  const users = new Set(settings.flatMap(({ runAs }) => runAs ?? []));
  const names = settings.flatMap(({ policy }) => [...(policy?.permissionSets ?? []), ...(policy?.profiles ?? [])]);
  return users.size + names.length === 0 ? undefined : lookUpPeople(session, [...users]);
}

/** Names differ by case for an org's users, and an org has no two apps that differ in nothing else. */
async function planOne(
  session: OrgSession,
  wanted: WantedApp,
  found: readonly App[],
  help: PlanHelp,
): Promise<PlannedApp> {
  const same = found.find(({ name }) => name.toLowerCase() === wanted.name.toLowerCase());
  if (same === undefined || same.name === wanted.name) return planApp(session, wanted, same, help);
  const error = new EcaError('AppNotFound', { app: wanted.name, org: session.username, hint: same.name });
  const nothing = { change: undefined, plan: undefined, risks: [], notes: [] };
  return { ...nothing, wanted, before: same, action: 'unchanged', error };
}
