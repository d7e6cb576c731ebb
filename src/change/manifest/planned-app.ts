import type { App } from '../../apps/app.ts';
import type { Change, Plan } from '../../apps/plan/plan.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';
import type { EcaError, Facts } from '../../errors/eca-error.ts';
import type { AppAction, AppPlan, OrgPlan } from '../../manifest/org-plan.ts';
import type { WantedApp } from '../../manifest/manifest.ts';
import type { PlannedChange } from '../change-app.ts';

/** What the manifest changes in one app of one org, with everything that carrying it out needs. */
export type PlannedApp = {
  readonly wanted: WantedApp;
  /** The app as it was read; undefined if the org doesn't have it. */
  readonly before: App | undefined;
  readonly action: AppAction;
  /** Undefined for an app that stays as it is, is deleted, or can't be planned. */
  readonly change: PlannedChange | undefined;
  readonly plan: Plan | undefined;
  readonly risks: readonly Consequence[];
  readonly notes: readonly Consequence[];
  readonly error: EcaError | null;
};

/** What the manifest changes in one org. */
export type PlannedOrg = {
  /** The username of the org's login. */
  readonly org: string;
  readonly group: string;
  readonly protect: boolean;
  readonly apps: readonly PlannedApp[];
};

/** How carrying out a plan ended in one app. */
export type AppEnd = {
  readonly error: EcaError | null;
  readonly notes: readonly Consequence[];
  /** The changes, under the names that the org has for the documents. */
  readonly changes?: readonly Change[];
};

/** How carrying out a plan ended in one org, or checking it; `ends` by the name of the app. */
export type OrgEnd = {
  readonly deployId: string | null;
  readonly verified: boolean;
  readonly ends: ReadonlyMap<string, AppEnd>;
};

const untouched: OrgEnd = { deployId: null, verified: false, ends: new Map() };

/** The plan of an org as results show it, with how it ended. */
export function orgPlanOf({ org, group, apps }: PlannedOrg, { deployId, verified, ends }: OrgEnd = untouched): OrgPlan {
  const count = (action: AppAction): number => apps.filter((app) => app.action === action).length;
  return {
    group,
    apps: apps.map((app) => appPlanOf(org, app, ends.get(app.wanted.name))),
    summary: {
      create: count('create'),
      update: count('update'),
      delete: count('delete'),
      unchanged: count('unchanged'),
    },
    deployId,
    verified,
  };
}

/** The plan of an org to agree to, and what is known of the org if nobody does. */
export type PlanForConsent = { readonly planned: PlannedOrg; readonly plan: OrgPlan; readonly done: Facts };

/** A plan for consent, which is all that is known of its org. */
export function planForConsent(planned: PlannedOrg): PlanForConsent {
  const plan = orgPlanOf(planned);
  return { planned, plan, done: plan };
}

function appPlanOf(org: string, app: PlannedApp, end?: AppEnd): AppPlan {
  const { wanted, before, action, plan, risks, notes } = app;
  const error = app.error ?? end?.error;
  return {
    app: wanted.name,
    action,
    changes: end?.changes ?? plan?.changes ?? [],
    risks,
    notes: [...notes, ...(end?.notes ?? [])],
    error: error?.at(org) ?? null,
    ...lastChangeOf(before),
  };
}

/** Who changed an app last, and when: of its documents the one that changed last. */
function lastChangeOf(app: App | undefined): Pick<AppPlan, 'lastModifiedBy' | 'lastModifiedDate'> {
  const dated = (app?.documents ?? []).filter(({ lastModifiedDate }) => lastModifiedDate !== undefined);
  const timeOf = (date: string | undefined): number => Date.parse(date ?? '');
  const [last] = dated.toSorted((one, other) => timeOf(other.lastModifiedDate) - timeOf(one.lastModifiedDate));
  return { lastModifiedBy: last?.lastModifiedBy ?? null, lastModifiedDate: last?.lastModifiedDate ?? null };
}
