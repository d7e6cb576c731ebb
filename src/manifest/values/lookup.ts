import type { OrgFacts } from '../manifest.ts';
import type { AppManifest, OrgGroup } from '../read/said-manifest.ts';
import { secretLike } from '../text/secret-like.ts';
import { type Filled, fillVariables, type Lookup, type Unresolved } from './variables.ts';

const orgFacts = ['alias', 'username', 'id', 'host'] as const;

/** No variable is made of so many others, one within the other. */
const deepest = 50;

/** The variables of this process by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables that a value in one group may use: `vars`, `org.…` and the listed ones of the environment. Without an
 * org those of the org come later. Each is filled once, and one that looks like a secret by itself has no value,
 * whatever it is joined with.
 */
export function lookupIn(
  { env: listed }: Pick<AppManifest, 'env'>,
  { vars }: Pick<OrgGroup, 'vars'>,
  { org, env }: { readonly org: OrgFacts | undefined; readonly env: Environment },
): Lookup {
  const known = new Map<string, Filled>();
  const valueOf: Lookup = (name, trail) => {
    const fact = orgFacts.find((one) => name === `org.${one}`);
    if (fact !== undefined) {
      const value = org?.[fact];
      if (org === undefined) return without(name, 'later');
      return value === undefined ? without(name, 'unset') : { text: value, unresolved: [], environment: [] };
    }
    if (name.startsWith('env.')) {
      const variable = name.slice('env.'.length);
      if (!listed.includes(variable)) return without(name, 'unlisted');
      const value = Object.hasOwn(env, variable) ? env[variable] : undefined;
      if (value === undefined || value.trim() === '') return without(name, 'unset');
      return { text: value, unresolved: [], environment: [variable] };
    }
    const said = vars.get(name);
    if (said === undefined) return without(name, 'undefined');
    return fillVariables(said.text, lookup, [...trail, name]);
  };
  const lookup: Lookup = (name, trail) => {
    if (trail.includes(name)) return without(name, 'circle');
    if (trail.length >= deepest) return without(name, 'deep');
    const before = known.get(name);
    if (before !== undefined) return before;
    const found = valueOf(name, trail);
    const filled = secretLike(found.text) === undefined ? found : without(name, 'secret');
    known.set(name, filled);
    return filled;
  };
  return lookup;
}

function without(name: string, why: Unresolved['why']): Filled {
  return { text: '', unresolved: [{ name, why }], environment: [] };
}

/** The names that `${…}` may have in a group, for near misses. */
export function variableNames({ env }: Pick<AppManifest, 'env'>, { vars }: Pick<OrgGroup, 'vars'>): string[] {
  return [...vars.keys(), ...orgFacts.map((fact) => `org.${fact}`), ...env.map((name) => `env.${name}`)];
}

/** A text with the values of the listed variables of the environment as `${env.NAME}`, for errors. */
export function withoutEnvironment(text: string, listed: readonly string[], env: Environment): string {
  const values = listed.flatMap((name) => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    return value === undefined || value === '' ? [] : [{ name, value }];
  });
  values.sort((one, other) => other.value.length - one.value.length);
  return values.reduce((shown, { name, value }) => shown.replaceAll(value, () => ['${env.', name, '}'].join('')), text);
}
