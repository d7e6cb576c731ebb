import { appNames, type AppState, statesIn } from './app-states.ts';
import type { Reported, ReportedOrg } from './reported.ts';

/** A row of the table of apps and orgs; `org` is that of the row, if its rows are orgs. */
export type GridRow = {
  readonly name: string;
  readonly org: ReportedOrg | undefined;
  readonly cells: ReadonlyArray<{ readonly state: AppState; readonly app: string; readonly org: string }>;
  /** Whether nothing is to be seen here: every app is as it should be. */
  readonly isQuiet: boolean;
};

export type Grid = {
  readonly corner: 'org' | 'app';
  readonly columns: readonly string[];
  readonly rows: readonly GridRow[];
};

const quiet: readonly AppState[] = ['unchanged', 'absent'];

/** The table of apps and orgs, with a row for each of whatever there is more of. */
export function gridOf(reported: Reported): Grid {
  const names = appNames(reported);
  const byOrg = reported.orgs.map((org) => {
    const cells = statesIn(reported, org, names).map((state, at) => ({ state, app: names[at] ?? '', org: org.org }));
    return { name: org.org, org, cells, isQuiet: org.status === 'ok' && isQuiet(cells) };
  });
  if (names.length <= byOrg.length) return { corner: 'org', columns: names, rows: byOrg };
  const rows = names.map((name, at) => {
    const cells = byOrg.flatMap((row) => row.cells.slice(at, at + 1));
    return { name, org: undefined, cells, isQuiet: isQuiet(cells) };
  });
  return { corner: 'app', columns: byOrg.map(({ name }) => name), rows };
}

function isQuiet(cells: GridRow['cells']): boolean {
  return cells.every(({ state }) => quiet.includes(state));
}
