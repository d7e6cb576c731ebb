import type { Phrase } from '../../errors/codes.ts';
import type { WantedApp } from '../manifest.ts';
import type { AppEntry, AppManifest } from '../read/said-manifest.ts';
import { parseManifest } from '../read/parse-manifest.ts';
import type { Environment } from '../values/lookup.ts';
import { checkValues, wantedIn } from '../wanted/wanted.ts';
import { type AppContent, type ExportedApp, exportedApps } from './app-contents.ts';
import { inChosenForm } from './chosen-form.ts';
import { beginManifest, enterApp, enterGroup, keepOut, overridesLast } from './begin-manifest.ts';
import type { Exported, ExportedOrg, ExportOptions } from './exported.ts';
import { type Content, type ExportedGroup, groupOrgs } from './group-orgs.ts';
import { missingApps } from './missing-apps.ts';
import { isOnNamesake, type Nameable, nameableApps } from './nameable-apps.ts';
import { unreadableIn } from './unreadable.ts';
import { type AppGroup, type Managed, updateApp } from './update-app.ts';
import { commentAt, documentText, openDocument, type YamlDocument } from './yaml-document.ts';

/**
 * Writes what orgs have as a manifest, or into an existing one: values that differ between orgs become variables or
 * overrides, and what is right already stays as it is, with comments, order and formatting.
 */
export function exportManifest(found: readonly ExportedOrg[], options: ExportOptions): Exported {
  const { all, env, existing } = options;
  const known = existing === undefined ? [] : appsIn(existing);
  const nameable = nameableApps(found, known);
  const { orgs, notes } = nameable;
  const quick = exportApps(nameable, exportedApps(orgs, { all, checked: false }), options);
  const exported = isAccepted(quick.text, env)
    ? quick
    : exportApps(nameable, exportedApps(orgs, { all, checked: true }), options);
  return { ...exported, notes: [...notes, ...exported.notes, ...missingApps(found, known, options)] };
}

function appsIn(existing: string): readonly AppEntry[] {
  return parseManifest(existing).manifest?.apps ?? [];
}

/** Whether a manifest has no mistake, as far as that shows without an org. */
function isAccepted(text: string, env: Environment): boolean {
  const { manifest, problems } = parseManifest(text);
  return manifest !== undefined && problems.length === 0 && checkValues(manifest, env).problems.length === 0;
}

function exportApps(nameable: Nameable, apps: readonly ExportedApp[], options: ExportOptions): Exported {
  const { orgs } = nameable;
  const first = exportOnce(nameable, apps, { ...options, maySolve: true });
  const { notes, groupOf } = first;
  // a variable that got another value may be that of several texts
  const { text } = first.isSolved
    ? exportOnce(nameable, apps, { ...options, existing: first.text, known: groupOf, maySolve: false })
    : first;
  return {
    text,
    apps: apps.map(({ name }) => name),
    groups: orgs.map((org) => groupOf.get(org) ?? ''),
    notes: notes.filter((note, at) => notes.findIndex((one) => JSON.stringify(one) === JSON.stringify(note)) === at),
  };
}

type Pass = ExportOptions & {
  readonly maySolve: boolean;
  /** The groups of all orgs, after a first pass. */
  readonly known?: ReadonlyMap<ExportedOrg, string>;
};
type Passed = Pick<Exported, 'text' | 'notes'> & {
  readonly groupOf: ReadonlyMap<ExportedOrg, string>;
  readonly isSolved: boolean;
};

function exportOnce(
  { orgs, notes: leftOut }: Nameable,
  apps: readonly ExportedApp[],
  { all, existing, env, textOf, maySolve, known }: Pass,
): Passed {
  const manifest = existing === undefined ? undefined : parseManifest(existing).manifest;
  const document = openDocument(existing);
  const before = document.toString();
  if (existing === undefined) beginManifest(document, all, textOf);
  const groups = groupOrgs(orgs, {
    groupOf: (org) => known?.get(org) ?? org.group,
    contentOf: (org) => shownIn(apps, org),
    taken: manifest?.groups.map(({ name }) => name) ?? [],
  });
  const fresh = groups.filter(({ isNew }) => isNew);
  for (const { name, orgs: same } of fresh) enterGroup(document, name, same);
  const notes: Phrase[] = [];
  const solved: string[] = [];
  const entered = enterApps(document, apps, { manifest, groups, note: (note) => void notes.push(note) });
  // in groups that are new to an app it says something already
  const now = document.toString();
  const said = manifest === undefined || now === before ? manifest : parseManifest(now).manifest;
  const managed = managedIn(said, groups, env);
  const context = {
    document,
    maySolve,
    onSolved: (group: string): void => void solved.push(group),
    note: (note: Phrase): void => void notes.push(note),
  };
  for (const { app, isNew, having } of entered) {
    const inGroups = having.map(({ group, contents }): AppGroup => {
      const inForm = contents.map(([org, content]) => {
        const one = managed(org, app.name);
        return { ...inChosenForm(content, app.kind, one.managed), ...one };
      });
      return { group, contents: inForm };
    });
    updateApp(app, inGroups, context);
    const unread = unreadableIn([...app.inOrgs.values()]);
    if (isNew) {
      overridesLast(document, app.name);
      const namesakes = leftOut.filter((note) => isOnNamesake(note, app.name));
      commentAt(document, ['apps', app.name], [...namesakes, ...unread].map(textOf));
    }
    notes.push(...unread);
  }
  const isChanged = existing === undefined || document.toString() !== before;
  return {
    text: isChanged ? documentText(document, existing) : existing,
    isSolved: solved.length > 0,
    groupOf: new Map(groups.flatMap(({ name, orgs: same }) => same.map((org) => [org, name] as const))),
    notes,
  };
}

