import { resolve } from 'node:path';
import { type BaselineEntry } from '../../audit/baseline/acceptance.ts';
import { readBaseline } from '../../audit/baseline/read-baseline.ts';
import { type NewEntry, withEntries } from '../../audit/baseline/write-baseline.ts';
import { fileUnwritable } from '../../delivery/files/file-unwritable.ts';
import { replaceFile } from '../../delivery/files/replace-file.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { readBoundedFile } from '../../org/files/bounded-file.ts';
import { readGivenFile } from '../../org/files/given-file.ts';
import { projectRoot } from '../../project/ignore-file.ts';
import { ownPath } from '../../project/own-path.ts';

/** The baseline that is used without `--baseline`, if it is there. */
export const defaultBaseline = 'eca-baseline.yaml';
const mostBytes = 1024 * 1024;

/** A baseline that was read; `file` is undefined if there is none. */
export type Baseline = { readonly file: string | undefined; readonly entries: readonly BaselineEntry[] };

/**
 * Reads the baseline that the user names, or the default one of the current folder. Throws EcaError BaselineUnreadable,
 * also for a named file that doesn't exist, or BaselineInvalid.
 */
export async function readBaselineFlag(file: string | undefined): Promise<Baseline> {
  const path = file ?? defaultBaseline;
  const text = await textOf(path, file === undefined, file !== undefined);
  return text === undefined ? { file: undefined, entries: [] } : { file: path, entries: readBaseline(text, path) };
}

/**
 * The entries of the file that gets new ones; none if it doesn't exist yet. Throws EcaError
 * BaselineUnreadable or BaselineInvalid.
 */
export async function readWrittenBaseline(file: string): Promise<readonly BaselineEntry[]> {
  const text = await textOf(file, true);
  return text === undefined ? [] : readBaseline(text, file);
}

/** Adds entries to a baseline file, or makes a new one. Throws EcaError FileUnwritable. */
export async function writeBaselineFile(file: string, entries: readonly NewEntry[], heading: string): Promise<void> {
  const path = resolve(file);
  await replaceFile(path, (old) => Buffer.from(withEntries(old?.toString('utf8'), entries, heading)), {
    tighten: false,
    largest: BigInt(mostBytes),
    refuse: fileUnwritable(path),
  });
}

async function textOf(path: string, mayMiss: boolean, isNamed = true): Promise<string | undefined> {
  try {
    const bytes = isNamed
      ? await readGivenFile(path)
      : await readBoundedFile(await ownPath(path, projectRoot('.')), mostBytes);
    return bytes.toString('utf8');
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' && mayMiss) return undefined;
    throw new EcaError('BaselineUnreadable', { file: path, detail: code }, { cause, variant: code });
  }
}
