import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { readBoundedFileSync } from '../org/files/bounded-file.ts';

/** What is needed of a command: its flags by name, with their short form. */
export type FlaggedCommand = {
  readonly id?: string;
  readonly flags?: Readonly<Record<string, { readonly char?: unknown } | undefined>>;
};

/** Flags that name the org of a command, with the setting that replaces each. */
const orgFlags = [
  { flag: 'target-org', variable: 'SF_TARGET_ORG' },
  { flag: 'target-dev-hub', variable: 'SF_TARGET_DEV_HUB' },
] as const;

/** Commands that renew a login themselves, or that must see it unchanged. */
const excepted = ['eca:login:refresh', 'eca:login:list', 'org:logout', 'org:list'];

/**
 * The usernames among the orgs of a command whose login was stored with `--auto-refresh`. Reads only the files that it
 * must: nearly every command of `sf` works on an org without such a login, and none should get slower.
 */
export function markedLogins(command: FlaggedCommand, argv: readonly string[], home = homedir()): string[] {
  if (excepted.includes(command.id ?? '')) return [];
  const names = orgFlags.flatMap(({ flag, variable }) => {
    const known = command.flags?.[flag];
    if (known === undefined) return [];
    const typed = [...typedValues(argv, flag, known.char), ...filedValues(argv, flag, known.char)];
    const [first] = typed;
    return first === undefined ? [process.env[variable] ?? setting(flag, home)] : typed;
  });
  const wanted = [...new Set(names.flatMap((name) => name?.split(',') ?? []))].filter((name) => name !== '');
  if (wanted.length === 0) return [];
  const folder = join(home, '.sfdx');
  const aliases = readJson(join(folder, 'alias.json'))?.['orgs'] as Readonly<Record<string, string>> | undefined;
  const usernames = new Set(wanted.map((name) => aliases?.[name] ?? name));
  return [...usernames].filter((username) => isMarked(folder, username));
}

/** The values of a flag in all the forms that oclif accepts: `--flag v`, `--flag=v`, `-f v`, `-fv`, `-f=v`. */
function typedValues(argv: readonly string[], flag: string, char: unknown): string[] {
  const long = `--${flag}`;
  const short = typeof char === 'string' ? `-${char}` : undefined;
  return argv.flatMap((word, index) => {
    if (word === long || word === short) return argv[index + 1] ?? [];
    if (word.startsWith(`${long}=`)) return word.slice(long.length + 1);
    const isShort = short !== undefined && word.startsWith(short) && !word.startsWith('--');
    return isShort ? word.slice(short.length).replace(/^=/, '') : [];
  });
}

/** The values of a flag in the folder of `--flags-dir`, which has a file per flag with one value per line. */
function filedValues(argv: readonly string[], flag: string, char: unknown): string[] {
  const [folder] = typedValues(argv, 'flags-dir', undefined);
  if (folder === undefined) return [];
  const names = [flag, ...(typeof char === 'string' ? [char] : [])].flatMap((name) => [name, `${name}.txt`]);
  const lines = names.flatMap((name) => readText(join(folder, name))?.split('\n') ?? []);
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** A setting of `sf`: the project's before the machine's. */
function setting(name: string, home: string): string | undefined {
  for (const folder of [projectFolder(process.cwd()), home]) {
    const value = folder === undefined ? undefined : readJson(join(folder, '.sf', 'config.json'))?.[name];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

function projectFolder(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'sfdx-project.json'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Searches the text for the mark: most logins have none, and parsing takes longer. */
function isMarked(folder: string, username: string): boolean {
  // a pattern over aliases or a path isn't a username
  if (/[*?[\]{}/\\]/.test(username)) return false;
  return readText(join(folder, `${username}.json`))?.includes('"ecaAutoRefresh": true') === true;
}

function readJson(file: string): Readonly<Record<string, unknown>> | undefined {
  const text = readText(file);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Record<string, unknown>);
  } catch {
    // `sf` itself reports whatever is wrong with one of its files
    return undefined;
  }
}

/** Files of `sf` are a few KB. */
const mostBytes = 1024 * 1024;

/** A repository may contain any file: a device never ends, a pipe never answers, and a link may lead to either. */
function readText(file: string): string | undefined {
  try {
    return readBoundedFileSync(file, mostBytes).toString();
  } catch {
    return undefined;
  }
}
