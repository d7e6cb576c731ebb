import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type AppEdit, counterpartIn } from '../apps/app.ts';
import type { Consequence } from '../apps/risks/consequences.ts';
import { type DocumentType, documentTypes } from '../apps/document-types.ts';
import type { Change } from '../apps/plan/plan.ts';
import { refuseToEdit, wrongValues } from '../apps/files/file-mistakes.ts';
import { newPath } from '../apps/files/project-files.ts';
import {
  type EditedFile,
  type FiledApp,
  planSourceEdit,
  type SourceEdit,
  type SourcePlan,
} from '../apps/files/source-edit.ts';
import { needsOrgCheck } from '../apps/files/needs-org-check.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { projectRoot } from './ignore-file.ts';
import { writeInOneStep } from './write-file.ts';

/** What an edit did to an app's files, or would do; paths are relative to the current folder. */
export type SourceChange = {
  readonly sourceDir: string;
  readonly app: string;
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly files: ReadonlyArray<{
    readonly type: DocumentType;
    readonly fullName: string;
    readonly path: string;
    readonly state: 'created' | 'changed';
  }>;
  readonly changes: readonly Change[];
  readonly risks: readonly Consequence[];
  readonly notes: readonly Consequence[];
  readonly unchecked: readonly Consequence[];
};

/**
 * Edits the files of apps below a folder; writes nothing before all changes of all apps are known. Values that no org
 * accepts are noted, because a deploy may replace them. Throws the errors of the edit, EcaError FilesSkipped for
 * elements that no org accepts, DocumentNotInFiles if it needs a document that no file contains, FileNameRefused,
 * FileInTheWay if a new file would replace one, or SourceUnwritable.
 */
export async function editFiles(
  wanted: ReadonlyArray<{ readonly app: FiledApp; readonly edit: SourceEdit }>,
  folder: string,
  { dryRun }: { readonly dryRun: boolean },
): Promise<SourceChange[]> {
  const edited = wanted.map(({ app, edit }) => editOf(app, folder, edit));
  if (!dryRun)
    await writeInOneStep(
      edited.flatMap(({ placed }) => placed),
      projectRoot(folder),
    );
  return edited.map(({ change }) => ({ ...change, dryRun }));
}

type Edited = { readonly placed: Parameters<typeof writeInOneStep>[0]; readonly change: Omit<SourceChange, 'dryRun'> };

/** The new texts of an app's files, and what they change. */
function editOf(app: FiledApp, folder: string, { edit, matters = {}, needs }: SourceEdit): Edited {
  if (needs !== undefined && !app.documents.some(({ type }) => type === needs))
    throw new EcaError('DocumentNotInFiles', { app: app.name, type: needs, folder });
  const here = app.documents.map((document) => ({ ...document, path: relative(process.cwd(), document.path) }));
  refuseToEdit(here);
  const { files, shown, ...plan } = planned(app, folder, edit);
  const placed = files.map(({ path, ...file }) => ({
    ...file,
    path: path ?? freshPath(app, file),
    state: path === undefined ? ('created' as const) : ('changed' as const),
  }));
  placed.filter(({ state }) => state === 'created').forEach(({ path }) => refuseTaken(app.name, path));
  const change = {
    sourceDir: folder,
    app: app.name,
    changed: placed.length > 0,
    files: placed.map(({ text, path, ...file }) => ({ ...file, path: relative(process.cwd(), path) })),
    ...plan,
    notes: [
      ...plan.notes,
      ...here.flatMap((file) => wrongValues({ ...file, xml: counterpartIn(shown, file)?.xml ?? file.xml })),
    ],
    unchecked: needsOrgCheck(shown, folder, matters),
  };
  return { placed, change };
}

/** What is missing from files is not a question of permissions, as it is in an org. */
function planned(app: FiledApp, folder: string, edit: AppEdit): SourcePlan {
  try {
    return planSourceEdit(app, edit);
  } catch (error) {
    const isOlder = app.documents.some((document) => document.type === 'ConnectedApp');
    const type = isEcaError(error) && !isOlder ? missing[error.code] : undefined;
    if (type === undefined) throw error;
    throw new EcaError('DocumentNotInFiles', { app: app.name, type, folder }, { cause: error });
  }
}

const missing: Readonly<Partial<Record<string, DocumentType>>> = {
  GlobalSettingsMissing: 'ExtlClntAppGlobalOauthSettings',
  AppHasNoOauth: 'ExtlClntAppOauthSettings',
};

/** No app of the project owns what is there: its parent is missing, misspelt, or given by its label. */
function refuseTaken(app: string, path: string): void {
  if (existsSync(path)) throw new EcaError('FileInTheWay', { app, path: relative(process.cwd(), path) });
}

/** A new file goes where the app's others are: to the folder of its type beside theirs, in their format. */
function freshPath({ documents }: FiledApp, { type, fullName }: Omit<EditedFile, 'path'>): string {
  const [first] = documents;
  if (first === undefined) throw new EcaError('FileNameRefused', { name: fullName });
  const inSource = first.path.endsWith('-meta.xml');
  const path = inSource ? newPath(type, fullName) : newPath(type, fullName).replace(/-meta\.xml$/, '');
  const folder = dirname(first.path);
  const sorted = basename(folder) === documentTypes[first.type].directory;
  return sorted ? join(dirname(folder), path) : join(folder, basename(path));
}
