import type { PlanForConsent } from '../../change/manifest/planned-app.ts';
import type { Target } from '../../fleet/targets.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { differs, orgPlanReport, type PlanUse } from '../../output/manifest/org-plan-text.ts';
import type { Progress } from '../../output/page/progress.ts';
import { type ConsentFlags, orgsWithoutConsent, type Unasked } from './plan-consent.ts';

type Read<T extends Target, Found> = ReadonlyArray<{ readonly target: T; readonly found: Found | undefined }>;

/** Targets whose plans may be carried out; the others have their error. */
export type Agreed<T extends Target, Found> = {
  readonly agreed: readonly T[];
  readonly foundIn: (session: Pick<OrgSession, 'username'>) => Found;
};

/**
 * Asks for consent to the plans that were made in each org, or takes it from the flags; an org with nothing to change
 * needs none. An org without consent becomes a target with the error and what is known of it. Asks nothing if `isHeld`,
 * because no plan will be carried out. Throws EcaError Interrupted after a Ctrl-C.
 */
export async function agreedTargets<T extends Target, Found extends PlanForConsent>(
  read: Read<T, Found>,
  flags: ConsentFlags,
  progress: Progress,
  {
    use,
    unasked,
    isHeld = false,
  }: { readonly use?: PlanUse; readonly unasked?: Unasked; readonly isHeld?: boolean } = {},
): Promise<Agreed<T, Found>> {
  const plans = new Map(read.flatMap(({ target, found }) => (found ? [[target.org, found] as const] : [])));
  const asked = [...plans]
    .map(([org, { planned, plan }]) => ({ org, planned, report: orgPlanReport(plan) }))
    .filter(({ report }) => !isHeld && differs(report));
  const refused = await orgsWithoutConsent(asked, flags, progress, { use, unasked });
  const agreed = read.map(({ target, found }) => {
    const error = refused.get(target.org);
    return error === undefined ? target : { ...target, error: error.with({ done: found?.done }) };
  });
  const foundIn: Agreed<T, Found>['foundIn'] = ({ username }) => {
    const found = plans.get(username);
    if (found === undefined) throw new RangeError(username);
    return found;
  };
  return { agreed, foundIn };
}

/** Takes consent to the plan of one org from the flags, and returns it. Throws the error of an org without consent. */
export async function agreedPlan<Found extends PlanForConsent>(
  org: string,
  found: Found,
  flags: ConsentFlags,
  progress: Progress,
): Promise<Found> {
  const target: Target = { org, orgId: '' };
  const { agreed } = await agreedTargets([{ target, found }], flags, progress);
  const error = agreed[0]?.error;
  if (error !== undefined) throw error;
  return found;
}
