import { shortId } from '../../apps/record-id.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { isNamedItself, resolveTargets, type Target } from '../../fleet/targets.ts';
import type { OrgFacts, WantedApp } from '../../manifest/manifest.ts';
import type { OrgGroup } from '../../manifest/read/said-manifest.ts';
import { afresh, type Source, sortedProblems } from '../../manifest/text/source.ts';
import { disagreements, type GroupDemand, unitedApps } from '../../manifest/wanted/merge-groups.ts';
import { withoutEnvironment } from '../../manifest/values/lookup.ts';
import { wantedIn } from '../../manifest/wanted/wanted.ts';
import { aliasesOf, type KnownOrgs, knownOrgs } from '../../org/logins/known-orgs.ts';
import { storedHost } from '../../org/logins/stored-host.ts';
import { interruptible } from '../../base-command/interruption.ts';
import { chosenNames } from '../app/chosen-names.ts';
import { type LoadedManifest, manifestInvalid } from './load-manifest.ts';
import { withCertificates } from './manifest-certificates.ts';

/** An org of the manifest with what the manifest wants there; `group` names all groups that it is in. */
export type ManifestTarget = Target & {
  readonly group: string;
  readonly protect: boolean;
  readonly apps: readonly WantedApp[];
  /** The external client apps that the manifest names for this org, also those that the user didn't ask for. */
  readonly managed: readonly string[];
};

/** What narrows a manifest down. */
export type Narrowing = {
  readonly name?: readonly string[] | undefined;
  readonly 'target-org'?: readonly string[] | undefined;
  readonly 'allow-empty'?: boolean | undefined;
};

type Demand = GroupDemand & Pick<ManifestTarget, 'managed'>;
type Found = { readonly group: OrgGroup; readonly target: Target };

/**
 * The orgs of a manifest, each once, with what it wants there. An unknown alias becomes a target with its error. Throws
 * EcaError GroupMatchesNothing, GroupsDisagree for an org in two groups that want different values, ManifestInvalid
 * for a value that has no meaning in an org, OrgNotInManifest or AppNotInManifest, the latter with the variant `here`
 * for an app that is for none of the orgs.
 */
export async function manifestTargets(loaded: LoadedManifest, narrowing: Narrowing): Promise<ManifestTarget[]> {
  const known = await knownOrgs();
  const names = namesIn(loaded, narrowing.name);
  const chosen = narrowing['target-org'] ?? [];
  const found = (await Promise.all(loaded.manifest.groups.map(async (group) => foundIn(group, known)))).flat();
  const here = chosen.length === 0 ? found : await chosenFrom(found, chosen, known, loaded);
  const matched = here.filter(({ target }) => target.error?.code !== 'NoTargets');
  if (narrowing['allow-empty'] !== true && chosen.length === 0) refuseEmpty(here, loaded);
  const byOrg = Map.groupBy(matched, ({ target }) => keyOfTarget(target));
  const source = afresh(loaded.manifest.source);
  const targets = await Promise.all(
    [...byOrg.values()].map(async (same) => targetIn(same, { loaded, known, source, names })),
  );
  if (source.problems.length > 0) throw manifestInvalid(loaded.file, sortedProblems(source.problems));
  refuseNowhere(names, targets, loaded);
  return targets;
}

async function foundIn(group: OrgGroup, known: KnownOrgs): Promise<Found[]> {
  const targets = await resolveTargets(
    group.target.map(({ text }) => text),
    known,
  );
  return targets.map((target) => ({ group, target }));
}

const keyOfTarget = ({ org, orgId }: Target): string => (orgId === '' ? org : shortId(orgId));

/** Only the orgs that the flag names. Of those that a pattern matches, what no group names isn't meant. */
async function chosenFrom(
  found: readonly Found[],
  typed: readonly string[],
  known: KnownOrgs,
  { file }: LoadedManifest,
): Promise<Found[]> {
  const chosen = await resolveTargets(typed, known);
  const wanted = new Set(chosen.map(keyOfTarget));
  const here = found.filter(({ target }) => wanted.has(keyOfTarget(target)));
  const named = new Set(here.map(({ target }) => keyOfTarget(target)));
  for (const target of chosen) {
    const isMeant = isNamedItself(target, typed);
    if (target.error !== undefined && isMeant) throw target.error;
    if (named.has(keyOfTarget(target)) || !isMeant) continue;
    throw new EcaError('OrgNotInManifest', { org: (target.asked ?? [target.org]).join(', '), file });
  }
  if (here.length === 0) throw new EcaError('OrgNotInManifest', { org: typed.join(', '), file });
  return here;
}

