import { EcaError } from '../errors/eca-error.ts';

/**
 * The error for `--env-file`, which Node reads itself, on a command that has `--dotenv`; undefined for every other
 * mistake on a command line.
 */
export function replacedFlag(error: unknown): EcaError | undefined {
  const { flags, parse } = error as { flags?: unknown; parse?: { input?: { flags?: object } } };
  if (!Array.isArray(flags) || !flags.some((flag) => /^--env-file(?:=|$)/.test(String(flag)))) return undefined;
  if (!('dotenv' in (parse?.input?.flags ?? {}))) return undefined;
  return new EcaError('FlagReplaced', { flag: '--env-file', by: '--dotenv' }, { cause: error });
}
