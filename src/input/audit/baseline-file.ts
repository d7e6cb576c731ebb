import { resolve } from 'node:path';
import type { BaselineEntry, OrgNames } from '../../audit/baseline/acceptance.ts';
import { readBaseline } from '../../audit/baseline/read-baseline.ts';
import { type NewEntry, withEntries } from '../../audit/baseline/write-baseline.ts';
import { fileUnwritable } from '../../delivery/files/file-unwritable.ts';
import { replaceFile } from '../../delivery/files/replace-file.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Said } from '../../manifest/text/said.ts';
import { readYaml } from '../../manifest/text/read-yaml.ts';
import { sourceOf, sortedProblems } from '../../manifest/text/source.ts';
import { readBoundedFile } from '../../org/files/bounded-file.ts';
import { readGivenFile } from '../../org/files/given-file.ts';
import { problemReport } from '../../output/manifest/problem-text.ts';
import { projectRoot } from '../../project/ignore-file.ts';
import { ownPath } from '../../project/own-path.ts';
import { interruptible } from '../../base-command/interruption.ts';
import { type ManifestGroups, manifestGroups } from './manifest-groups.ts';

/** The baseline that is used without `--baseline`, if it is there. */
export const defaultBaseline = 'eca-baseline.yaml';
/** All findings of a thousand orgs with ten apps each take about 8 MB. */
const mostBytes = 16 * 1024 * 1024;

/**
 * A baseline that was read; `file` is undefined if there is none. `groups` are those of the manifest, read if an entry
 * names one; undefined also without a manifest.
 */
export type Baseline = {
  readonly file: string | undefined;
  readonly entries: readonly BaselineEntry[];
  readonly groups: ManifestGroups | undefined;
};

/**
 * Reads the baseline that the user names, or the default one of the current folder, with the groups of that manifest or
 * of `eca.yaml`. Throws EcaError BaselineUnreadable, also for a named file that doesn't exist, or BaselineInvalid.
 */
export async function readBaselineFlag(file: string | undefined, manifest?: string): Promise<Baseline> {
  const path = file ?? defaultBaseline;
  const text = await textOf(path, file === undefined, file !== undefined);
  if (text === undefined) return { file: undefined, entries: [], groups: undefined };
  return { file: path, ...(await baselineIn(text, path, manifest)) };
}

/**
 * The entries of the file that gets new ones; none if it doesn't exist yet. Throws EcaError
 * BaselineUnreadable or BaselineInvalid.
 */
export async function readWrittenBaseline(file: string, manifest?: string): Promise<readonly BaselineEntry[]> {
  const text = await textOf(file, true);
  return text === undefined ? [] : (await baselineIn(text, file, manifest)).entries;
}

/** An org by everything that an entry may call it. */
export function orgNames(
  { groups }: Pick<Baseline, 'groups'>,
  org: Pick<OrgNames, 'org' | 'orgId' | 'asked'>,
): OrgNames {
  return { ...org, groups: groups?.groupsOf(org) ?? [] };
}

async function baselineIn(text: string, file: string, manifest: string | undefined): Promise<Omit<Baseline, 'file'>> {
  const said = baselineYaml(text, file);
  const groups = namesGroup(said) ? await manifestGroups(manifest) : undefined;
  return { entries: readBaseline(said, { file, groups: groups?.names, manifest: groups?.file }), groups };
}

/** Throws EcaError BaselineInvalid for a text that isn't YAML, or that has what looks like a secret. */
function baselineYaml(text: string, file: string): Said | undefined {
  const content = text.replace(/^\uFEFF/, '');
  const source = sourceOf(content);
  const said = interruptible(() => readYaml(content, source));
  const [problem] = sortedProblems(source.problems);
  if (problem === undefined) return said;
  const { line, message } = problemReport(problem);
  const data = { file, line: String(line), value: message, hint: '', manifest: '' };
  throw new EcaError('BaselineInvalid', data, { variant: 'yaml' });
}

function namesGroup(said: Said | undefined): boolean {
  if (said?.kind === 'list') return said.items.some(namesGroup);
  return said?.kind === 'map' && said.entries.some(({ name, value }) => name === 'group' || namesGroup(value));
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
      ? await readGivenFile(path, mostBytes)
      : await readBoundedFile(await ownPath(path, projectRoot('.')), mostBytes);
    return bytes.toString('utf8');
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' && mayMiss) return undefined;
    throw new EcaError('BaselineUnreadable', { file: path, detail: code }, { cause, variant: code });
  }
}
