import { join, relative } from 'node:path';
import type { App } from '../apps/app.ts';
import type { Consequence } from '../apps/consequences.ts';
import type { DocumentType } from '../apps/document-types.ts';
import type { Dangling } from '../apps/project-files.ts';
import { danglingIds, planFiles, strayFiles } from '../apps/project-files.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { forceIgnore, projectRoot } from './ignore-file.ts';
import { keepOutNotes } from './keep-out.ts';
import type { SourceFolders } from './package-folders.ts';
import { readSource } from './source-documents.ts';
import { writeInOneStep } from './write-file.ts';

/** What happened to one file, or would; paths are relative to where the command runs. */
export type RetrievedFile = {
  readonly app: string;
  readonly type: DocumentType;
  readonly fullName: string;
  readonly path: string;
  readonly state: 'created' | 'changed' | 'unchanged';
};

/**
 * `stray` are files of these apps whose document the org has not got, `dangling` elements in files that belong to
 * another org, `ignored` files that .forceignore names; all are left alone.
 */
export type RetrieveResult = {
  readonly dryRun: boolean;
  readonly apps: readonly string[];
  readonly files: readonly RetrievedFile[];
  readonly stray: readonly string[];
  readonly dangling: readonly Dangling[];
  readonly ignored: readonly string[];
  readonly notes: readonly Consequence[];
};

/**
 * Writes apps to a project's files. Nothing is written before all of it is planned. Throws EcaError as `readSource` and
 * `writeInOneStep`, and FileNameRefused once all other apps are written, for one with a name that makes no file.
 */
export async function retrieveApps(
  apps: readonly App[],
  { folders, fresh }: SourceFolders,
  { withIds, dryRun }: { readonly withIds: boolean; readonly dryRun: boolean },
): Promise<RetrieveResult> {
  const filed = (await Promise.all(folders.map(async (folder) => readSource(folder, { mayMiss: true })))).flat();
  const ignores = await forceIgnore(fresh);
  const known = new Set(filed.map(({ path }) => path));
  const refused = new Map<string, EcaError>();
  const plans = apps.flatMap((app) => {
    try {
      return planFiles(app, filed, { withIds }).map((plan) => ({ app: app.name, ...plan }));
    } catch (error) {
      if (!isEcaError(error) || error.code !== 'FileNameRefused') throw error;
      refused.set(app.name, error);
      return [];
    }
  });
  const placed = plans.map(({ path, ...plan }) => ({ ...plan, path: known.has(path) ? path : join(fresh, path) }));
  const files = placed.filter(({ path }) => !ignores(path));
  const written = files.filter(({ state }) => state !== 'unchanged');
  if (!dryRun) await writeInOneStep(written, projectRoot(fresh));
  const [problem] = refused.values();
  if (problem !== undefined) throw refusedOnly(problem, apps, refused);
  const others = filed.filter(({ path }) => !ignores(path));
  return {
    dryRun,
    apps: apps.map(({ name }) => name),
    files: files.map(({ app, type, fullName, path, state }) => ({ app, type, fullName, path: shown(path), state })),
    dangling: apps
      .flatMap((app) => (withIds ? [] : danglingIds(app, others)))
      .map(({ path, field }) => ({ path: shown(path), field })),
    stray: apps.flatMap((app) => strayFiles(app, others)).map(({ path }) => shown(path)),
    ignored: placed.filter(({ path }) => ignores(path)).map(({ path }) => shown(path)),
    notes: await keepOutNotes(written, apps),
  };
}

function refusedOnly(problem: EcaError, apps: readonly App[], refused: ReadonlyMap<string, EcaError>): EcaError {
  const done = apps.filter(({ name }) => !refused.has(name)).map(({ name }) => name);
  if (done.length === 0) return problem;
  return new EcaError(problem.code, problem.data, { next: { key: 'next.retrieved', data: { apps: done.join(', ') } } });
}

const shown = (path: string): string => relative(process.cwd(), path);
