import { relative, sep } from 'node:path';
import type { AppKind } from '../../apps/any-app.ts';
import type { FiledApp } from '../../apps/files/source-edit.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import { parseManifest } from '../../manifest/read/parse-manifest.ts';
import type { AppEntry } from '../../manifest/read/said-manifest.ts';
import type { PlaceOfFinding } from '../../output/audit/report/audit-sarif.ts';
import type { SarifPlace } from '../../output/report/sarif/sarif-log.ts';
import { appsInProject, connectedInProject } from '../../project/apps-in-project.ts';
import { packageFolders } from '../../project/package-folders.ts';
import { readManifestFile } from '../manifest/manifest-file.ts';
import { interruptible } from '../../base-command/interruption.ts';
import { defaultBaseline } from './baseline-file.ts';

type Named = { readonly name: string; readonly kind: AppKind };

/**
 * Where to look for findings, by paths from the current folder: an app's entry in the manifest, otherwise the source
 * file that has the element, otherwise the baseline. A manifest or a project that can't be read has no places.
 */
export async function findingPlaces(
  manifest: string | undefined,
  baseline: string = defaultBaseline,
): Promise<PlaceOfFinding> {
  const [entries, filed] = [await entriesIn(manifest), await filedApps()];
  const [entryOf, filesOf] = [firstNamed(entries.apps), firstNamed(filed)];
  return ({ app, kind, element }) => {
    const entry = entryOf(app, kind);
    if (entry !== undefined) return { path: entries.path, line: entry.at.line };
    const files = filesOf(app, kind);
    return (files && placeInFiles(files.app, element)) ?? { path: pathFromHere(baseline), line: 1 };
  };
}

/** Looks up the first app of a name, in any case, and a kind. */
function firstNamed<A extends Named>(apps: readonly A[]): (name: string | null, kind: AppKind | null) => A | undefined {
  const keyOf = (name: string, kind: AppKind | null): string => `${kind ?? ''} ${name.toLowerCase()}`;
  const known = new Map(apps.toReversed().map((app) => [keyOf(app.name, app.kind), app]));
  return (name, kind) => (name === null ? undefined : known.get(keyOf(name, kind)));
}

async function entriesIn(
  typed: string | undefined,
): Promise<{ readonly path: string; readonly apps: readonly AppEntry[] }> {
  const found = await orUndefined(readManifestFile(typed));
  if (found === undefined) return { path: '', apps: [] };
  return { path: pathFromHere(found.file), apps: interruptible(() => parseManifest(found.text)).manifest?.apps ?? [] };
}

async function filedApps(): Promise<ReadonlyArray<Named & { readonly app: FiledApp }>> {
  const folders = await orUndefined(packageFolders(process.cwd()));
  if (folders === undefined) return [];
  const external = (await orUndefined(appsInProject(folders, '.'))) ?? [];
  const connected = (await orUndefined(connectedInProject(folders, '.'))) ?? [];
  return [
    ...external.map((app) => ({ name: app.name, kind: 'eca' as const, app })),
    ...connected.map((app) => ({ name: app.name, kind: 'connected-app' as const, app })),
  ];
}

/** The line of the element, or the first one of the file in which it would be. */
function placeInFiles({ documents }: FiledApp, element: string | null): SarifPlace | undefined {
  const [type = '', ...path] = element?.split('.') ?? [];
  const file = documents.find((document) => document.type === type) ?? documents[0];
  if (file === undefined) return undefined;
  const before = file.text.split(`<${path.at(-1) ?? ''}>`);
  const line = before.length === 1 ? 1 : (before[0]?.split('\n').length ?? 1);
  return { path: pathFromHere(file.path), line };
}

/** A path from the current folder, with `/` between its parts. */
export function pathFromHere(path: string): string {
  return relative('.', path).split(sep).join('/');
}

async function orUndefined<T>(read: Promise<T>): Promise<T | undefined> {
  return read.catch((error: unknown) => {
    if (isEcaError(error)) return undefined;
    throw error;
  });
}
