import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Args, Flags, type Interfaces, Parser } from '@oclif/core';
import { textsOf } from './message-texts.ts';
import type { SourceFile } from './source-files.ts';

type ManifestFlag = {
  readonly type: 'boolean' | 'option';
  readonly char?: string;
  readonly options?: readonly string[];
  readonly required?: boolean;
  readonly multiple?: boolean;
  readonly delimiter?: ',';
  readonly allowNo?: boolean;
  readonly dependsOn?: string[];
  readonly exclusive?: string[];
  readonly exactlyOne?: string[];
  readonly relationships?: Array<{ type: 'none' | 'all'; flags: string[] }>;
};

type ManifestCommand = {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly strict?: boolean;
  readonly flags: Readonly<Record<string, ManifestFlag>>;
  readonly args: Readonly<Record<string, { readonly required?: boolean }>>;
};

/**
 * A command line in a text. What stands in quotes may be a part of one, such as "sf eca user set"; the rest is to be
 * run as it is printed.
 */
export type PrintedCommand = { readonly key: string; readonly line: string; readonly whole: boolean };

const modules = fileURLToPath(new URL('../../../node_modules/@salesforce', import.meta.url));

/** All commands of `sf`, by their words: this plugin's and those of the plugins that come with `sf`. */
export function sfCommands(): ReadonlyMap<string, ManifestCommand> {
  const own = fileURLToPath(new URL('../../../oclif.manifest.json', import.meta.url));
  const plugins = readdirSync(modules).filter((name) => name.startsWith('plugin-'));
  const manifests = [own, ...plugins.map((name) => join(modules, name, 'oclif.manifest.json'))].flatMap(commandsOf);
  return new Map(
    manifests.flatMap((command) => [command.id, ...command.aliases].map((id) => [id.replaceAll(':', ' '), command])),
  );
}

