import type { AppKind } from '../apps/any-app.ts';
import { findAppInFiles, labelOf, otherNames, seekApp } from '../apps/find-app.ts';
import type { FiledApp, SourceEdit } from '../apps/files/source-edit.ts';
import { EcaError, hasCode } from '../errors/eca-error.ts';
import { type SourceReport, sourceReport } from '../output/app/source-text.ts';
import { messageText } from '../output/page/texts.ts';
import { appsInProject, connectedInProject } from '../project/apps-in-project.ts';
import { editFiles } from '../project/edit-files.ts';
import { namedFolder, requireThere, type SourceFolders } from '../project/package-folders.ts';
import type { OfEither } from './either-kind.ts';
import { askOne, canAsk } from './prompts.ts';

export type SourceEditFlags = {
  readonly name?: string | undefined;
  readonly json?: boolean | undefined;
  readonly 'dry-run': boolean;
  readonly 'no-prompt': boolean;
};

/**
 * Edits the app's files below a folder instead of orgs; on a terminal asks for a missing name before `prepare` asks
 * for more. Throws EcaError FlagMissing or AppNotInFiles, and if the files can't be read or edited.
 */
export async function editSource(
  folder: string,
  flags: SourceEditFlags,
  prepare: () => SourceEdit | Promise<SourceEdit>,
): Promise<SourceReport> {
  requireFolder(folder);
  const apps = await appsInProject(namedFolder(folder), folder);
  const app = findAppInFiles(apps, await nameOf(flags, apps, folder), folder);
  return sourceReport(await editFiles(app, folder, await prepare(), { dryRun: flags['dry-run'] }));
}

/**
 * Edits the files of an app of either kind below a folder instead of orgs. Throws EcaError AppKindAmbiguous, the
 * errors of `edits` for the app's kind, FlagMissing or AppNotInFiles (also if there are no files of either kind), and
 * if the files can't be read or edited.
 */
export async function editEitherSource(
  folder: string,
  flags: SourceEditFlags & { readonly kind?: AppKind | undefined },
  edits: OfEither<SourceEdit>,
): Promise<SourceReport> {
  const { kind } = flags;
  requireFolder(folder);
  const older = kind === 'eca' ? [] : await olderIn(namedFolder(folder), folder, kind);
  if (older.length === 0) return editSource(folder, flags, edits.eca);
  const newer = kind === 'connected-app' ? [] : await newerIn(namedFolder(folder), folder);
  const apps = [...newer, ...older];
  const typed = await nameOf(flags, apps, folder);
  const [one, other] = [newer, older].map((some) => seekApp(some, otherNames, { typed, org: folder }));
  if (one !== undefined && other !== undefined) throw new EcaError('AppKindAmbiguous', { app: typed, org: folder });
  const app = one ?? other ?? findAppInFiles(apps, typed, folder);
  const edit = app === one ? edits.eca() : edits.connected();
  return sourceReport(await editFiles(app, folder, edit, { dryRun: flags['dry-run'] }));
}

async function olderIn(folders: SourceFolders, folder: string, kind: AppKind | undefined): Promise<FiledApp[]> {
  return connectedInProject(folders, folder).catch((error: unknown) => {
    if (kind === undefined && hasCode(error, 'FilesWithoutConnected')) return [];
    throw error;
  });
}

async function newerIn(folders: SourceFolders, folder: string): Promise<FiledApp[]> {
  return appsInProject(folders, folder).catch((error: unknown) => {
    if (hasCode(error, 'FilesWithoutApps')) return [];
    throw error;
  });
}

function requireFolder(folder: string): void {
  if (folder.trim() === '') throw new EcaError('FlagMissing', { flag: '--source-dir', why: 'empty' });
  requireThere(folder);
}

async function nameOf(flags: SourceEditFlags, apps: readonly FiledApp[], folder: string): Promise<string> {
  if (flags.name !== undefined && flags.name.trim() !== '') return flags.name.trim();
  if (!canAsk(flags)) throw new EcaError('FlagMissing', { flag: '--name', why: 'app' });
  return askOne(
    messageText('output', 'ask.filedApp', { folder }),
    apps.map((app) => ({ name: `${app.name}  ${labelOf(app)}`, value: app.name, short: app.name })),
  );
}
