import { EcaError } from '../errors/eca-error.ts';
import { type Token, unquoted } from './wrong-usage.ts';

type Values = Readonly<Record<string, unknown>>;
type Rules = Readonly<Record<string, { readonly multiple?: boolean; readonly exclusive?: readonly unknown[] }>>;

/**
 * Returns the flags with the app that the first argument names, as if `--name` (`--app` if the command has no
 * `--name`) named it. `rules` are the command's flags, `raw` its words. Throws EcaError AppNamedTwice if such a flag
 * is there too, or one that excludes it.
 */
export function withAppArgument(args: Values, flags: Values, rules: Rules, raw: readonly Token[]): Values {
  const { app } = args;
  if (typeof app !== 'string') return flags;
  const name = 'name' in rules ? 'name' : 'app';
  const { multiple = false, exclusive = [] } = rules[name] ?? {};
  const other = [name, ...exclusive.map(String)].find((flag) => flags[flag] !== undefined);
  if (other !== undefined) throw new EcaError('AppNamedTwice', { app, flag: `--${other}`, remedies: unquoted(raw) });
  return { ...flags, [name]: multiple ? [app] : app };
}
