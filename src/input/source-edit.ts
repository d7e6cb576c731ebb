import type { AppKind } from '../apps/any-app.ts';
import { findAppInFiles, isNameOf, labelOf, otherNames, seekApp } from '../apps/find-app.ts';
import type { FiledApp, SourceEdit } from '../apps/files/source-edit.ts';
import { namesInText } from '../apps/names-in-text.ts';
import { EcaError, hasCode } from '../errors/eca-error.ts';
import { lookUpNames } from '../estate/look-up-names.ts';
import { sourceReport, type SourceReports } from '../output/app/source-text.ts';
import { messageText } from '../output/page/texts.ts';
import { appsInProject, connectedInProject } from '../project/apps-in-project.ts';
import { editFiles } from '../project/edit-files.ts';
import { namedFolder, requireThere, type SourceFolders } from '../project/package-folders.ts';
import { canAsk } from '../base-command/can-ask.ts';
import type { OfEither } from './either-kind.ts';
import { askOne } from './prompts.ts';

export type SourceEditFlags = {
  readonly name?: string | undefined;
  readonly json?: boolean | undefined;
  readonly 'dry-run': boolean;
  readonly 'no-prompt': boolean;
};

/**
 * Edits the files of one app, or of several between commas, below a folder instead of orgs; on a terminal asks for a
 * missing name before `prepare` asks for more. Throws EcaError FlagMissing or AppNotInFiles, the error of `alone` for
 * several apps, and if the files of any can't be read or edited: then none is.
 */
export async function editSource(
  folder: string,
  flags: SourceEditFlags,
  prepare: () => SourceEdit | Promise<SourceEdit>,
  alone?: () => void,
): Promise<SourceReports> {
  requireFolder(folder);
  const apps = await appsInProject(namedFolder(folder), folder);
  const found = await filedApps(await nameOf(flags, apps, folder), (typed) => findAppInFiles(apps, typed, folder));
  if (found.isSeveral) alone?.();
  const edit = await prepare();
  return edited(found, folder, () => edit, flags);
}

type Filed = { readonly apps: readonly FiledApp[]; readonly isSeveral: boolean };

/**
 * The apps that were typed, each once. A label that contains a comma is one app, unless each part is an API name.
 * Throws the errors of `find`, that of the first wrong name if several are.
 */
async function filedApps(typed: string, find: (name: string) => FiledApp): Promise<Filed> {
  const names = namesInText(typed);
  if (names.length < 2) return { apps: [find(typed)], isSeveral: false };
  const { whole, each } = await lookUpNames(
    { typed, names },
    {
      find,
      isName: ({ name }, part) => isNameOf(name, part),
      absent: 'AppNotInFiles',
      wrong: ['AppNotInFiles'],
      allWrong: ([first]) => first.error,
    },
  );
  if (whole !== undefined) return { apps: [whole], isSeveral: false };
  return { apps: [...new Map(each().map((app) => [app.name, app])).values()], isSeveral: true };
}

/** The result for one app as it is, or those for several. */
async function edited(
  { apps, isSeveral }: Filed,
  folder: string,
  editOf: (app: FiledApp) => SourceEdit,
  flags: SourceEditFlags,
): Promise<SourceReports> {
  const wanted = apps.map((app) => ({ app, edit: editOf(app) }));
  const changes = await editFiles(wanted, folder, { dryRun: flags['dry-run'] });
  const [first, ...others] = changes.map(sourceReport);
  if (first === undefined) throw new EcaError('AppNotInFiles', { app: '', folder, hint: '' });
  return isSeveral ? { apps: [first, ...others] } : first;
}

/**
 * Edits the files of apps of either kind below a folder instead of orgs. Throws EcaError AppKindAmbiguous, the
 * errors of `edits` for the app's kind, FlagMissing or AppNotInFiles (also if there are no files of either kind), and
 * if the files can't be read or edited.
 */
export async function editEitherSource(
  folder: string,
  flags: SourceEditFlags & { readonly kind?: AppKind | undefined },
  edits: OfEither<SourceEdit>,
  alone?: () => void,
): Promise<SourceReports> {
  const { kind } = flags;
  requireFolder(folder);
  const older = kind === 'eca' ? [] : await olderIn(namedFolder(folder), folder, kind);
  if (older.length === 0) return editSource(folder, flags, edits.eca, alone);
  const newer = kind === 'connected-app' ? [] : await newerIn(namedFolder(folder), folder);
  const apps = [...newer, ...older];
  const find = (typed: string): FiledApp => {
    const [one, other] = [newer, older].map((some) => seekApp(some, otherNames, { typed, org: folder }));
    if (one !== undefined && other !== undefined) throw new EcaError('AppKindAmbiguous', { app: typed, org: folder });
    return one ?? other ?? findAppInFiles(apps, typed, folder);
  };
  const found = await filedApps(await nameOf(flags, apps, folder), find);
  if (found.isSeveral) alone?.();
  return edited(found, folder, (app) => (newer.includes(app) ? edits.eca() : edits.connected()), flags);
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
