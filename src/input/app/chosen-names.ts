import { closest } from '../../apps/closest.ts';
import { namesInText } from '../../apps/names-in-text.ts';
import type { EcaError } from '../../errors/eca-error.ts';

/**
 * The names that a flag chooses among those that exist, whatever their case: several by repeating the flag or with
 * commas. Throws the error that `unknown` makes for a name that doesn't exist; `hint` are the names most like it.
 */
export function chosenNames(
  typed: readonly string[],
  existing: readonly string[],
  unknown: (name: string, hint: string) => EcaError,
): string[] {
  return typed.flatMap(namesInText).map((name) => {
    const found = existing.find((one) => one.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw unknown(name, closest(name, existing).join(', '));
    return found;
  });
}

type OrgWithApps = { readonly apps: ReadonlyArray<{ readonly app: string }> };

/**
 * The orgs of a file with only the apps that a flag chooses, without those that have none of them; all if the flag is
 * left out. Throws the error that `unknown` makes for a name that no org of the file has.
 */
export function withChosenApps<Org extends OrgWithApps>(
  orgs: readonly Org[],
  typed: readonly string[] | undefined,
  unknown: (name: string, hint: string) => EcaError,
): readonly Org[] {
  if (typed === undefined) return orgs;
  const all = [...new Set(orgs.flatMap(({ apps }) => apps.map(({ app }) => app)))];
  const names = chosenNames(typed, all, unknown);
  const chosen = orgs.map((org) => ({ ...org, apps: org.apps.filter(({ app }) => names.includes(app)) }));
  return chosen.filter(({ apps }) => apps.length > 0);
}
