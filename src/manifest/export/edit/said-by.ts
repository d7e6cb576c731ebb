import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';

/** What a node says, apart from its layout and comments: equal for nodes that a reader can't tell apart. */
export function saidBy(node: unknown): string {
  if (isAlias(node)) return `*${node.source}`;
  const anchor = anchorOf(node);
  const mark = anchor === undefined ? '' : `&${anchor} `;
  if (isMap(node)) return `${mark}{${node.items.map(({ key, value }) => `${saidBy(key)}:${saidBy(value)}`).join(',')}}`;
  if (isSeq(node)) return `${mark}[${node.items.map(saidBy).join(',')}]`;
  const value = isScalar(node) ? node.value : null;
  return mark + (typeof value === 'string' ? JSON.stringify(value) : String(value));
}

/** The name of the anchor that a node has, if it has one. */
export function anchorOf(node: unknown): string | undefined {
  return ((node ?? {}) as Partial<Node> & { readonly anchor?: string }).anchor;
}
