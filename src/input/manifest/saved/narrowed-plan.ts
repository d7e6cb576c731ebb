import { sameId } from '../../../apps/record-id.ts';
import { EcaError } from '../../../errors/eca-error.ts';
import { isNamedItself, resolveTargets, type Target } from '../../../fleet/targets.ts';
import type { SavedOrg, SavedPlan } from '../../../manifest/saved/saved-plan.ts';
import { knownOrgs } from '../../../org/logins/known-orgs.ts';
import { withChosenApps } from '../../app/chosen-names.ts';
import { namedOrgs, type OrgInput } from '../../targets.ts';

/** The flags that narrow a plan down, as typed. */
type Narrowing = OrgInput & { readonly name?: readonly string[] | undefined };

/**
 * The part of a saved plan that the flags name, as if only that had been saved. Throws EcaError OrgNotInManifest or
 * AppNotInManifest, with the variant `plan`, for what the plan doesn't have; TargetsFileUnreadable; or OrgNotFound.
 */
export async function narrowedPlan(plan: SavedPlan, file: string, flags: Narrowing): Promise<SavedPlan> {
  const typed = await namedOrgs(flags);
  const chosen = typed.length === 0 ? undefined : await resolveTargets(typed, await knownOrgs());
  const orgs = chosen === undefined ? plan.orgs : orgsOf(plan, chosen, typed, file);
  const unknown = (app: string, hint: string): EcaError =>
    new EcaError('AppNotInManifest', { app, file, hint }, { variant: 'plan' });
  return { ...plan, orgs: withChosenApps(orgs, flags.name, unknown) };
}

function orgsOf({ orgs }: SavedPlan, chosen: readonly Target[], typed: readonly string[], file: string): SavedOrg[] {
  const unknown = (names: readonly string[]): EcaError =>
    new EcaError('OrgNotInManifest', { org: names.join(', '), file }, { variant: 'plan' });
  const meant = chosen.flatMap((target): SavedOrg[] => {
    const { org, orgId, asked = [org], error } = target;
    const found = orgs.find((one) => orgId !== '' && sameId(one.orgId, orgId));
    // of what a pattern matches, an org that the plan lacks isn't meant
    if (!isNamedItself(target, typed)) return found === undefined ? [] : [found];
    if (error !== undefined) throw error;
    if (found === undefined) throw unknown(asked);
    return [found];
  });
  if (meant.length === 0) throw unknown(typed);
  return meant;
}
