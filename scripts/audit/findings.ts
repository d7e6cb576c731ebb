/** An advisory, as `npm audit --json` names it among the causes of a weakness. */
type Advisory = { readonly name: string; readonly title: string; readonly severity: string; readonly url: string };

/** How a weakness is fixed: within the ranges of package.json (`true`), by a version of a dependency, or not yet. */
type Fix = boolean | { readonly name: string; readonly version: string; readonly isSemVerMajor: boolean };

/** What `npm audit --json` reports (auditReportVersion 2): the weak packages by name. */
export type AuditReport = {
  readonly vulnerabilities: Readonly<
    Record<string, { readonly via: ReadonlyArray<Advisory | string>; readonly fixAvailable: Fix }>
  >;
};

/** The advisories about packages with these names, each once. A package that only depends on a weak one has none. */
export function advisoriesOn(names: ReadonlySet<string>, { vulnerabilities }: AuditReport): Advisory[] {
  const all = Object.values(vulnerabilities).flatMap(({ via }) => via.filter((one) => typeof one === 'object'));
  const those = all.filter(({ name }) => names.has(name)).map((one) => [one.url, one] as const);
  return [...new Map(those).values()];
}

/** The versions of pinned dependencies that fix weaknesses and are no major step, as npm installs them. */
export function pinnedFixes({ vulnerabilities }: AuditReport): string[] {
  const fixes = Object.values(vulnerabilities).map(({ fixAvailable }) => fixAvailable);
  const usable = fixes.filter((fix) => typeof fix === 'object').filter(({ isSemVerMajor }) => !isSemVerMajor);
  return [...new Set(usable.map(({ name, version }) => `${name}@${version}`))];
}
