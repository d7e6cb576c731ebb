import { hasEmptyEntry } from '../apps/names-in-text.ts';
import { EcaError } from '../errors/eca-error.ts';
import { isUnfilledText } from '../errors/unfilled-value.ts';

type Token = { readonly type: string; readonly flag?: string; readonly input?: string };

type Arguments = Readonly<Record<string, unknown>>;

/** The flags whose value may be several between commas. Free text, paths and commands may contain any comma. */
export const commaLists = [
  'add-callback-url',
  'add-ip-range',
  'add-permission-set',
  'add-scope',
  'add-token-ip-range',
  'app',
  'callback-url',
  'columns',
  'flow',
  'leave-out',
  'name',
  'not-rule',
  'oauth-prompt',
  'permission-set',
  'profile',
  'remove-callback-url',
  'remove-ip-range',
  'remove-permission-set',
  'remove-scope',
  'remove-token-ip-range',
  'rule',
  'scope',
  'scopes',
  'sort',
  'target-org',
  'token-ip-range',
] as const;

/** Flags whose value goes into the org as it is, so that nothing else would notice a variable in its place. */
const freeTexts = ['label', 'description', 'contact-phone', 'icon-url', 'logo-url', 'first-name', 'last-name'];

/**
 * Refuses a flag or an argument with an empty value, such as a script's unset variable: it would clear what the flag
 * sets, or name nothing. `known` are the command's flags, `args` its arguments by name. Throws EcaError FlagMissing
 * with the reason empty, and the flag that clears the value if there is one; of the variant list for a list with an
 * empty entry, which would do only a part of what was meant. The reason is unfilled for a text that is only a variable.
 */
export function refuseEmptyValues(raw: readonly Token[], known: readonly string[], args: Arguments = {}): void {
  const [empty] = Object.entries(args).find(([, value]) => typeof value === 'string' && value.trim() === '') ?? [];
  if (empty !== undefined) throw new EcaError('FlagMissing', { flag: empty.toUpperCase(), why: 'empty' });
  const listed = Object.entries(args).find(([name, value]) => name === 'app' && isPartlyEmpty(name, value));
  if (listed !== undefined) throw emptyEntry(listed[0].toUpperCase());
  for (const { type, flag, input } of raw) {
    if (type !== 'flag' || flag === undefined || input === undefined) continue;
    if (freeTexts.includes(flag) && isUnfilledText(input))
      throw new EcaError('FlagMissing', { flag: `--${flag}`, why: 'unfilled' });
    if (isPartlyEmpty(flag, input)) throw emptyEntry(`--${flag}`);
    if (!isEmpty(input)) continue;
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

function isPartlyEmpty(flag: string, value: unknown): boolean {
  const isList = commaLists.some((list) => list === flag);
  return isList && typeof value === 'string' && !hasDescription(flag, value) && hasEmptyEntry(value);
}

/** A range with a description is alone in its value, and that is free text. */
function hasDescription(flag: string, value: string): boolean {
  return flag.endsWith('ip-range') && value.includes('=');
}

function emptyEntry(flag: string): EcaError {
  return new EcaError('FlagMissing', { flag, why: 'empty' }, { variant: 'list' });
}
