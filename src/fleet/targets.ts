import { isNamePattern, namePattern } from '../apps/name-pattern.ts';
import { hasEmptyEntry, namesInText } from '../apps/names-in-text.ts';
import { shortId } from '../apps/record-id.ts';
import { closest } from '../apps/closest.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { KnownOrgs } from '../org/logins/known-orgs.ts';

/**
 * One org to work on; `error` if what the user typed names none. `org` is the username, or what was typed. `asked` are
 * the aliases and usernames that the user gave for it, including those that a pattern matched.
 */
export type Target = {
  readonly org: string;
  readonly orgId: string;
  readonly asked?: readonly string[];
  readonly error?: EcaError;
};

/** Whether the user named an org itself, or a pattern that matched none, rather than a pattern that matched it. */
export function isNamedItself({ asked = [], error }: Target, typed: readonly string[]): boolean {
  if (error?.code === 'NoTargets') return true;
  const names = typed.flatMap(namesInText).filter((name) => !isNamePattern(name));
  return asked.some((name) => names.includes(name));
}

/**
 * The orgs that the user names: aliases, usernames and patterns of aliases, in the order typed, each org once (two
 * logins of one org count as one). What names no org becomes a target with its error, so that it never hides the
 * others. Throws EcaError NoDefaultOrg if nothing is typed and no default is set, FlagMissing for a default with an
 * empty entry: one of the orgs that it should name would be left out unnoticed.
 */
export async function resolveTargets(typed: readonly string[], known: KnownOrgs): Promise<Target[]> {
  const names = typed.flatMap(namesInText);
  if (names.length === 0) {
    if (known.defaultOrg === undefined) throw new EcaError('NoDefaultOrg', {});
    // an alias may contain a comma; SF_TARGET_ORG takes several as the flag does
    if (Object.hasOwn(known.aliases, known.defaultOrg)) names.push(known.defaultOrg);
    else if (hasEmptyEntry(known.defaultOrg))
      throw new EcaError('FlagMissing', { flag: 'SF_TARGET_ORG', why: 'empty' }, { variant: 'list' });
    else names.push(...namesInText(known.defaultOrg));
  }
  const targets = (await Promise.all(names.map(async (name) => matching(name, known)))).flat();
  return foldById(targets);
}

async function matching(name: string, known: KnownOrgs): Promise<Target[]> {
  if (!isNamePattern(name)) return [await targetOf(name, known)];
  const matches = namePattern(name);
  const aliases = Object.keys(known.aliases)
    .filter((alias) => matches(alias))
    .sort();
  if (aliases.length === 0)
    return [{ org: name, orgId: '', asked: [name], error: new EcaError('NoTargets', { pattern: name }) }];
  return Promise.all(aliases.map(async (alias) => targetOf(alias, known)));
}

async function targetOf(name: string, known: KnownOrgs): Promise<Target> {
  const username = Object.hasOwn(known.aliases, name) ? known.aliases[name] : undefined;
  const org = username ?? name;
  const orgId = await known.orgIdOf(org);
  if (orgId !== undefined) return { org, orgId, asked: [name] };
  const problem = await known.problemOf(org);
  if (problem !== undefined) return { org, orgId: '', asked: [name], error: problem };
  const others = Object.keys(known.aliases).filter((alias) => alias !== name);
  const hint = closest(name, others).join(', ');
  const next = username && { key: 'next.aliasWithoutLogin', data: { alias: name, username } };
  const error = new EcaError('OrgNotFound', { org: name, hint }, next ? { next } : {});
  return { org, orgId: '', asked: [name], error };
}

function foldById(targets: readonly Target[]): Target[] {
  const byId = Map.groupBy(targets, ({ org, orgId }) => (orgId === '' ? org : shortId(orgId)));
  return [...byId.values()].flatMap((same) => {
    const asked = [...new Set(same.flatMap((target) => target.asked ?? []))];
    return same.slice(0, 1).map((first) => ({ ...first, asked }));
  });
}
