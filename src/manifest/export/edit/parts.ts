import { isMap, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { sameLines } from './same-lines.ts';
import { saidBy } from './said-by.ts';

/** A mapping or a list. */
export type Collection = YAMLMap | YAMLSeq;
/** An entry of a mapping, or an item of a list, which has no key. */
export type Part = { readonly key: Node | undefined; readonly value: Node };

/** The entries or items of a collection. */
export function partsOf(node: Collection): Part[] {
  if (!isMap(node)) return (node.items as readonly Node[]).map((value) => ({ key: undefined, value }));
  return (node.items as ReadonlyArray<Pair<Node, Node | null>>).map(({ key, value }) => ({ key, value: value ?? key }));
}

/** The place that each part had, for those that stay; an item that is alone in its place there is changed in place. */
export function keptParts(had: readonly Part[], has: readonly Part[]): ReadonlyMap<number, number> {
  const named = (parts: readonly Part[]): string[] => parts.map(({ key, value }) => saidBy(key ?? value));
  const kept = new Map(sameLines(named(has), named(had)));
  const isReplaced = had.length === has.length && has.every(({ key }) => key === undefined);
  const taken = new Set(kept.values());
  if (isReplaced) for (const at of has.keys()) if (!kept.has(at) && !taken.has(at)) kept.set(at, at);
  return inOrder(kept);
}

/** Without what would have to move: parts stay in the order that they had. */
function inOrder(kept: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  let last = -1;
  return new Map(
    [...kept]
      .sort(([one], [other]) => one - other)
      .filter(([, at]) => {
        const isNext = at > last;
        if (isNext) last = at;
        return isNext;
      }),
  );
}
