import { join } from 'node:path';
import { EcaError } from '../../errors/eca-error.ts';
import { isJsonObject, jsonValue } from '../../errors/json-value.ts';
import { projectText } from '../project-text.ts';

/** A package directory of `sfdx-project.json`. */
export type PackageEntry = {
  readonly path: string;
  /** The name of its package; undefined for a folder that is only deployed. */
  readonly name: string | undefined;
  readonly dependsOn: readonly string[];
};

/** The package directories of a project, and its namespace. Throws EcaError SourceUnreadable for what isn't JSON. */
export async function packageEntries(
  root: string,
): Promise<{ readonly entries: readonly PackageEntry[]; readonly namespace: string | undefined }> {
  const file = join(root, 'sfdx-project.json');
  const text = await projectText(file);
  const { packageDirectories, namespace } = parsed(file, text ?? '{}');
  const entries = (Array.isArray(packageDirectories) ? (packageDirectories as unknown[]) : []).flatMap(readEntry);
  return { entries, namespace: textOr(namespace) };
}

type Unchecked = Readonly<Record<string, unknown>>;

function parsed(file: string, text: string): Unchecked {
  const project = jsonValue(text);
  if (!isJsonObject(project)) throw new EcaError('SourceUnreadable', { path: file, why: 'not JSON' });
  return project;
}

function readEntry(entry: unknown): PackageEntry[] {
  const { path, package: name, dependencies } = (entry ?? {}) as Unchecked;
  if (typeof path !== 'string') return [];
  const dependsOn = (Array.isArray(dependencies) ? (dependencies as unknown[]) : []).flatMap(
    (dependency) => textOr(((dependency ?? {}) as Unchecked).package) ?? [],
  );
  return [{ path, name: textOr(name), dependsOn }];
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
