import { shownName, type UsedApp } from './usage.ts';

/** Apps whose tokens nobody used since then; how many others there are, and the names of those nobody can judge. */
export type UnusedApps = {
  readonly apps: readonly UsedApp[];
  readonly leftOut: number;
  readonly undecided: readonly string[];
};

/**
 * The apps none of whose tokens was used since then. An app can't be judged if the org shows no token of it, if a
 * token has no date, or if some of its tokens weren't read; `isWhole` says whether those of a kind were.
 */
export function unusedApps(
  apps: readonly UsedApp[],
  since: Date,
  isWhole: Readonly<Record<UsedApp['kind'], boolean>>,
): UnusedApps {
  const verdicts = apps.map((app) => isUnused(app, since.getTime(), isWhole[app.kind]));
  const unused = apps.filter((_, index) => verdicts[index] === true);
  const undecided = apps.filter((_, index) => verdicts[index] === undefined).map(shownName);
  return { apps: unused, leftOut: apps.length - unused.length, undecided };
}

/** Undefined if it isn't known. */
function isUnused({ tokens, users }: UsedApp, since: number, isWhole: boolean): boolean | undefined {
  const dates = tokens.map(({ lastUsed }) => Date.parse(lastUsed ?? ''));
  if (dates.some((date) => date >= since)) return false;
  const readAll = isWhole && new Set(tokens.map(({ userId }) => userId)).size >= users;
  return readAll && dates.length > 0 && !dates.some(Number.isNaN) ? true : undefined;
}
