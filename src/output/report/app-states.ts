import { appsIn, type Reported, type ReportedApp, type ReportedOrg, type ReportKind } from './reported.ts';

/**
 * What a report says about an app in an org. `left`: apply didn't change it, because the org as a whole was left alone
 * or refused the deploy. `unknown`: the org has no result. `absent`: the manifest doesn't name the app there.
 * `unmanaged`: the org has it all the same, and the user asked for those.
 */
export const appStates = [
  'failed',
  'create',
  'update',
  'delete',
  'unmanaged',
  'left',
  'unknown',
  'unchanged',
  'absent',
] as const;

export type AppState = (typeof appStates)[number];

/** Each state as one character that every font has, so that a table of many orgs fits a page and needs no colours. */
export const signs: Readonly<Record<AppState, string>> = {
  failed: '×',
  create: '+',
  update: '~',
  delete: '−',
  unmanaged: '*',
  left: '!',
  unknown: '?',
  unchanged: '=',
  absent: '·',
};

/** The state of an app with that result. */
export function stateOf(kind: ReportKind, org: ReportedOrg, app: ReportedApp): AppState {
  if (app.isUnmanaged === true) return 'unmanaged';
  if (app.error !== null) return 'failed';
  if (app.action === 'unchanged') return 'unchanged';
  const isLeft = kind === 'apply' && org.status !== 'ok' && (org.result?.deployId ?? null) === null;
  return isLeft ? 'left' : app.action;
}

/** The apps of all orgs by name, in the order in which they are first named. */
export function appNames({ orgs }: Reported): string[] {
  return [...new Set(orgs.flatMap((org) => appsIn(org).map(({ app }) => app)))];
}

/** The states of those apps in an org, in their order. */
export function statesIn({ kind }: Reported, org: ReportedOrg, names: readonly string[]): AppState[] {
  const found = new Map(appsIn(org).map((app) => [app.app, stateOf(kind, org, app)]));
  const missing = org.result?.apps === undefined ? 'unknown' : 'absent';
  return names.map((name) => found.get(name) ?? missing);
}

/** How often each state occurs, without those that don't; every app that a manifest doesn't name is left out. */
export function countStates(reported: Reported): ReadonlyArray<readonly [AppState, number]> {
  const names = appNames(reported);
  const all = reported.orgs.flatMap((org) => statesIn(reported, org, names));
  return appStates
    .filter((state) => state !== 'absent')
    .map((state) => [state, all.filter((one) => one === state).length] as const)
    .filter(([, count]) => count > 0);
}
