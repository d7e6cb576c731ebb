import type { OrgFacts } from '../manifest.ts';
import type { AppManifest, OrgGroup } from '../read/said-manifest.ts';
import { type Filled, fillVariables, type Lookup, type Unresolved } from './variables.ts';

const orgFacts = ['alias', 'username', 'id', 'host'] as const;

/** The variables of this process by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables that a value in one group may use: `vars`, `org.…` and the listed ones of the environment. Without an
 * org those of the org come later.
 */
export function lookupIn(
  { env: listed }: Pick<AppManifest, 'env'>,
  { vars }: Pick<OrgGroup, 'vars'>,
  { org, env }: { readonly org: OrgFacts | undefined; readonly env: Environment },
): Lookup {
  const none = (name: string, why: Unresolved['why']): Filled => ({ text: '', unresolved: [{ name, why }] });
  const lookup: Lookup = (name, trail) => {
    const fact = orgFacts.find((one) => name === `org.${one}`);
    if (fact !== undefined) {
      const value = org?.[fact];
      if (org === undefined) return none(name, 'later');
      return value === undefined ? none(name, 'unset') : { text: value, unresolved: [] };
    }
    if (name.startsWith('env.')) {
      const variable = name.slice('env.'.length);
      if (!listed.includes(variable)) return none(name, 'unlisted');
      const value = Object.hasOwn(env, variable) ? env[variable] : undefined;
      return value === undefined || value === '' ? none(name, 'unset') : { text: value, unresolved: [] };
    }
    const said = vars.get(name);
    if (said === undefined) return none(name, 'undefined');
    if (trail.includes(name)) return none(name, 'circle');
    return fillVariables(said.text, lookup, [...trail, name]);
  };
  return lookup;
}

/** The names that `${…}` may have in a group, for near misses. */
export function variableNames({ env }: Pick<AppManifest, 'env'>, { vars }: Pick<OrgGroup, 'vars'>): string[] {
  return [...vars.keys(), ...orgFacts.map((fact) => `org.${fact}`), ...env.map((name) => `env.${name}`)];
}
