import type { PlannedOrg } from '../../change/manifest/planned-app.ts';
import type { OrgPlan } from '../../manifest/org-plan.ts';
import type { Target } from '../../fleet/targets.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { differs, orgPlanReport, type PlanUse } from '../../output/manifest/org-plan-text.ts';
import type { Progress } from '../../output/page/progress.ts';
import { type ConsentFlags, orgsWithoutConsent, type PlanToAgree } from './plan-consent.ts';

type Read<T extends Target> = ReadonlyArray<{ readonly target: T; readonly found: PlannedOrg | undefined }>;

/** Targets whose plans may be carried out; the others have their error. */
export type Agreed<T extends Target> = {
  readonly agreed: readonly T[];
  readonly planOf: (session: Pick<OrgSession, 'username'>) => PlannedOrg;
};

/**
 * Asks for consent to the plans that were made in each org, or takes it from the flags. An org without consent becomes
 * a target with the error, and what would change there as its facts, which `reportOf` makes. Throws EcaError
 * Interrupted after a Ctrl-C.
 */
export async function agreedTargets<T extends Target>(
  read: Read<T>,
  flags: ConsentFlags,
  progress: Progress,
  { use, reportOf }: { readonly use: PlanUse; readonly reportOf: (planned: PlannedOrg) => OrgPlan },
): Promise<Agreed<T>> {
  // an org with nothing to change needs no consent
  const toAgree = ([org, planned]: readonly [string, PlannedOrg]): PlanToAgree[] => {
    const report = orgPlanReport(reportOf(planned));
    return differs(report) ? [{ org, planned, report }] : [];
  };
  const plans = new Map(read.flatMap(({ target, found }) => (found ? [[target.org, found] as const] : [])));
  const refused = await orgsWithoutConsent([...plans].flatMap(toAgree), flags, progress, use);
  const agreed = read.map(({ target, found }) => {
    const error = refused.get(target.org);
    return error === undefined ? target : { ...target, error: error.with({ done: found && reportOf(found) }) };
  });
  const planOf: Agreed<T>['planOf'] = ({ username }) => {
    const planned = plans.get(username);
    if (planned === undefined) throw new RangeError(username);
    return planned;
  };
  return { agreed, planOf };
}
