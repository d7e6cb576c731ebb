import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import picomatch from 'picomatch';
import { EcaError } from '../errors/eca-error.ts';
import { isJsonObject, jsonValue } from '../errors/json-value.ts';
import { holderOf } from './ignore-file.ts';
import { trustedOwners } from './own-path.ts';
import { projectText } from './project-text.ts';
import { timeLimit } from './time-limit.ts';

/** An entry of `replacements` in sfdx-project.json (Salesforce DX Developer Guide, "Replace Strings in Code"). */
export type ReplacementEntry = {
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

/** The characters that all replacements of a run may add: as many as the longest document has. */
const mostAdded = 1024 * 1024;

/**
 * The entries of a project, its root, the time that all their patterns have, and the characters that they may still
 * add.
 */
export type ProjectEntries = {
  readonly root: string;
  readonly entries: readonly ReplacementEntry[];
  readonly within: ReturnType<typeof timeLimit>;
  readonly room: { readonly left: () => number; readonly take: (characters: number) => void };
};

/** The entries of the project that contains a folder, in their order. Throws EcaError SourceUnreadable. */
export async function replacementEntries(folder: string): Promise<ProjectEntries> {
  const found = holderOf(folder, projectFile);
  const root = found ?? folder;
  const file = join(root, projectFile);
  const entries = found === undefined ? [] : await readEntries(file);
  if (entries.length > 0) await requireOwnProject(file);
  const within = timeLimit(mostMilliseconds, () => new EcaError('SourceUnreadable', { path: file, why: 'TooSlow' }));
  let left = mostAdded;
  const take = (characters: number): void => {
    left -= characters;
  };
  return { root, entries, within, room: { left: () => left, take } };
}

/** The new text. Throws EcaError ReplacementMissing if the environment or the project doesn't have it. */
export async function replacementOf(entry: ReplacementEntry, root: string): Promise<string> {
  const { replaceWithEnv: env, replaceWithFile: file, allowUnsetEnvVariable = false } = entry;
  if (env !== undefined) {
    const value = process.env[env] ?? '';
    // sf takes an empty variable for a text, and https:///done for an address
    if (value.trim() !== '' || allowUnsetEnvVariable) return value;
    throw new EcaError('ReplacementMissing', { what: env, why: env in process.env ? 'empty' : 'variable' });
  }
  if (file === undefined) throw new EcaError('ReplacementMissing', { what: placeholderOf(entry), why: 'source' });
  const text = (await projectText(resolve(root, file)).catch(() => ''))?.trim() ?? '';
  if (text === '') throw new EcaError('ReplacementMissing', { what: file, why: 'file' });
  return text;
}

/** What is replaced, as the project writes it. */
export function placeholderOf({ stringToReplace, regexToReplace = '' }: ReplacementEntry): string {
  return stringToReplace ?? regexToReplace;
}

/** Where the new text comes from: `$VARIABLE`, or the file as the project names it. */
export function replacingSource({ replaceWithEnv: env, replaceWithFile: file = '' }: ReplacementEntry): string {
  return env === undefined ? file : `$${env}`;
}

/** Whether the conditions on the environment are met. */
export function isWanted({ replaceWhenEnv = [] }: ReplacementEntry): boolean {
  return replaceWhenEnv.every(({ env, value }) => process.env[env] === String(value));
}

/** Whether a replacement is for the file with this path in the project. */
export function fits({ filename, glob }: ReplacementEntry, path: string): boolean {
  if (filename !== undefined) return `/${path}`.endsWith(`/${filename}`);
  return glob !== undefined && picomatch.isMatch(path, `**/${glob}`);
}

/** What is replaced, wherever it occurs. */
export function pattern({ stringToReplace, regexToReplace = '' }: ReplacementEntry): RegExp {
  if (stringToReplace === undefined) return new RegExp(regexToReplace, 'g');
  return new RegExp(stringToReplace.replace(/[-/\\^$*+?.()|[\]{}]/g, '\\$&'), 'g');
}

/** A project of another user may not choose which files and variables of this one go to an org. */
async function requireOwnProject(file: string): Promise<void> {
  const owners = await trustedOwners();
  if (owners !== undefined && !owners.includes((await stat(file)).uid))
    throw new EcaError('SourceUnreadable', { path: file, why: 'OtherOwner' });
}

async function readEntries(file: string): Promise<ReplacementEntry[]> {
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

function isEntry(entry: unknown): entry is ReplacementEntry {
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