function refuseEmpty(found: readonly Found[], { file }: LoadedManifest): void {
  for (const { group, target } of found) {
    if (target.error?.code !== 'NoTargets') continue;
    const said = group.target.find(({ text }) => text.split(',').some((one) => one.trim() === target.org));
    const line = said?.at.line ?? group.at.line;
    throw new EcaError('GroupMatchesNothing', { pattern: target.org, group: group.name, file, line });
  }
}

/** Refuses a named app that is for none of these orgs: nothing would be compared, which isn't the same as no change. */
function refuseNowhere(
  names: readonly string[] | undefined,
  targets: readonly ManifestTarget[],
  { file, manifest }: LoadedManifest,
): void {
  // what an unknown org is in, nobody knows
  if (targets.length === 0 || targets.some(({ error }) => error !== undefined)) return;
  for (const app of names ?? []) {
    if (targets.some(({ apps }) => apps.some(({ name }) => name === app))) continue;
    const groups = manifest.apps.find(({ name }) => name === app)?.groups ?? [];
    const next = { key: 'next.groupsOfApp', data: { groups: groups.join(', ') } };
    throw new EcaError('AppNotInManifest', { app, file, hint: '' }, { variant: 'here', next });
  }
}

type Help = {
  readonly loaded: LoadedManifest;
  readonly known: KnownOrgs;
  readonly source: Source;
  /** Apps that the user asked for, as the manifest writes them; undefined for all. */
  readonly names: readonly string[] | undefined;
};

async function targetIn(found: readonly Found[], { loaded, known, source, names }: Help): Promise<ManifestTarget> {
  const [first] = found;
  if (first === undefined) throw new RangeError('no target');
  const asked = [...new Set(found.flatMap(({ target }) => target.asked ?? []))];
  const demands = await Promise.all(found.map(async (one) => demandIn(one, { loaded, known, source, names })));
  refuseDisagreement(demands, first.target, loaded);
  return {
    ...first.target,
    asked,
    group: demands.map(({ group }) => group.name).join(', '),
    protect: first.group.protect,
    managed: [...new Set(demands.flatMap(({ managed }) => managed))],
    apps: await withCertificates(unitedApps(demands), loaded.readCertificate, source),
  };
}

async function demandIn({ group, target }: Found, { loaded, known, source, names }: Help): Promise<Demand> {
  // what isn't known has no values
  if (target.error !== undefined) return { group, apps: [], managed: [] };
  const org = await factsOf(target, known);
  const { apps, problems } = interruptible(() => wantedIn(loaded.manifest, group, org, process.env));
  source.problems.push(...problems);
  const managed = apps.filter(({ kind }) => kind === 'eca').map(({ name }) => name);
  return { group, apps: apps.filter(({ name }) => names === undefined || names.includes(name)), managed };
}

/** The alias is the one that the manifest says or its pattern matches, otherwise any other of the same login. */
async function factsOf({ org: username, orgId: id, asked = [] }: Target, { aliases }: KnownOrgs): Promise<OrgFacts> {
  const isAlias = (name: string): boolean => Object.hasOwn(aliases, name);
  const alias = asked.find(isAlias) ?? aliasesOf(username, aliases)[0];
  return { alias, username, id, host: (await storedHost(username)) ?? '' };
}

function refuseDisagreement(
  demands: readonly GroupDemand[],
  { org }: Target,
  { file, manifest }: LoadedManifest,
): void {
  const [one, ...others] = demands;
  for (const other of others) {
    const different = one === undefined ? [] : disagreements(one, other);
    if (one === undefined || different.length === 0) continue;
    const groups = [one.group.name, other.group.name];
    const values = different.map(
      ({ what, values: [left, right] }) => `${what}: ${left} (${one.group.name}), ${right} (${other.group.name})`,
    );
    throw new EcaError('GroupsDisagree', {
      org,
      groups: groups.join(', '),
      values: withoutEnvironment(values.join('\n'), manifest.env, process.env),
      file,
    });
  }
}

function namesIn({ manifest, file }: LoadedManifest, typed: readonly string[] | undefined): string[] | undefined {
  const known = manifest.apps.map(({ name }) => name);
  return typed && chosenNames(typed, known, (app, hint) => new EcaError('AppNotInManifest', { app, file, hint }));
}
