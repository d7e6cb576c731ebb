import type { Said, SaidEntry } from './said.ts';
import { refuseValue, report, type Source } from './source.ts';

/** Ten thousand apps that merge all their settings have fewer. */
const mostMerged = 1_000_000;

/** Whether a manifest may add so many entries more by merges. */
export type MergeLimit = (entries: number) => boolean;

/** The limit of one manifest. */
export function newMergeLimit(): MergeLimit {
  let left = mostMerged;
  return (entries) => {
    left -= entries;
    return left >= 0;
  };
}

/**
 * The entries of the mappings that a merge names, each mapping once: of two entries with one name the first counts.
 * Reports what isn't a mapping, and one more merge than any manifest needs.
 */
export function mergedEntries(value: Said, source: Source, mayMerge: MergeLimit): readonly SaidEntry[] {
  const found: Array<readonly SaidEntry[]> = [];
  const seen = new Set<Said>();
  const add = (said: Said): void => {
    if (seen.has(said)) return;
    seen.add(said);
    if (said.kind === 'list') said.items.forEach(add);
    else if (said.kind === 'scalar') report(source, said.at, { key: 'MergeNotMap', data: {} });
    else if (mayMerge(said.entries.length)) found.push(said.entries);
    else refuseValue(source, value.at, { key: 'MergesTooMany', data: {} });
  };
  add(value);
  return found.flat();
}
