import type { OrgFacts, WantedApp } from '../manifest.ts';
import type { AppEntry, AppManifest, OrgGroup } from '../read/said-manifest.ts';
import type { Place, Problem } from '../place.ts';
import { afresh, type Source, sortedProblems } from '../text/source.ts';
import { type Environment, lookupIn, variableNames } from '../values/lookup.ts';
import { reportContradictions } from './contradictions.ts';
import { type GroupSettings, settingsInGroup } from './settings-in-group.ts';

/** What a manifest wants of the apps in one org, and what is wrong with it there. */
export type WantedInOrg = { readonly apps: readonly WantedApp[]; readonly problems: readonly Problem[] };

/** A certificate file that a manifest names, and where. */
export type CertificateUse = { readonly file: string; readonly at: Place };

/** What the manifest wants of the apps in an org of that group. The texts of certificates are still empty. */
export function wantedIn(manifest: AppManifest, group: OrgGroup, org: OrgFacts, env: Environment): WantedInOrg {
  const source = afresh(manifest.source);
  const apps = appsIn(manifest, group).map((app): WantedApp => {
    const { name, kind, state, at } = app;
    return { name, kind, state, at, ...readApp(manifest, app, group, { org, env }, source) };
  });
  return { apps, problems: sortedProblems(source.problems) };
}

/** What is wrong with the values of a manifest, as far as that shows without an org, and the certificates it names. */
export function checkValues(
  manifest: AppManifest,
  env: Environment,
): { readonly problems: readonly Problem[]; readonly certificates: readonly CertificateUse[] } {
  const source = afresh(manifest.source);
  const certificates = manifest.groups.flatMap((group) =>
    appsIn(manifest, group).flatMap((app): CertificateUse[] => {
      const { settings, places } = readApp(manifest, app, group, { org: undefined, env }, source);
      const { certificate } = settings;
      if (certificate === undefined || certificate === 'none') return [];
      return [{ file: certificate.file, at: places.get('certificate') ?? app.at }];
    }),
  );
  return { problems: sortedProblems(source.problems), certificates };
}

function appsIn({ apps }: AppManifest, { name }: OrgGroup): readonly AppEntry[] {
  return apps.filter(({ groups }) => groups.includes(name));
}

function readApp(
  manifest: AppManifest,
  app: AppEntry,
  group: OrgGroup,
  { org, env }: { readonly org: OrgFacts | undefined; readonly env: Environment },
  source: Source,
): GroupSettings {
  const found = settingsInGroup(manifest, app, group, {
    source,
    group: group.name,
    kind: app.kind,
    lookup: lookupIn(manifest, group, { org, env }),
    variables: variableNames(manifest, group),
  });
  reportContradictions(app, found, source);
  return found;
}
