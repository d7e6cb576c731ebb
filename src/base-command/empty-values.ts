import { EcaError } from '../errors/eca-error.ts';

type Token = { readonly type: string; readonly flag?: string; readonly input?: string };

type Arguments = Readonly<Record<string, unknown>>;

/**
 * Refuses a flag or an argument with an empty value, such as a script's unset variable: it would clear what the flag
 * sets, or name nothing. `known` are the command's flags, `args` its arguments by name. Throws EcaError FlagMissing
 * with the reason empty, and the flag that clears the value if there is one.
 */
export function refuseEmptyValues(raw: readonly Token[], known: readonly string[], args: Arguments = {}): void {
  const [empty] = Object.entries(args).find(([, value]) => typeof value === 'string' && value.trim() === '') ?? [];
  if (empty !== undefined) throw new EcaError('FlagMissing', { flag: empty.toUpperCase(), why: 'empty' });
  for (const { type, flag, input } of raw) {
    if (type !== 'flag' || flag === undefined || input === undefined || !isEmpty(input)) continue;
    const list = flag.replace(/^(add|remove)-/, '');
    const clearing = [`clear-${list}`, `clear-${list}s`].find((name) => known.includes(name));
    const next = clearing === undefined ? {} : { next: { key: 'next.clear', data: { flag: `--${clearing}` } } };
    throw new EcaError('FlagMissing', { flag: `--${flag}`, why: 'empty' }, next);
  }
}

/** Blanks, and commas without names between them. */
function isEmpty(input: string): boolean {
  return /^[\s,]*$/.test(input);
}
