import type { ErrorCode } from '../errors/codes.ts';
import { EcaError, hasCode } from '../errors/eca-error.ts';

/** A name that was looked up in vain. */
type WrongName = { readonly app: string; readonly error: EcaError };

/**
 * How to look up one name. `isName`: whether a name is the API name of what was found; `wrong`: what `find` may throw,
 * `absent` of a name that matches nothing; `allWrong`: the error for several wrong names.
 */
export type NameLookup<Found> = {
  readonly find: (name: string) => Found | Promise<Found>;
  readonly isName: (found: Found, name: string) => boolean;
  readonly absent: ErrorCode;
  readonly wrong: readonly ErrorCode[];
  readonly allWrong: (failed: readonly [WrongName, ...WrongName[]]) => EcaError;
};

/**
 * What several names between commas mean: `whole` is a label that contains a comma, unless each part is an API name:
 * those win over labels, as everywhere. `each` returns what the parts name; it throws the error of the only wrong name,
 * or `allWrong` of several.
 */
export type LookedUp<Found> = { readonly whole: Found | undefined; readonly each: () => readonly Found[] };

/** Looks up each of several names, and all of the text if a part isn't an API name. Throws what isn't in `wrong`. */
export async function lookUpNames<Found>(
  { typed, names }: { readonly typed: string; readonly names: readonly string[] },
  { find, isName, absent, wrong, allWrong }: NameLookup<Found>,
): Promise<LookedUp<Found>> {
  const found: Array<{ readonly name: string; readonly one: Found }> = [];
  const failed: WrongName[] = [];
  for (const name of names) {
    try {
      found.push({ name, one: await find(name) });
    } catch (error) {
      if (!hasCode(error, ...wrong)) throw error;
      failed.push({ app: name, error });
    }
  }
  const each = (): readonly Found[] => {
    const [first, ...others] = failed;
    if (first === undefined) return found.map(({ one }) => one);
    if (others.length === 0) throw first.error;
    throw allWrong([first, ...others]);
  };
  if (failed.length === 0 && found.every(({ name, one }) => isName(one, name))) return { whole: undefined, each };
  try {
    return { whole: await find(typed), each };
  } catch (error) {
    if (!hasCode(error, absent)) throw error;
    return { whole: undefined, each };
  }
}

/** What lookups in an org have in common: its username names it in AppsNotFound. */
export function lookupInOrg(org: string): Pick<NameLookup<unknown>, 'absent' | 'allWrong'> {
  return {
    absent: 'AppNotFound',
    allWrong: (failed) => new EcaError('AppsNotFound', { org, problems: '' }, { done: { apps: [], failed } }),
  };
}
