import { labelOf, findAppInFiles } from '../apps/find-app.ts';
import type { FiledApp, SourceEdit } from '../apps/source-edit.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { SourceReport } from '../output/source-text.ts';
import { sourceReport } from '../output/source-text.ts';
import { say } from '../output/texts.ts';
import { appsInProject } from '../project/apps-in-project.ts';
import { editFiles } from '../project/edit-files.ts';
import { namedFolder } from '../project/package-folders.ts';
import { askOne, canAsk } from './prompts.ts';

export type SourceEditFlags = {
  readonly name?: string | undefined;
  readonly json?: boolean | undefined;
  readonly 'dry-run': boolean;
  readonly 'no-prompt': boolean;
};

/**
 * Makes an edit on the app's files below a folder, where a command would else make it in orgs; on a terminal a missing
 * name is asked for before `prepare` asks for more. Throws EcaError FlagMissing, AppNotInFiles, and those of
 * `appsInProject` and `editFiles`.
 */
export async function editSource(
  folder: string,
  flags: SourceEditFlags,
  prepare: () => SourceEdit | Promise<SourceEdit>,
): Promise<SourceReport> {
  if (folder.trim() === '') throw new EcaError('FlagMissing', { flag: '--source-dir', why: 'empty' });
  const apps = await appsInProject(namedFolder(folder), folder);
  const app = findAppInFiles(apps, await nameOf(flags, apps, folder), folder);
  return sourceReport(await editFiles(app, folder, await prepare(), { dryRun: flags['dry-run'] }));
}

async function nameOf(flags: SourceEditFlags, apps: readonly FiledApp[], folder: string): Promise<string> {
  if (flags.name !== undefined && flags.name.trim() !== '') return flags.name.trim();
  if (!canAsk(flags)) throw new EcaError('FlagMissing', { flag: '--name', why: 'app' });
  return askOne(
    say('output', 'ask.filedApp', { folder }),
    apps.map((app) => ({ name: `${app.name}  ${labelOf(app)}`, value: app.name, short: app.name })),
  );
}
