import type { Phrase } from '../../errors/codes.ts';
import type { AppEntry } from '../read/said-manifest.ts';
import type { ExportedOrg, ExportOptions } from './exported.ts';

/**
 * What an export doesn't update: apps that a manifest wants in a group where none of the orgs that were read has them,
 * apps of a kind that wasn't read, and further groups of an org.
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
      .flatMap(({ name: app, groups }) =>
        groups
          .filter((group) => read.get(group)?.every((org) => !mayHave(org, app)))
          .map((group): Phrase => ({ key: 'ExportMissing', data: { app, group } })),
      ),
    ...found
      .filter(({ otherGroups = [] }) => otherGroups.length > 0)
      .map(({ target: org, group = '', otherGroups = [] }): Phrase => ({
        key: 'ExportTwoGroups',
        data: { org, group, others: otherGroups.join(', ') },
      })),
    ...(unread.length === 0 ? [] : [{ key: 'ExportOtherKind', data: { apps: unread.join(', ') } } as const]),
  ];
}

function mayHave({ apps, unread = [] }: ExportedOrg, app: string): boolean {
  return [...apps.map(({ name }) => name), ...unread].some((name) => name.toLowerCase() === app.toLowerCase());
}
