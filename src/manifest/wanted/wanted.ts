import type { OrgFacts, WantedApp } from '../manifest.ts';
import type { AppEntry, AppManifest, OrgGroup } from '../read/said-manifest.ts';
import type { Problem } from '../place.ts';
import { type Source, sortedProblems } from '../text/source.ts';
import { type Environment, lookupIn, variableNames } from '../values/lookup.ts';
import { reportContradictions } from './contradictions.ts';
import { type Certificates, type GroupSettings, settingsInGroup } from './settings-in-group.ts';

/** What a manifest wants of the apps in one org, and what is wrong with it there. */
export type WantedInOrg = { readonly apps: readonly WantedApp[]; readonly problems: readonly Problem[] };

type Facts = {
  readonly org: OrgFacts | undefined;
  readonly env: Environment;
  readonly certificates?: Certificates;
};

/** What the manifest wants of the apps in an org of that group; `certificates` are the files that it names. */
export function wantedIn(
  manifest: AppManifest,
  group: OrgGroup,
  org: OrgFacts,
  { env, certificates }: Omit<Facts, 'org'>,
): WantedInOrg {
  const source: Source = { lines: manifest.source.lines, problems: [] };
  const facts = { org, env, ...(certificates === undefined ? {} : { certificates }) };
  const apps = appsIn(manifest, group).map((app): WantedApp => {
    const { name, kind, state, at } = app;
    return { name, kind, state, at, ...readApp(manifest, app, group, facts, source) };
  });
  return { apps, problems: sortedProblems(source.problems) };
}

/** What is wrong with the values of a manifest, as far as that shows without an org. */
export function checkValues(manifest: AppManifest, env: Environment): Problem[] {
  const source: Source = { lines: manifest.source.lines, problems: [] };
  for (const group of manifest.groups) {
    for (const app of appsIn(manifest, group)) readApp(manifest, app, group, { org: undefined, env }, source);
  }
  return sortedProblems(source.problems);
}

/** The certificate files that the manifest names for an org; without an org, those that are known before. */
export function certificateFiles(manifest: AppManifest, group: OrgGroup, { org, env }: Facts): string[] {
  const source: Source = { lines: manifest.source.lines, problems: [] };
  const files = appsIn(manifest, group).flatMap((app) => {
    const { certificate } = readApp(manifest, app, group, { org, env }, source).settings;
    return certificate === undefined || certificate === 'none' ? [] : [certificate.file];
  });
  return [...new Set(files)];
}

function appsIn({ apps }: AppManifest, { name }: OrgGroup): readonly AppEntry[] {
  return apps.filter(({ groups }) => groups.includes(name));
}

function readApp(
  manifest: AppManifest,
  app: AppEntry,
  group: OrgGroup,
  { org, env, certificates }: Facts,
  source: Source,
): GroupSettings {
  const found = settingsInGroup(manifest, app, group, {
    source,
    group: group.name,
    kind: app.kind,
    lookup: lookupIn(manifest, group, { org, env }),
    variables: variableNames(manifest, group),
    ...(certificates === undefined ? {} : { certificates }),
  });
  reportContradictions(app, found, source);
  return found;
}
