import type { AppKind } from '../../apps/any-app.ts';
import type { Phrase } from '../../errors/codes.ts';
import type { AppEntry } from '../read/said-manifest.ts';
import type { ExportedOrg, ExportOptions } from './exported.ts';
import { kindOf } from './nameable-apps.ts';

/**
 * What an export doesn't update: apps that a manifest wants in a group where none of the orgs that were read has them,
 * apps of a kind that wasn't read, and further groups of an org; and which orgs have no app of the kind that was read.
 */
export function missingApps(
  found: readonly ExportedOrg[],
  apps: readonly AppEntry[],
  { whole, unasked }: ExportOptions,
): Phrase[] {
  const read = Map.groupBy(found, ({ group }) => group);
  const wanted = apps.filter(({ state }) => state === 'present');
  const isInOneOf = ({ groups }: AppEntry): boolean => groups.some((group) => read.has(group));
  const unread = wanted.filter((app) => app.kind === unasked && isInOneOf(app)).map(({ name }) => name);
  return [
    ...wanted
      .filter(({ kind }) => whole.includes(kind))
      .flatMap(({ name: app, kind, groups }) =>
        groups
          .filter((group) => read.get(group)?.every((org) => !mayHave(org, { name: app, kind })))
          .map((group): Phrase => ({ key: 'ExportMissing', data: { app, group } })),
      ),
    ...found
      .filter(({ otherGroups = [] }) => otherGroups.length > 0)
      .map(({ target: org, group = '', otherGroups = [] }): Phrase => ({
        key: 'ExportTwoGroups',
        data: { org, group, others: otherGroups.join(', ') },
      })),
    ...(unread.length === 0 ? [] : [{ key: 'ExportOtherKind', data: { apps: unread.join(', ') } } as const]),
    ...notLookedAt(found, whole),
  ];
}

function mayHave({ apps, unread = [] }: ExportedOrg, { name, kind }: Pick<AppEntry, 'name' | 'kind'>): boolean {
  const own = apps.filter((app) => kindOf(app) === kind).map((app) => app.name);
  return [...own, ...unread].some((one) => one.toLowerCase() === name.toLowerCase());
}

/** The orgs without any app of the one kind that was read: their apps may be of the other. */
function notLookedAt(found: readonly ExportedOrg[], whole: readonly AppKind[]): Phrase[] {
  const [kind, ...others] = whole;
  if (kind === undefined || others.length > 0) return [];
  const key = kind === 'eca' ? 'ExportNoExternal' : 'ExportNoConnected';
  const empty = found.filter(({ apps, unread = [] }) => apps.length + unread.length === 0);
  return empty.map(({ target: org }): Phrase => ({ key, data: { org } }));
}
