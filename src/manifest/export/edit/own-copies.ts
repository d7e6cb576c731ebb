import { isAlias, isMap, isPair, isScalar, isSeq, type Node, visit, type YAMLMap } from 'yaml';
import { anchoredNodes } from '../../text/anchored-nodes.ts';
import { anchorOf } from './said-by.ts';

/**
 * Gives what names an anchor a copy of its own, if that anchor is on the way to a path or in what is there: a change
 * there changes nothing elsewhere.
 */
export function withOwnCopies(root: YAMLMap, path: readonly string[]): void {
  const anchored = new Set(onTheWay(root, path).filter((node) => anchorOf(node) !== undefined));
  if (anchored.size === 0) return;
  const targets = anchoredNodes(root);
  visit(root, {
    Alias: (_, alias) => {
      const target = targets.get(alias);
      if (target === undefined || !anchored.has(target)) return undefined;
      return ownCopy(target);
    },
  });
}

/** A copy of a node without its anchors. */
export function ownCopy(node: Node): Node {
  const copy = node.clone() as Node;
  visit(copy, { Value: (_, value) => void Object.assign(value, { anchor: undefined }) });
  return copy;
}

/** The nodes that lead to a path, and all that are in the last one. */
function onTheWay(root: YAMLMap, path: readonly string[]): Node[] {
  const way: Node[] = [];
  let node: Node | null | undefined = root;
  for (const name of path) {
    if (!isMap(node) || isAlias(node)) return way;
    way.push(node);
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === name);
    node = pair?.value as Node | null | undefined;
  }
  return node === null || node === undefined ? way : [...way, ...allIn(node)];
}

function allIn(node: Node): Node[] {
  if (!isMap(node) && !isSeq(node)) return [node];
  const inside = node.items.map((item) => (isPair(item) ? item.value : item) as Node | null);
  return [node, ...inside.flatMap((one) => (one === null ? [] : allIn(one)))];
}
