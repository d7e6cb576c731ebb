import { relative } from 'node:path';
import { mayBeSeveral } from '../apps/document-types.ts';
import { appNameOf } from '../apps/estate-join.ts';
import { findAppInFiles } from '../apps/find-app.ts';
import { orgInFiles } from '../apps/link.ts';
import type { FiledDocument } from '../apps/files/project-files.ts';
import type { FiledApp } from '../apps/files/source-edit.ts';
import { strangeParts } from '../apps/files/strange-parts.ts';
import { EcaError, hasCode } from '../errors/eca-error.ts';
import { areDeltasWithoutApps } from './delta.ts';
import { forceIgnore, type Ignores } from './ignore-file.ts';
import type { SourceFolders } from './package-folders.ts';
import { projectReplacements, type Replacement } from './replacements.ts';
import { type Edit, readSource, strangeFiles } from './source-documents.ts';

/**
 * The apps that a project has files of, with or without a header among them. Throws EcaError FilesWithoutApps for a
 * project without any, DocumentTwice if two files contain the same document of an app, SourceUnreadable or XmlInvalid.
 */
export async function appsInProject({ folders }: SourceFolders, place: string, edit?: Edit): Promise<FiledApp[]> {
  const how = edit === undefined ? {} : { edit };
  const filed = await readSource(folders, how);
  const byApp = Map.groupBy(
    filed.filter((file) => appNameOf(file) !== ''),
    appNameOf,
  );
  if (byApp.size === 0) throw new EcaError('FilesWithoutApps', { folder: place });
  return filedApps(byApp, place);
}

/**
 * The connected apps that a project has files of, each by the name of its file. Throws EcaError FilesWithoutConnected,
 * DocumentTwice, SourceUnreadable or XmlInvalid.
 */
export async function connectedInProject({ folders }: SourceFolders, place: string): Promise<FiledApp[]> {
  const filed = await readSource(folders, { types: ['ConnectedApp'] });
  if (filed.length === 0) throw new EcaError('FilesWithoutConnected', { folder: place });
  return filedApps(
    Map.groupBy(filed, ({ fullName }) => fullName),
    place,
  );
}

function filedApps(byApp: ReadonlyMap<string, FiledDocument[]>, place: string): FiledApp[] {
  for (const files of byApp.values())
    for (const [, same] of Map.groupBy(files, keyOf)) {
      const type = same[0]?.type ?? '';
      const paths = same.map(({ path }) => path).join(', ');
      if (same.length > 1) throw new EcaError('DocumentTwice', { type, paths });
    }
  return [...byApp].map(([name, documents]) => ({
    name,
    org: place,
    orgId: orgInFiles(documents),
    policiesReadable: true,
    documents,
  }));
}

/** The same key for documents of which an app has only one. */
const keyOf = ({ type, fullName }: FiledDocument): string => (mayBeSeveral(type) ? `${type}/${fullName}` : type);

/**
 * The apps that a project has files of, with the replacements of sfdx-project.json made in their texts, and what was
 * replaced; none for a delta without apps. Throws EcaError FilesWithoutApps, DocumentTwice, SourceUnreadable,
 * XmlInvalid, ReplacementMissing, and FilesSkipped for files that can't be assigned to an app.
 */
export async function appsToDeploy(
  source: SourceFolders,
  place: string,
): Promise<{ readonly apps: FiledApp[]; readonly replacements: readonly Replacement[] }> {
  const [replace, ignores] = [await projectReplacements(source.root), await forceIgnore(source.root)];
  const made: Replacement[] = [];
  const edit: Edit = async (path, text) => {
    if (ignores(path)) return text;
    const { text: edited, replacements } = await replace(path, text);
    made.push(...replacements);
    return edited;
  };
  await refuseSkipped(source, ignores);
  const apps = await appsInProject(source, place, edit).catch(async (error: unknown): Promise<FiledApp[]> => {
    if (hasCode(error, 'FilesWithoutApps') && (await areDeltasWithoutApps(source))) return [];
    throw error;
  });
  return { apps, replacements: made.toSorted((one, other) => one.path.localeCompare(other.path)) };
}

/**
 * Refuses a file that looks like a part of an app and would be skipped: the app would be deployed without it, and
 * reported as done. Then whatever else is wrong with the files of that project is in the list too. Throws EcaError
 * FilesSkipped.
 */
async function refuseSkipped({ folders }: SourceFolders, ignores: Ignores): Promise<void> {
  const filed = await readSource(folders);
  const strangers = (await Promise.all(folders.map(strangeFiles))).flat();
  const here = (path: string): string => relative(process.cwd(), path);
  const skipped = [
    ...filed.filter((file) => appNameOf(file) === '').map(({ path }) => ({ key: 'FileWithoutParent', data: { path } })),
    ...strangers.map(({ path, suffix }) => ({ key: 'FileSuffixUnknown', data: { path, suffix } })),
  ].filter(({ data }) => !ignores(data.path));
  if (skipped.length === 0) return;
  throw new EcaError('FilesSkipped', {
    files: [
      ...skipped.map(({ key, data }) => ({ key, data: { ...data, path: here(data.path) } })),
      ...filed.filter(({ path }) => !ignores(path)).flatMap((file) => strangeParts({ ...file, path: here(file.path) })),
    ],
  });
}

/**
 * Apps without the files that the .forceignore of their project names, and those files; leaves out an app without
 * other files.
 */
export async function withoutIgnored(
  apps: readonly FiledApp[],
  { root }: SourceFolders,
): Promise<{ readonly apps: FiledApp[]; readonly ignored: string[] }> {
  const ignores = await forceIgnore(root);
  const kept = apps.map((app) => ({ ...app, documents: app.documents.filter(({ path }) => !ignores(path)) }));
  const ignored = apps.flatMap(({ documents }) => documents.filter(({ path }) => ignores(path)));
  return {
    apps: kept.filter(({ documents }) => documents.length > 0),
    ignored: ignored.map(({ path }) => relative(process.cwd(), path)),
  };
}

/**
 * Finds the app that `typed` means among those to deploy; `found` has those too that .forceignore leaves out as a
 * whole. Throws EcaError AppNotInFiles or AppAmbiguous.
 */
export function findAppToDeploy(
  { apps, found }: { readonly apps: readonly FiledApp[]; readonly found: readonly FiledApp[] },
  typed: string,
  place: string,
): FiledApp {
  try {
    return findAppInFiles(apps, typed, place);
  } catch (error) {
    if (!hasCode(error, 'AppNotInFiles')) throw error;
    const { name, documents } = findAppInFiles(found, typed, place);
    const paths = documents.map(({ path }) => relative(process.cwd(), path)).join(', ');
    throw new EcaError('AppNotInFiles', { app: name, folder: place, hint: paths }, { variant: 'ignored' });
  }
}
