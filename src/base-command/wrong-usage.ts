import { stripVTControlCharacters } from 'node:util';
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
  const missing = missingWord(error);
  if (missing !== undefined) return new EcaError('FlagMissing', missing, { cause: error });
  const problem = error instanceof Error ? problemOf(error.message) : String(error);
  return new EcaError('WrongUsage', { problem, command, remedies: unquoted(strayWords(error)) }, { cause: error });
}

/** The first flag or argument that oclif misses. */
function missingWord(error: unknown): { readonly flag: string; readonly why: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('args' in error && /^Missing \d+ required arg/.test(error.message)) {
    const [first] = error.args as ReadonlyArray<{ readonly name: string }>;
    return first && { flag: first.name.toUpperCase(), why: first.name === 'id' ? 'rotation-id' : 'required' };
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

function strayWords(error: unknown): readonly Token[] {
  const isStray = error instanceof Error && error.message.startsWith('Unexpected argument') && 'parse' in error;
  if (!isStray) return [];
  const { output } = error.parse as { output?: { raw?: readonly Token[] } };
  return output?.raw ?? [];
}
