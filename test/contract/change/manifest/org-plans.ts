import { applyOrg, type OrgApplied } from '../../../../src/change/manifest/apply-org.ts';
import { planOrg, type PlanRequest } from '../../../../src/change/manifest/plan-org.ts';
import { orgPlanOf, type PlannedOrg } from '../../../../src/change/manifest/planned-app.ts';
import type { WantedApp } from '../../../../src/manifest/manifest.ts';
import type { AppPlan } from '../../../../src/manifest/org-plan.ts';
import type { AppSettings } from '../../../../src/manifest/settings.ts';
import type { Scene } from '../scene.ts';

const at = { line: 1, column: 1 };

/** What a manifest says about an app. */
export function wanted(name: string, settings: AppSettings, more: Partial<WantedApp> = {}): WantedApp {
  return { name, kind: 'eca', state: 'present', settings, at, places: new Map(), environment: [], ...more };
}

/** An app that the manifest deletes. */
export function absent(name: string): WantedApp {
  return wanted(name, {}, { state: 'absent' });
}

/** Plans these apps in the org of a scene. */
export async function planIn({ session }: Scene, apps: readonly WantedApp[]): Promise<PlannedOrg> {
  const nowhere = async (): Promise<never> => Promise.reject(new Error('no other org'));
  const request: PlanRequest = {
    group: 'qa',
    protect: false,
    apps,
    allowAdmin: false,
    orgIdOf: nowhere,
    linkSource: nowhere,
  };
  return planOrg(session, request);
}

/** Carries a plan out with a yes to everything; `onPair` gets each app whose pair is handed out. */
export async function applyIn(
  { session }: Scene,
  planned: PlannedOrg,
  onPair: (app: string) => void = (): void => undefined,
): Promise<OrgApplied> {
  const consent = { ask: undefined, given: true, forceSelf: false };
  return applyOrg(session, planned, {
    waitMinutes: 1,
    consent,
    readAgain: false,
    handOver: async (app) => {
      onPair(app);
      return Promise.resolve([]);
    },
  });
}

/** What is planned, by app. */
export function byApp(planned: PlannedOrg, applied?: OrgApplied): Record<string, AppPlan> {
  return Object.fromEntries(orgPlanOf(planned, applied).apps.map((app) => [app.app, app]));
}

/** The elements that change, as `field before → after`. */
export function changesOf({ changes }: Pick<AppPlan, 'changes'>): string[] {
  return changes.map(({ field, before, after }) => `${field} ${before ?? '-'} → ${after ?? '-'}`);
}