function commandsOf(file: string): ManifestCommand[] {
  try {
    const { commands } = JSON.parse(readFileSync(file, 'utf8')) as { commands: Record<string, ManifestCommand> };
    return Object.values(commands);
  } catch (error) {
    // plugins without a manifest have no command that a text names; one that has would be reported as unknown
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const inQuotes = /"sf ([a-z][^"]*)"/g;
const inTheOpen = /(?<!")\bsf ((?:eca|org|project|alias|config|data)(?=\s|$)(?:"[^"]*"|[^"\n])*)/g;

/** Every command line of a messages file, its examples left out: they are run elsewhere. */
export function printedCommands(file: SourceFile): PrintedCommand[] {
  return [...textsOf(file)]
    .filter(([key]) => key !== 'examples')
    .flatMap(([key, text]) => [
      ...[...text.matchAll(inQuotes)].map(([, line = '']) => ({ key, line, whole: false })),
      ...[...text.matchAll(inTheOpen)].map(([, line = '']) => ({ key, line: endOf(line), whole: true })),
    ]);
}

/** Commands that something follows on their line, so that whoever copies it, or adds a flag to it, takes that along. */
export function notAtTheEnd(file: SourceFile): string[] {
  return [...textsOf(file)]
    .filter(([key]) => key !== 'examples')
    .flatMap(([key, text]) =>
      [...text.matchAll(inTheOpen)]
        .filter(([, line = '']) => endOf(line) !== line.trim())
        .map(([line]) => `${file.path} ${key}: ${line}`),
    );
}

/** Prose goes on behind a command with a comma, a bracket or a full stop. */
const endOf = (line: string): string => /^(?:"[^"]*"|(?![,;).](?:\s|$))[^"])*/.exec(line)?.[0].trim() ?? '';

/** What is wrong with a command line: undefined if the parser of `sf` takes it. */
export async function faultOf(
  { line, whole }: PrintedCommand,
  commands: ReadonlyMap<string, ManifestCommand>,
): Promise<string | undefined> {
  const words = wordsOf(withOption(line));
  const length = longestName(words, commands);
  if (length === 0) {
    const topic = [...commands.keys()].some((name) => name.startsWith(`${words.join(' ')} `));
    return topic && !whole ? undefined : 'no such command';
  }
  const command = commands.get(words.slice(0, length).join(' '));
  return command === undefined ? 'no such command' : refusal(command, words.slice(length), whole);
}

/** Commands that find a rotation, or its pair, in the folder of its journal. */
export const needsState = /^eca (?:secret|migrate apply)\b/;

/** The option of a command line filled: of rotations it is the folder of their journals, of apps the org. */
function withOption(line: string): string {
  return line
    .replace('{option}', needsState.test(line) ? ' --state-dir X' : ' --target-org X')
    .replace('{setBack}', line.startsWith('eca flow') ? ' --flow device' : ' --set X=true');
}

/** The words of a command line, the placeholder for its org filled. */
function wordsOf(line: string): string[] {
  const words =
    line
      .replace('{onOrg}', ' --target-org X')
      .replace('{manifestOption}', ' --manifest X')
      .replace('{kindOption}', ' --kind eca')
      .match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  return words.map((word) => word.replaceAll('"', ''));
}

function longestName(words: readonly string[], commands: ReadonlyMap<string, ManifestCommand>): number {
  return words.reduce((most, _, at) => (commands.has(words.slice(0, at + 1).join(' ')) ? at + 1 : most), 0);
}

async function refusal(
  command: ManifestCommand,
  words: readonly string[],
  whole: boolean,
): Promise<string | undefined> {
  const flags = Object.entries(command.flags).map(([name, flag]) => [name, parserFlag(flag, whole)] as const);
  const args = Object.entries(command.args).map(
    ([name, { required = false }]) => [name, Args.string({ required: whole && required })] as const,
  );
  const last = words.at(-1) ?? '';
  const lacksValue = !whole && command.flags[last.replace(/^--/, '')]?.type === 'option';
  const argv = [...words, ...(lacksValue ? ['X'] : [])].map((word, at, all) => valueFor(word, all[at - 1], command));
  try {
    await Parser.parse(argv, {
      flags: Object.fromEntries(flags),
      args: Object.fromEntries(args),
      strict: command.strict,
    });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A flag as the command has it, less what reads files, logins or the terminal. */
function parserFlag(flag: ManifestFlag, whole: boolean): Interfaces.FlagInput[string] {
  const { char, required = false, allowNo = false, multiple = false, options, delimiter } = flag;
  const { dependsOn, exclusive, exactlyOne, relationships } = flag;
  const relations = whole ? { dependsOn, exclusive, exactlyOne, relationships } : {};
  const rest = { ...(char === undefined ? {} : { char: char as 'a' }), required: whole && required, ...relations };
  if (flag.type === 'boolean') return Flags.boolean({ ...rest, allowNo });
  return Flags.string({ ...rest, multiple, ...(options && { options }), ...(delimiter && { delimiter }) } as never);
}

/** A word that somebody will fill in becomes one of the values that the flag takes. */
function valueFor(word: string, before: string | undefined, { flags }: ManifestCommand): string {
  const options = flags[before?.replace(/^--/, '') ?? '']?.options;
  return /^(?:\{\w+\}|[A-Z]+)$/.test(word) && options !== undefined ? (options[0] ?? word) : word;
}

/**
 * Names that whoever runs the command has to look up, although the text's data has them: APP where the code gives the
 * app, and no org, or a word for one, where it gives the org. An action always names the org: as `{onOrg}` where only
 * the run knows it.
 */
export function unfilled(
  { key, line, whole }: PrintedCommand,
  known: readonly string[],
  commands: ReadonlyMap<string, ManifestCommand>,
): string[] {
  const words = withOption(line).split(' ');
  const flags = commands.get(words.slice(0, longestName(words, commands)).join(' '))?.flags ?? {};
  const named = /--target-org|-o |--source-dir|--client-id|\{(?:onOrg|id|manifestOption)\}/.test(withOption(line));
  const isAction = key.endsWith('.actions');
  const acts = isAction && /^eca (?!login|token|explain)/.test(line);
  // in quotes an action may also say what a command does; one with a flag or a place for one is to be run
  const isRun = whole || (isAction && / --|\{/.test(line));
  const orgMissing = isRun && (acts || known.includes('org')) && 'target-org' in flags && !named;
  return [
    ...(known.includes('app') && / APP\b/.test(line) ? ['APP'] : []),
    ...(known.includes('org') && / (?:ORG|ALIAS)\b/.test(line) ? ['ORG'] : []),
    ...(orgMissing ? ['--target-org'] : []),
    ...(isRun && known.includes('app') && 'name' in flags && !/--name|\{id\}/.test(line) ? ['--name'] : []),
  ];
}

/** Commands that are whole without an app: they are about all apps, or about what their own flags name. */
const withoutApp =
  /^eca (?:doctor|list|retrieve|deploy|settings|token|usage|secret (?:status|resume)|user check|undo|migrate inventory|login (?:list|refresh))\b/;

/** The file has the orgs, and a machine is checked without one. */
const withoutOrg = /^eca (?:undo|doctor)\b/;

/**
 * What commands ask for at a terminal, and refuse to run without elsewhere, although the parser does not require it:
 * one flag of each list.
 */
const needed: ReadonlyArray<readonly [command: RegExp, flags: readonly string[]]> = [
  [/^eca flow (?:enable|disable)/, ['--flow']],
  [/^eca secret (?:rotate|stage)/, ['-e', '--dotenv', '--json-file', '--exec', '--keep-in-vault', '--due']],
  [/^eca secret deliver/, ['-e', '--dotenv', '--json-file', '--exec']],
  [/^eca user set/, ['--run-as', '--enable-flow']],
  [/^eca create/, ['--contact-email', '--from-name']],
  [/^eca link/, ['--source-org']],
  [/^eca migrate (?:apply|status)/, ['--as']],
  [/^eca usage revoke/, ['--app', '--user', '--token']],
  [/^eca flow enable.* jwt-bearer/, ['--certificate', '{certificate}']],
  [/^eca flow enable.* web-server/, ['--callback-url']],
  [/^eca login jwt/, ['--username']],
  [/^eca login jwt/, ['-f', '--jwt-key-file']],
];

/** Commands that change what their flags name, and so need one beside those for the app and the org. */
const changing = /^eca (?:policy set|oauth set|update|settings set)/;
const placing = ['--name', '--target-org', '--source-dir', '--force-self', '--no-prompt'];

/**
 * What a command of ours lacks to do what its text says: the app, and the org that the text is about, since the
 * default org may be another one. In quotes this counts for those that name an app.
 */
export function incomplete({ line, whole }: PrintedCommand, commands: ReadonlyMap<string, ManifestCommand>): string[] {
  if (!line.startsWith('eca ') || line.startsWith('eca explain') || (!whole && !line.includes('--name {'))) return [];
  const words = wordsOf(withOption(line).replace(/^(eca secret .*)\{id\}/, '$1 X --target-org X'));
  const { flags = {} } = commands.get(words.slice(0, longestName(words, commands)).join(' ')) ?? {};
  const names = (...given: string[]): boolean => given.some((flag) => words.includes(flag));
  const isApp = names('--name', '--client-id', '--username') || withoutApp.test(line) || line.includes('{id}');
  return [
    ...('name' in flags && !isApp ? ['--name'] : []),
    ...('target-org' in flags && !withoutOrg.test(line) && !names('--target-org', '--source-dir', '--client-id')
      ? ['--target-org']
      : []),
    ...needed.flatMap(([of, choices]) => (of.test(line) && !names(...choices) ? [choices.join(' or ')] : [])),
    ...(changing.test(line) && !words.some((word) => word.startsWith('--') && !placing.includes(word))
      ? ['a change']
      : []),
  ];
}
