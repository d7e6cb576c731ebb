import { relative } from 'node:path';
import { appNameOf } from '../apps/estate-join.ts';
import type { FiledDocument } from '../apps/files/project-files.ts';
import { isEcaError } from '../errors/eca-error.ts';
import type { FiledCertificate } from '../estate/read-clues.ts';
import { childText } from '../xml/read.ts';
import { packageFolders } from './package-folders.ts';
import { readSource } from './source-documents.ts';

/** Searches the files of the current project, if there is one; reads them once. */
export function filedCertificates(): FiledCertificate {
  let reading: Promise<FiledDocument[]> | undefined;
  return async (app) => {
    reading ??= projectSettings();
    const found = (await reading).find(
      (file) => appNameOf(file) === app && (childText(file.xml.root, 'certificate') ?? '').trim() !== '',
    );
    return found && relative(process.cwd(), found.path);
  };
}

/** A project that can't be read is not a sign of anything. */
async function projectSettings(): Promise<FiledDocument[]> {
  try {
    const { folders } = await packageFolders(process.cwd());
    return await readSource(folders, { types: ['ExtlClntAppGlobalOauthSettings'], mayMiss: true });
  } catch (error) {
    if (isEcaError(error)) return [];
    throw error;
  }
}
