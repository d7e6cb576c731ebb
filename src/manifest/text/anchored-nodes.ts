import { isAlias, isMap, isNode, isPair, isSeq, type Node } from 'yaml';

/**
 * What each alias below a node stands for: the last node before it with that anchor. Reads the document once; the
 * library would read it again for each alias.
 */
export function anchoredNodes(root: Node): ReadonlyMap<Node, Node> {
  const anchors = new Map<string, Node>();
  const found = new Map<Node, Node>();
  const left: unknown[] = [root];
  while (left.length > 0) {
    const node = left.pop();
    if (isPair(node)) left.push(node.value, node.key);
    else if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) found.set(node, target);
    } else if (isNode(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (isMap(node) || isSeq(node)) for (const item of node.items.toReversed()) left.push(item);
    }
  }
  return found;
}
