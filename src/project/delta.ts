import { join, relative } from 'node:path';
import { type DocumentType, documentTypeNames } from '../apps/document-types.ts';
import { parseXml } from '../xml/document.ts';
import { childrenNamed, childText } from '../xml/read.ts';
import type { SourceFolders } from './package-folders.ts';
import { projectText } from './project-text.ts';

/** A document of an app that a manifest deletes. */
export type Deletion = { readonly path: string; readonly type: DocumentType; readonly fullName: string };

/** Where sfdx-git-delta writes what was deleted, and the names that `sf project deploy start` takes. */
const destructive = [
  ['destructiveChanges', 'destructiveChanges.xml'],
  ['destructiveChanges.xml'],
  ['destructiveChangesPre.xml'],
  ['destructiveChangesPost.xml'],
];

/** The documents of apps that manifests in these folders delete. Throws EcaError XmlInvalid or SourceUnreadable. */
export async function deletionsIn({ folders }: SourceFolders): Promise<Deletion[]> {
  const paths = folders.flatMap((folder) => destructive.map((parts) => join(folder, ...parts)));
  return (await Promise.all(paths.map(membersOf))).flatMap((found) => found ?? []);
}

/**
 * Whether the folders are deltas of sfdx-git-delta that have no app: each has a manifest beside its files, which names
 * no document of one. Throws EcaError XmlInvalid or SourceUnreadable.
 */
export async function areDeltasWithoutApps({ folders }: SourceFolders): Promise<boolean> {
  const manifests = await Promise.all(
    folders.map(async (folder) => {
      const added = await membersOf(join(folder, 'package', 'package.xml'));
      const gone = await Promise.all(destructive.map(async (parts) => membersOf(join(folder, ...parts))));
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
