import { stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import { EcaError } from '../errors/eca-error.ts';
import { isJsonObject, jsonValue } from '../errors/json-value.ts';
import { holderOf } from './ignore-file.ts';
import { trustedOwners } from './own-path.ts';
import { slashPathBelow } from './path-below.ts';
import { projectText } from './project-text.ts';
import { timeLimit } from './time-limit.ts';

/** What was to be replaced in a file, and whether the file contained it; the path is relative to the current folder. */
export type Replacement = {
  readonly path: string;
  readonly replaced: string;
  /** Where the new text comes from: `$VARIABLE`, or the file as the project names it. */
  readonly by: string;
  readonly found: boolean;
};

/** The text of a file as it is deployed, and what was replaced in it. */
export type Replace = (
  path: string,
  text: string,
) => Promise<{ readonly text: string; readonly replacements: readonly Replacement[] }>;

/** An entry of `replacements` in sfdx-project.json (Salesforce DX Developer Guide, "Replace Strings in Code"). */
type Entry = {
  readonly filename?: string;
  readonly glob?: string;
  readonly stringToReplace?: string;
  readonly regexToReplace?: string;
  readonly replaceWithEnv?: string;
  readonly replaceWithFile?: string;
  readonly allowUnsetEnvVariable?: boolean;
  readonly replaceWhenEnv?: ReadonlyArray<{ readonly env: string; readonly value: string | number | boolean }>;
};

const projectFile = 'sfdx-project.json';
const mostMilliseconds = 2000;
/** The characters of the longest text after a replacement: as many as the longest document. */
const longest = 2 ** 24;

/**
 * The replacements of the project that contains a folder, applied as `sf project deploy start` does
 * (source-deploy-retrieve 12, convert/replacements): in order, every occurrence, for files that match the name or
 * pattern, if the conditions on the environment are met. Throws EcaError SourceUnreadable; the returned function
 * throws ReplacementMissing for a variable that isn't set or is empty, unless the entry has `allowUnsetEnvVariable`, or
 * a file that is missing or empty.
 */
export async function projectReplacements(folder: string): Promise<Replace> {
  const root = holderOf(folder, projectFile);
  const all = root === undefined ? [] : await readEntries(join(root, projectFile));
  if (root !== undefined && all.length > 0) await requireOwnProject(join(root, projectFile));
  const entries = all.filter(isWanted);
  const within = timeLimit(
    mostMilliseconds,
    () => new EcaError('SourceUnreadable', { path: join(root ?? folder, projectFile), why: 'TooSlow' }),
  );
  return async (path, text) => {
    const name = slashPathBelow(root ?? folder, path) ?? '';
    const replacements: Replacement[] = [];
    let edited = text;
    for (const entry of entries.filter((one) => within(() => fits(one, name)))) {
      const replacement = await replacementOf(entry, root ?? folder);
      if (within(() => mostLength(edited, pattern(entry), replacement)) > longest)
        throw new EcaError('SourceUnreadable', { path, why: 'FileTooLarge' });
      const next = within(() => edited.replace(pattern(entry), replacement));
      const found = next !== edited;
      // a pattern matches many files, and few of them contain the text
      if (found || entry.filename !== undefined) {
        const replaced = entry.stringToReplace ?? entry.regexToReplace ?? '';
        replacements.push({ path: relative(process.cwd(), path), replaced, by: sourceOf(entry), found });
      }
      edited = next;
    }
    return { text: edited, replacements };
  };
}

/** A project of another user may not choose which files and variables of this one go to an org. */
async function requireOwnProject(file: string): Promise<void> {
  const owners = await trustedOwners();
  if (owners !== undefined && !owners.includes((await stat(file)).uid))
    throw new EcaError('SourceUnreadable', { path: file, why: 'OtherOwner' });
}

async function readEntries(file: string): Promise<Entry[]> {
  const refuse = (why: string): EcaError => new EcaError('SourceUnreadable', { path: file, why });
  const project = jsonValue((await projectText(file)) ?? '{}');
  if (!isJsonObject(project)) throw refuse('not JSON');
  const { replacements } = project;
  const entries = Array.isArray(replacements) ? (replacements as unknown[]) : [];
  return entries.map((entry) => {
    if (!isEntry(entry)) throw refuse('NoReplacement');
    return entry;
  });
}

function isEntry(entry: unknown): entry is Entry {
  if (typeof entry !== 'object' || entry === null) return false;
  const texts = ['filename', 'glob', 'stringToReplace', 'regexToReplace', 'replaceWithEnv', 'replaceWithFile'];
  const { replaceWhenEnv = [], ...others } = entry as Record<string, unknown>;
  const areTexts = texts.every((name) => ['string', 'undefined'].includes(typeof others[name]));
  return areTexts && Array.isArray(replaceWhenEnv) && isRegExp(others['regexToReplace']);
}

function isRegExp(source: unknown): boolean {
  try {
    return new RegExp(String(source)) instanceof RegExp;
  } catch {
    return false;
  }
}

function sourceOf({ replaceWithEnv: env, replaceWithFile: file = '' }: Entry): string {
  return env === undefined ? file : `$${env}`;
}

function isWanted({ replaceWhenEnv = [] }: Entry): boolean {
  return replaceWhenEnv.every(({ env, value }) => process.env[env] === String(value));
}

function fits({ filename, glob }: Entry, path: string): boolean {
  if (filename !== undefined) return `/${path}`.endsWith(`/${filename}`);
  return glob !== undefined && picomatch.isMatch(path, `**/${glob}`);
}

function pattern({ stringToReplace, regexToReplace = '' }: Entry): RegExp {
  if (stringToReplace === undefined) return new RegExp(regexToReplace, 'g');
  return new RegExp(stringToReplace.replace(/[-/\\^$*+?.()|[\]{}]/g, '\\$&'), 'g');
}

/** How long a text can be at most after a replacement, which may repeat parts of the text (`$&`, `$1`). */
function mostLength(text: string, wanted: RegExp, replacement: string): number {
  const repeats = replacement.match(/\$[^$]/g)?.length ?? 0;
  const each = replacement.length + repeats * text.length;
  const matches = text.matchAll(wanted);
  let length = text.length;
  while (matches.next().done !== true) length += each;
  return length;
}

async function replacementOf(entry: Entry, root: string): Promise<string> {
  const { replaceWithEnv: env, replaceWithFile: file = '', allowUnsetEnvVariable = false } = entry;
  if (env !== undefined) {
    const value = process.env[env] ?? '';
    // sf takes an empty variable for a text, and https:///done for an address
    if (value.trim() !== '' || allowUnsetEnvVariable) return value;
    throw new EcaError('ReplacementMissing', { what: env, why: env in process.env ? 'empty' : 'variable' });
  }
  const text = (await projectText(resolve(root, file)).catch(() => ''))?.trim() ?? '';
  if (text === '') throw new EcaError('ReplacementMissing', { what: file, why: 'file' });
  return text;
}
