import type { OrgFacts, WantedApp, WantedRotation, WantedSink } from '../manifest.ts';
import type { AppEntry, AppManifest, OrgGroup } from '../read/said-manifest.ts';
import type { Place, Problem } from '../place.ts';
import { afresh, report, type Source, sortedProblems } from '../text/source.ts';
import { type Environment, lookupIn, variableNames } from '../values/lookup.ts';
import type { ValueReading } from '../values/reading.ts';
import { readRotation, readSink } from '../values/read-rotation.ts';
import { reportContradictions } from './contradictions.ts';
import { type GroupSettings, settingsInGroup } from './settings-in-group.ts';

/** What a manifest wants of the apps in one org, and what is wrong with it there. */
export type WantedInOrg = { readonly apps: readonly WantedApp[]; readonly problems: readonly Problem[] };

/** A certificate file that a manifest names, and where. */
export type CertificateUse = { readonly file: string; readonly at: Place };

/**
 * What the manifest wants of the apps in an org of that group. The texts of certificates are still empty. Without an
 * org it is what the manifest wants in all of them, without the values that only an org completes.
 */
export function wantedIn(
  manifest: AppManifest,
  group: OrgGroup,
  org: OrgFacts | undefined,
  env: Environment,
): WantedInOrg {
  const source = afresh(manifest.source);
  const reading = readingIn(manifest, group, { org, env, source });
  const apps = appsIn(manifest, group).map((app): WantedApp => {
    const { name, kind, state, at } = app;
    return { name, kind, state, at, ...readApp(manifest, app, group, reading) };
  });
  return { apps, problems: sortedProblems(source.problems) };
}

/** What the values of a manifest are, as far as that shows without an org. */
export type ValueCheck = {
  readonly problems: readonly Problem[];
  readonly certificates: readonly CertificateUse[];
};

/** What is wrong with the values of a manifest, and the certificates that they name. */
export function checkValues(manifest: AppManifest, env: Environment): ValueCheck {
  const source = afresh(manifest.source);
  const certificates = manifest.groups.flatMap((group) => {
    const reading = readingIn(manifest, group, { org: undefined, env, source });
    return appsIn(manifest, group).flatMap((app): CertificateUse[] => {
      const { settings, places } = readApp(manifest, app, group, reading);
      const { certificate } = settings;
      if (certificate === undefined || certificate === 'none') return [];
      return [{ file: certificate.file, at: places.get('certificate') ?? app.at }];
    });
  });
  return { problems: sortedProblems(source.problems), certificates };
}

/** A destination of a pair as the manifest says it for the orgs of a group, and where it does. */
export type SaidDelivery = {
  readonly group: OrgGroup;
  readonly app: string;
  readonly sink: WantedSink;
  readonly at: Place;
};

/** What stands for the facts of an org where none is known, and in no file name of an org. */
const anyOrg: OrgFacts = { alias: '<org.alias>', username: '<org.username>', id: '<org.id>', host: '<org.host>' };
const isOfAnOrg = (text: string): boolean => text.includes('<org.');

/** Whether the path of a file differs from org to org by a variable. */
export function hasOrgInPath(sink: WantedSink): boolean {
  return sink.kind !== 'exec' && isOfAnOrg(sink.path);
}

/**
 * The destinations of pairs, as far as those show without an org: in the path of a file a variable of the org stands
 * for itself.
 */
export function saidDeliveries(manifest: AppManifest, env: Environment): SaidDelivery[] {
  return manifest.groups.flatMap((group) => {
    const [plain, filled] = [undefined, anyOrg].map((org) =>
      readingIn(manifest, group, { org, env, source: afresh(manifest.source) }),
    ) as [GroupReading, GroupReading];
    return appsIn(manifest, group).flatMap(({ name: app, kind, said, overrides }) => {
      const deliver = overrides.get(group.name)?.secret.get('deliver') ?? said.secret.get('deliver');
      const items = deliver?.value.kind === 'list' ? deliver.value.items : [];
      return items.flatMap((item): SaidDelivery[] => {
        const read = (reading: GroupReading): WantedSink | undefined =>
          readSink(item, { ...reading, kind, environment: new Set() });
        const sink = read(plain) ?? fileOnly(read(filled));
        return sink === undefined ? [] : [{ group, app, sink, at: item.at }];
      });
    });
  });
}

/** A file whose path alone has something of an org; a command would mean something else. */
function fileOnly(sink: WantedSink | undefined): WantedSink | undefined {
  if (sink === undefined || sink.kind === 'exec') return undefined;
  return 'prefix' in sink && isOfAnOrg(sink.prefix ?? '') ? undefined : sink;
}

function appsIn({ apps }: AppManifest, { name }: OrgGroup): readonly AppEntry[] {
  return apps.filter(({ groups }) => groups.includes(name));
}

/** What all apps of a group are read with. */
type GroupReading = Omit<ValueReading, 'kind' | 'environment'>;

function readingIn(
  manifest: AppManifest,
  group: OrgGroup,
  { org, env, source }: { readonly org: OrgFacts | undefined; readonly env: Environment; readonly source: Source },
): GroupReading {
  return {
    source,
    group: group.name,
    lookup: lookupIn(manifest, group, { org, env }),
    variables: variableNames(manifest, group),
  };
}

function readApp(
  manifest: AppManifest,
  app: AppEntry,
  group: OrgGroup,
  reading: GroupReading,
): GroupSettings & Pick<WantedApp, 'environment' | 'rotation'> {
  const environment = new Set<string>();
  const found = settingsInGroup(manifest, app, group, { ...reading, kind: app.kind, environment });
  reportContradictions(app, found, reading.source);
  return { ...found, environment: [...environment].sort(), rotation: rotationIn(app, group, reading) };
}

/** How the app's pair is rotated in a group: each part of its overrides takes the place of its own. */
function rotationIn(app: AppEntry, group: OrgGroup, reading: GroupReading): WantedRotation | undefined {
  const { said, overrides, kind } = app;
  const parts = new Map([...said.secret, ...(overrides.get(group.name)?.secret ?? [])]);
  const [first] = parts.values();
  if (first === undefined) return undefined;
  const isLinked = [said, overrides.get(group.name)].some((one) => one?.keys.has('link.sourceOrg'));
  if (kind === 'eca' && !isLinked) return readRotation(parts, first.at, { ...reading, kind, environment: new Set() });
  report(reading.source, first.at, {
    key: kind === 'eca' ? 'NotOnLinked' : 'NotOnConnected',
    data: { name: 'secret' },
  });
  return undefined;
}
