import { EcaError, hasCode } from '../errors/eca-error.ts';
import type { ErrorCode } from '../errors/codes.ts';
import type { OrgSession } from '../org/session/session.ts';

/** How to look up one name; `isName`: whether a name is the API name of what was found; `wrong`: what it may throw. */
export type NameLookup<Found> = {
  readonly find: (name: string) => Promise<Found>;
  readonly isName: (found: Found, name: string) => boolean;
  readonly wrong: readonly ErrorCode[];
};

/**
 * What several names between commas mean: `whole` is a label that contains a comma, unless each part is an API name:
 * those win over labels, as everywhere. `each` returns what the parts name; it throws the error of the only wrong name,
 * or AppsNotFound with all of them.
 */
export type LookedUp<Found> = { readonly whole: Found | undefined; readonly each: () => readonly Found[] };

/** Looks up each of several names, and all of the text if a part isn't an API name. Throws what isn't in `wrong`. */
export async function lookUpNames<Found>(
  { username: org }: OrgSession,
  { typed, names }: { readonly typed: string; readonly names: readonly string[] },
  { find, isName, wrong }: NameLookup<Found>,
): Promise<LookedUp<Found>> {
  const found: Array<{ readonly name: string; readonly one: Found }> = [];
  const failed: Array<{ readonly app: string; readonly error: EcaError }> = [];
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
    throw new EcaError('AppsNotFound', { org, problems: '' }, { done: { apps: [], failed } });
  };
  if (failed.length === 0 && found.every(({ name, one }) => isName(one, name))) return { whole: undefined, each };
  const whole = await find(typed).catch((error: unknown): undefined => {
    if (!hasCode(error, 'AppNotFound')) throw error;
  });
  return { whole, each };
}
