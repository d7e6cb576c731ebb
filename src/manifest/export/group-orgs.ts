import type { KeyValue } from '../keys/key.ts';
import type { ExportedOrg } from './exported.ts';

/** Orgs that the manifest treats alike: a group of it, or a new one. */
export type ExportedGroup = { readonly name: string; readonly isNew: boolean; readonly orgs: readonly ExportedOrg[] };

/** What an org has, by app and key. */
export type Content = ReadonlyMap<string, ReadonlyMap<string, KeyValue>>;

type Grouping = {
  readonly groupOf: (org: ExportedOrg) => string | undefined;
  readonly contentOf: (org: ExportedOrg) => Content;
  /** The names of the manifest's groups. */
  readonly taken: readonly string[];
};

/**
 * The orgs by the groups that an existing manifest has for them; the others are in one group where they have the same.
 * A new group is called after its first org, or `all` if there is only one.
 */
export function groupOrgs(orgs: readonly ExportedOrg[], { groupOf, contentOf, taken }: Grouping): ExportedGroup[] {
  const known = Map.groupBy(
    orgs.filter((org) => groupOf(org) !== undefined),
    (org) => groupOf(org) ?? '',
  );
  const others = [
    ...Map.groupBy(
      orgs.filter((org) => groupOf(org) === undefined),
      (org) => signatureOf(contentOf(org)),
    ).values(),
  ];
  const isOnlyOne = others.length === 1 && known.size === 0 && taken.length === 0 && orgs.length > 1;
  const names = new Set(taken);
  const fresh = others.map((same): ExportedGroup => {
    const name = freeName(isOnlyOne ? 'all' : (same[0]?.target ?? ''), names);
    names.add(name);
    return { name, isNew: true, orgs: same };
  });
  return [...[...known].map(([name, same]) => ({ name, isNew: false, orgs: same })), ...fresh];
}

function signatureOf(content: Content): string {
  return JSON.stringify([...content].map(([app, values]) => [app, [...values]]));
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let count = 2;
  while (taken.has(`${name}-${count}`)) count += 1;
  return `${name}-${count}`;
}
