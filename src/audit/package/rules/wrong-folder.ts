import { documentTypeNames, documentTypes } from '../../../apps/document-types.ts';
import { isPackaged, type ProjectFile } from '../facts/package-facts.ts';
import type { PackageRule } from '../facts/package-rule.ts';
import { hitOn, rootOf } from '../facts/place.ts';

/** A file is in the folder of another type, or, in metadata format, in any other than that of its type. */
export const wrongFolder: PackageRule = {
  id: 'ECA108',
  severity: { base: 'medium' },
  source:
    'Registry of source-deploy-retrieve, directories of the types; in metadata format a file elsewhere “was not found in zipped directory”. In source format sf finds it by its suffix in any folder, so only the folder of another type counts.',
  judge: ({ files }) =>
    files
      .filter((file) => isPackaged(file) && isMisplaced(file))
      .map((file) =>
        hitOn(
          file,
          { element: rootOf(file), field: null },
          { value: folderOf(file), data: { directory: documentTypes[file.document.type].directory } },
        ),
      ),
};

function isMisplaced(file: ProjectFile): boolean {
  const { type, path } = file.document;
  const folder = folderOf(file);
  if (folder === documentTypes[type].directory) return false;
  return !path.endsWith('-meta.xml') || documentTypeNames.some((other) => documentTypes[other].directory === folder);
}

function folderOf({ document }: ProjectFile): string {
  return document.path.split(/[\\/]/).at(-2) ?? '';
}
