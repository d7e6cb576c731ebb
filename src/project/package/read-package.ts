import { existsSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { appNameOf } from '../../apps/estate-join.ts';
import type { FiledDocument } from '../../apps/files/project-files.ts';
import {
  packagedApps,
  type PackageFacts,
  type PackageFolder,
  type ProjectFile,
} from '../../audit/package/facts/package-facts.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { forceIgnore, isTracked, projectRoot } from '../ignore-file.ts';
import { namedFolder, requireThere, sourceApiVersion } from '../package-folders.ts';
import { namesBelow } from '../path-below.ts';
import { filesBelow, readSource, strangeFiles } from '../source-documents.ts';
import { packageEntries } from './package-entries.ts';

/**
 * What the files of the project that contains a folder say of its packages; outside a project the folder itself counts
 * as one package. Throws EcaError SourceUnreadable, XmlInvalid, or FilesWithoutApps for a project without any app.
 */
export async function readPackage(place: string, devHubId: string | undefined): Promise<PackageFacts> {
  requireThere(place);
  const root = projectRoot(place);
  const { entries, namespace } = await packageEntries(root);
  const ignores = await forceIgnore(root);
  const packages = entries.some(({ name }) => name !== undefined)
    ? entries.filter(({ name }) => name !== undefined)
    : entries;
  const paths = packages.length === 0 ? [root] : packages.map(({ path }) => pathInside(root, path));
  const documents = await readSource(root);
  const files = await Promise.all(documents.map(async (document) => projectFile(document, paths, ignores)));
  const strangers = (await strangeFiles(root)).filter(({ path }) => !ignores(path));
  if (files.length === 0 && strangers.length === 0) throw new EcaError('FilesWithoutApps', { folder: place });
  const folders = await Promise.all(
    paths.map(async (path, index): Promise<PackageFolder> => {
      const names = packages[index]?.dependsOn ?? [];
      const dependsOn = packages.flatMap((other, at) =>
        other.name !== undefined && names.includes(other.name) ? [here(paths[at] ?? '')] : [],
      );
      return { path: here(path), permissionSets: await permissionSetsBelow(path), dependsOn };
    }),
  );
  const version = await sourceApiVersion(namedFolder(root));
  return {
    root: here(root),
    namespace,
    sourceApiVersion: version === undefined ? undefined : Number(version),
    folders,
    files,
    apps: packagedApps(files),
    strangers: strangers.map(({ path, suffix }) => ({ path: here(path), suffix })),
    devHubId,
  };
}

/** The path of a package directory. Throws EcaError SourceUnreadable for one outside of the project. */
function pathInside(root: string, path: string): string {
  const resolved = resolve(root, path);
  if (resolved !== resolve(root) && namesBelow(root, resolved) === undefined)
    throw new EcaError('SourceUnreadable', { path, why: 'Outside' });
  return resolved;
}

const here = (path: string): string => relative(process.cwd(), path) || '.';

async function projectFile(
  document: FiledDocument,
  folders: readonly string[],
  ignores: (path: string) => boolean,
): Promise<ProjectFile> {
  const { path } = document;
  const folder = folders.find((one) => namesBelow(one, path) !== undefined);
  return {
    document: { ...document, path: here(path) },
    app: appNameOf(document),
    folder: folder === undefined ? undefined : here(folder),
    ignored: ignores(path),
    tracked: await isTracked(path),
  };
}

async function permissionSetsBelow(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  return (await filesBelow(folder)).flatMap((path) => {
    const [, name] = /^(.+)\.permissionset(-meta\.xml)?$/.exec(basename(path)) ?? [];
    return name ?? [];
  });
}