function shownIn(apps: readonly ExportedApp[], org: ExportedOrg): Content {
  return new Map(
    apps.flatMap(({ name, inOrgs }) => {
      const found = inOrgs.get(org);
      return found === undefined ? [] : [[name, new Map([...found.written].filter(([key]) => found.shown.has(key)))]];
    }),
  );
}

/** The first orgs of a group that lack an app, and how many more. */
function lackingIn({ inOrgs }: ExportedApp, orgs: readonly ExportedOrg[]): string {
  const names = orgs.filter((org) => !inOrgs.has(org)).map(({ target }) => target);
  return names.length <= 10 ? names.join(', ') : `${names.slice(0, 9).join(', ')}, … +${names.length - 9}`;
}

type Entering = {
  readonly manifest: AppManifest | undefined;
  readonly groups: readonly ExportedGroup[];
  readonly note: (note: Phrase) => void;
};
type Entered = {
  readonly app: ExportedApp;
  readonly isNew: boolean;
  readonly having: ReadonlyArray<{
    readonly group: string;
    readonly contents: ReadonlyArray<readonly [ExportedOrg, AppContent]>;
  }>;
};

/** Enters each app in the groups whose orgs have it; not one that is to be absent. */
function enterApps(
  document: YamlDocument,
  apps: readonly ExportedApp[],
  { manifest, groups, note }: Entering,
): Entered[] {
  const isAbsent = (app: string): boolean =>
    manifest?.apps.some(({ name, state }) => name === app && state === 'absent') ?? false;
  const entered = apps.flatMap((app): Entered[] => {
    if (isAbsent(app.name)) {
      note({ key: 'ExportAbsent', data: { app: app.name } });
      return [];
    }
    const having = groups.flatMap(({ name: group, orgs }) => {
      const contents = orgs.flatMap((org) => {
        const content = app.inOrgs.get(org);
        return content === undefined ? [] : [[org, content] as const];
      });
      if (contents.length > 0 && contents.length < orgs.length)
        note({ key: 'ExportSomeOnly', data: { app: app.name, group, orgs: lackingIn(app, orgs) } });
      return contents.length === 0 ? [] : [{ group, contents }];
    });
    const names = having.map(({ group }) => group);
    return [{ app, having, isNew: enterApp(document, app, names) }];
  });
  const fresh = groups.filter(({ isNew }) => isNew).map(({ name }) => name);
  for (const { name } of manifest?.apps ?? []) {
    const having = entered.find(({ app }) => app.name === name)?.having ?? [];
    const lacking = fresh.filter((group) => !having.some((one) => one.group === group));
    keepOut(document, name, lacking);
  }
  return entered;
}

/** What the manifest says in an org of a group, by the name of the app. */
function managedIn(
  manifest: AppManifest | undefined,
  groups: readonly ExportedGroup[],
  env: Environment,
): (org: ExportedOrg, app: string) => Managed {
  const wanted = new Map(
    groups.flatMap(({ name, orgs }) => {
      const group = manifest?.groups.find((one) => one.name === name);
      if (manifest === undefined || group === undefined) return [];
      return orgs.map((org) => {
        const { apps } = wantedIn(manifest, group, org.facts, env);
        const said = ({ settings, places }: WantedApp): Managed => ({
          managed: settings,
          places: new Set(places.keys()),
        });
        return [org, new Map(apps.map((one) => [one.name, said(one)]))] as const;
      });
    }),
  );
  return (org, app) => wanted.get(org)?.get(app) ?? { managed: {}, places: new Set() };
}
