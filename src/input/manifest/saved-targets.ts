import { momentText } from '../../apps/moment.ts';
import { shortId } from '../../apps/record-id.ts';
import type { Phrase } from '../../errors/codes.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Target } from '../../fleet/targets.ts';
import type { SavedOrg, SavedPlan } from '../../manifest/saved/saved-plan.ts';
import type { ManifestTarget } from './manifest-targets.ts';

/** A saved plan to apply. */
export type PlanToApply = {
  readonly file: string;
  readonly plan: SavedPlan;
  /** How old it may be, in milliseconds, and as it was typed. */
  readonly maxAge: { readonly typed: string; readonly milliseconds: number };
};

/** What the manifest is now. */
type ManifestNow = { readonly file: string; readonly hash: string };

/** Clocks of two machines differ by less. */
const clocksDiffer = 5 * 60_000;

/**
 * The orgs of a saved plan as the manifest has them now, with the apps that the plan has. An org for which the plan is
 * stale already gets the error PlanStale: all of them if the manifest changed or the plan is too old.
 */
export function savedTargets(
  targets: readonly ManifestTarget[],
  saved: PlanToApply,
  manifest: ManifestNow,
  now: number,
): ManifestTarget[] {
  const { file, plan } = saved;
  const everywhere = stalenessEverywhere(saved, manifest, now);
  return plan.orgs.map((one): ManifestTarget => {
    const { org, orgId, apps } = one;
    const target = targets.find((other) => other.error === undefined && shortId(other.orgId) === shortId(orgId));
    const differences = [...everywhere, ...(target === undefined ? [orgGone(one, targets)] : [])];
    const error = new EcaError('PlanStale', { file, org: target?.org ?? org, differences });
    if (target === undefined) return { org, orgId, group: '', protect: false, apps: [], managed: [], error };
    const named = target.apps.filter(({ name }) => apps.some(({ app }) => app === name));
    return { ...target, apps: named, ...(differences.length === 0 ? {} : { error }) };
  });
}

function stalenessEverywhere({ plan, maxAge }: PlanToApply, { file, hash }: ManifestNow, now: number): Phrase[] {
  const age = now - Date.parse(plan.created);
  const isFresh = age <= maxAge.milliseconds && age >= -clocksDiffer;
  const created = momentText(plan.created) ?? plan.created;
  return [
    ...(plan.manifest === hash ? [] : [{ key: 'PlanOtherManifest', data: { file } }]),
    ...(isFresh ? [] : [{ key: 'PlanTooOld', data: { created, age: maxAge.typed } }]),
  ];
}

/** The login may be one of another org by now, as after a refresh of a sandbox. */
function orgGone({ org, orgId }: SavedOrg, targets: readonly ManifestTarget[]): Phrase {
  const other = targets.find((target) => target.org === org);
  if (other === undefined || other.orgId === '') return { key: 'PlanOrgGone', data: { org, orgId } };
  return { key: 'PlanOrgReplaced', data: { org, before: orgId, after: other.orgId } };
}

/**
 * Keeps all orgs of a saved plan as they are if one of them can't be changed: nobody agreed to a part of the plan.
 * Undefined if all can be.
 */
export function brakeUnlessAll(
  read: ReadonlyArray<{ readonly target: Target; readonly found: unknown }>,
): (() => EcaError<'OrgSkipped'>) | undefined {
  const failed = read.filter(({ found }) => found === undefined).map(({ target }) => target.org);
  if (failed.length === 0) return undefined;
  return () => new EcaError('OrgSkipped', { failed: failed.join(', ') }, { variant: 'plan' });
}
