import type { Change } from '../apps/plan/plan.ts';
import type { Consequence } from '../apps/risks/consequences.ts';
import type { EcaError } from '../errors/eca-error.ts';

export type AppAction = 'create' | 'update' | 'delete' | 'unchanged';

/**
 * What a manifest changes in one app of one org. `lastModifiedBy` and `lastModifiedDate` are of the app's document that
 * changed last; null for an app that the org doesn't have, and if this login can't read them.
 */
export type AppPlanWith<Remark, Failure> = {
  readonly app: string;
  readonly action: AppAction;
  readonly changes: readonly Change[];
  readonly risks: readonly Remark[];
  readonly notes: readonly Remark[];
  readonly error: Failure | null;
  readonly lastModifiedBy: string | null;
  readonly lastModifiedDate: string | null;
};

/** What a manifest changes in one org, the same for plan, apply and drift. */
export type OrgPlanWith<Remark, Failure> = {
  readonly group: string;
  readonly apps: ReadonlyArray<AppPlanWith<Remark, Failure>>;
  readonly summary: Readonly<Record<AppAction, number>>;
  readonly deployId: string | null;
  readonly verified: boolean;
};

/** The plan of an app as the engine makes it. */
export type AppPlan = AppPlanWith<Consequence, EcaError>;

/** The plan of an org as the engine makes it. */
export type OrgPlan = OrgPlanWith<Consequence, EcaError>;
