import { sameId } from '../../../apps/record-id.ts';
import { EcaError } from '../../../errors/eca-error.ts';
import { resolveTargets, type Target } from '../../../fleet/targets.ts';
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
  const orgs = chosen === undefined ? plan.orgs : orgsOf(plan, chosen, file);
  const unknown = (app: string, hint: string): EcaError =>
    new EcaError('AppNotInManifest', { app, file, hint }, { variant: 'plan' });
  return { ...plan, orgs: withChosenApps(orgs, flags.name, unknown) };
}

function orgsOf({ orgs }: SavedPlan, chosen: readonly Target[], file: string): SavedOrg[] {
  return chosen.map(({ org, orgId, asked = [org], error }) => {
    if (error !== undefined) throw error;
    const found = orgs.find((one) => sameId(one.orgId, orgId));
    if (found === undefined)
      throw new EcaError('OrgNotInManifest', { org: asked.join(', '), file }, { variant: 'plan' });
    return found;
  });
}
