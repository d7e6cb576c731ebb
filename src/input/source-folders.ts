import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { hasCode } from '../errors/eca-error.ts';
import type { App } from '../apps/app.ts';
import type { UnnamedElements } from '../apps/files/project-edit.ts';
import {
  namedFolder,
  namedSources,
  packageFolders,
  sourceApiVersion,
  type SourceFolders,
} from '../project/package-folders.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** Which apps, and where their files are. */
export const projectFlags = {
  name: Flags.string({ char: 'n', multiple: true, summary: messages.getMessage('flags.names.summary') }),
  'source-dir': Flags.string({ char: 'd', summary: messages.getMessage('flags.source-dir.summary') }),
};

/** Which apps, and where their files are: any number of folders and files. */
export const sourcesFlags = {
  name: projectFlags.name,
  'source-dir': Flags.string({ char: 'd', multiple: true, summary: messages.getMessage('flags.source-dirs.summary') }),
};

/**
 * The folders and files that the flag names, otherwise those of the current project. Throws EcaError NoProject or
 * OneProjectOnly.
 */
export async function deploySources(named: readonly string[] | undefined): Promise<SourceFolders> {
  return named === undefined ? packageFolders(process.cwd()) : namedSources(named);
}

/** The folder that the flag names, otherwise those of the current project. Throws EcaError NoProject. */
export async function sourceFolders(named: string | undefined): Promise<SourceFolders> {
  return named === undefined ? packageFolders(process.cwd()) : namedFolder(named);
}

/** Which elements of the org to remove because its files don't name them. */
export const unnamedFlags = {
  'remove-missing': Flags.boolean({
    default: false,
    summary: messages.getMessage('flags.remove-missing.summary'),
    description: messages.getMessage('flags.remove-missing.description'),
  }),
};

/** What the flags and the project say about such elements. */
export async function unnamedFrom(
  flags: { readonly 'remove-missing': boolean },
  folders: SourceFolders,
): Promise<UnnamedElements> {
  const version = await sourceApiVersion(folders);
  return { remove: flags['remove-missing'], apiVersion: version === undefined ? undefined : Number(version) };
}

/**
 * The apps with these names, in the order typed; all if none is given. Those that aren't there and have files are
 * `gone`. Throws the errors of `find`.
 */
export async function appsOrGone<A extends App>(
  apps: readonly A[],
  names: readonly string[] | undefined,
  { find, filed }: { readonly find: (typed: string) => Promise<A>; readonly filed: readonly string[] },
): Promise<{ readonly meant: readonly A[]; readonly gone: readonly string[] }> {
  const typed = namesTyped(names);
  if (typed.length === 0) return { meant: apps, gone: [] };
  const meant = new Set<A>();
  const gone: string[] = [];
  for (const name of typed) {
    try {
      meant.add(await find(name));
    } catch (error) {
      if (!hasCode(error, 'AppNotFound', 'AppIsConnected') || !filed.includes(name)) throw error;
      gone.push(name);
    }
  }
  return { meant: [...meant], gone };
}

/** The names of --name, one by one. */
function namesTyped(names: readonly string[] | undefined): string[] {
  return (names ?? []).flatMap((name) => name.split(',')).filter((name) => name.trim() !== '');
}

/** The apps with these names, in the order typed; all if none is given. Throws the errors of `find`. */
export function appsMeant<A extends App>(
  apps: readonly A[],
  names: readonly string[] | undefined,
  find: (apps: readonly A[], typed: string) => A,
): readonly A[] {
  const typed = namesTyped(names);
  return typed.length === 0 ? apps : [...new Set(typed.map((name) => find(apps, name)))];
}
