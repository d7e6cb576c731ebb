import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type DocumentType, documentTypeNames } from '../apps/document-types.ts';
import { parseXml } from '../xml/document.ts';
import { childrenNamed, childText } from '../xml/read.ts';
import type { SourceFolders } from './package-folders.ts';
import { projectText } from './project-text.ts';

/** A document of an app that a manifest deletes. */
export type Deletion = { readonly path: string; readonly type: DocumentType; readonly fullName: string };

/** Where sfdx-git-delta writes what was deleted, beside where people put such a manifest. */
const places = ['destructiveChanges', '.', 'package'];
/** The names of the Metadata API, and what people make of them, such as `destructiveChanges-1.xml`. */
const destructive = /^destructive[-_ ]?changes.*\.xml$/i;

/** The manifests of deletions in a folder, in the order of their places and names. */
async function destructiveIn(folder: string): Promise<string[]> {
  const found = await Promise.all(
    places.map(async (place) => {
      // most folders have none of them
      const names = await readdir(join(folder, place)).catch((): string[] => []);
      return names
        .filter((name) => destructive.test(name))
        .sort()
        .map((name) => join(folder, place, name));
    }),
  );
  return found.flat();
}

/** The documents of apps that manifests in these folders delete. Throws EcaError XmlInvalid or SourceUnreadable. */
export async function deletionsIn({ folders }: SourceFolders): Promise<Deletion[]> {
  const paths = await Promise.all(folders.map(destructiveIn));
  return (await Promise.all(paths.flat().map(membersOf))).flatMap((found) => found ?? []);
}

/**
 * Whether the folders are deltas of sfdx-git-delta that have no app: each has a manifest beside its files, which names
 * no document of one. Throws EcaError XmlInvalid or SourceUnreadable.
 */
export async function areDeltasWithoutApps({ folders }: SourceFolders): Promise<boolean> {
  const manifests = await Promise.all(
    folders.map(async (folder) => {
      const added = await membersOf(join(folder, 'package', 'package.xml'));
      const gone = await Promise.all((await destructiveIn(folder)).map(membersOf));
      return added ?? (gone.some((found) => found !== undefined) ? [] : undefined);
    }),
  );
  return manifests.length > 0 && manifests.every((added) => added?.length === 0);
}

/** The members of a manifest that are documents of apps; undefined if there is no such file. */
async function membersOf(path: string): Promise<Deletion[] | undefined> {
  const text = await projectText(path);
  if (text === undefined) return undefined;
  const here = relative(process.cwd(), path);
  const { root } = parseXml(text, here);
  return childrenNamed(root, 'types').flatMap((entry) => {
    const type = documentTypeNames.find((one) => one === childText(entry, 'name')?.trim());
    if (type === undefined) return [];
    return childrenNamed(entry, 'members').map((member) => ({ path: here, type, fullName: member.text.trim() }));
  });
}
