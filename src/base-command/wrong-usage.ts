import { stripVTControlCharacters } from 'node:util';
import { closest } from '../apps/closest.ts';
import type { Phrase } from '../errors/codes.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { replacedFlag } from './replaced-flag.ts';

/** A word of the command line as oclif read it. */
export type Token =
  | { readonly type: 'flag'; readonly flag: string; readonly input: string }
  | { readonly type: 'arg'; readonly input: string };

/**
 * What oclif couldn't parse, with one code for scripts: oclif itself ends with 1 in some cases and with 2 in others.
 * What the command requires and didn't get is FlagMissing, everything else WrongUsage. Returns values that only lack
 * their quotes with quotes. An error of ours stays unchanged.
 */
export function wrongUsage(error: unknown, command: string): EcaError {
  if (isEcaError(error)) return error;
  const replaced = replacedFlag(error);
  if (replaced !== undefined) return replaced;
  const missing = missingWord(error, command);
  if (missing !== undefined) return new EcaError('FlagMissing', missing, { cause: error });
  const problem = error instanceof Error ? problemOf(error.message) : String(error);
  const remedies = [...nearFlags(error), ...unquoted(strayWords(error))];
  return new EcaError('WrongUsage', { problem, command, remedies }, { cause: error });
}

/** Why commands need their argument. */
const missingArguments: Readonly<Record<string, string>> = {
  'eca merge': 'results-files',
  'eca secret abort': 'rotation-id',
  'eca undo': 'saved-file',
};

/** The first flag or argument that oclif misses. */
function missingWord(error: unknown, command: string): { readonly flag: string; readonly why: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('args' in error && /^Missing \d+ required arg/.test(error.message)) {
    const [first] = error.args as ReadonlyArray<{ readonly name: string }>;
    return first && { flag: first.name.toUpperCase(), why: missingArguments[command] ?? 'required' };
  }
  const [, flag] = /Missing required flag (\S+)/.exec(stripVTControlCharacters(error.message)) ?? [];
  return flag === undefined ? undefined : { flag: `--${flag}`, why: flag === 'flow' ? 'flow' : 'required' };
}

/** oclif's text without its layout, its colours, and its advice that names no command. */
function problemOf(message: string): string {
  return stripVTControlCharacters(message)
    .replace(/\n+See more help with --help\s*$/, '')
    .replace(/^The following errors? occurred:\s*/, '')
    .replace(/^(Parsing \S+)\s*\n\s*/gm, '$1: ')
    .replace(/\n\s*/g, '\n')
    .trim();
}

/**
 * `--name My App` is a value and a stray word: joins each run of words, at the beginning or after a flag, into one
 * value, and returns how to quote it.
 */
export function unquoted(words: readonly Token[]): Phrase[] {
  return words.flatMap((word, index): Phrase[] => {
    if (word.type === 'arg' && index > 0) return [];
    const next = words.findIndex((later, at) => at > index && later.type === 'flag');
    const values = words.slice(index, next === -1 ? undefined : next).map(({ input }) => input);
    if (values.length < 2) return [];
    const value = values.join(' ');
    return word.type === 'arg'
      ? [{ key: 'QuoteApp', data: { app: value } }]
      : [{ key: 'QuoteValue', data: { flag: word.flag, value } }];
  });
}

/**
 * The flags that may have been meant by those that the command doesn't have: near in spelling, or with a word in
 * common, such as --profile for --add-profile. One that takes away means another that does.
 */
function nearFlags(error: unknown): Phrase[] {
  const { flags, parse } = error as { flags?: unknown; parse?: { input?: { flags?: object } } };
  if (!Array.isArray(flags) || !(error instanceof Error) || !error.message.startsWith('Nonexistent flag')) return [];
  const known = Object.keys(parse?.input?.flags ?? {});
  return flags.flatMap((typed): Phrase[] => {
    const name = String(typed).replace(/^-+/, '').replace(/=.*/s, '');
    const meant = flagsMeant(name, known);
    if (name.length < 2 || meant.length === 0) return [];
    return [{ key: 'FlagMeant', data: { flag: `--${name}`, meant: meant.map((flag) => `--${flag}`).join(', ') } }];
  });
}

function flagsMeant(name: string, known: readonly string[]): readonly string[] {
  const isTaking = takingAway.test(name);
  const some = isTaking ? known.filter((flag) => takingAway.test(flag)) : known;
  const near = closest(name, some);
  if (near.length > 0) return near;
  const alike = isTaking
    ? (flag: string): boolean => takenBy(flag) === takenBy(name)
    : (flag: string): boolean => hasWordsOf(name, flag);
  return some.filter(alike).slice(0, 3);
}

const takingAway = /^(?:remove|clear|unset|delete)-/;

/** What a flag takes away, as `profile` of `--clear-profiles`. */
function takenBy(flag: string): string {
  return flag.replace(takingAway, '').replace(/s$/, '');
}

/** Whether one name consists of words of the other, as `scope` does of `add-scope`. */
function hasWordsOf(one: string, other: string): boolean {
  const [few = [], many = []] = [one.split('-'), other.split('-')].sort((a, b) => a.length - b.length);
  return few.every((word) => many.includes(word));
}

function strayWords(error: unknown): readonly Token[] {
  const isStray = error instanceof Error && error.message.startsWith('Unexpected argument') && 'parse' in error;
  if (!isStray) return [];
  const { output } = error.parse as { output?: { raw?: readonly Token[] } };
  return output?.raw ?? [];
}
