import { type Leaf, leaves } from '../../xml/read.ts';
import type { AppDocument } from '../app.ts';
import { repeatedTexts } from '../fields/connected-app-fields.ts';

/**
 * The elements of a document by dotted path, as a change lists them. A repeated text of a connected app, whose order
 * has no meaning, is one comma-separated element; otherwise removing a scope would rename those after it.
 */
export function elementsOf({ type, xml }: Pick<AppDocument, 'type' | 'xml'>): readonly Leaf[] {
  const all = leaves(xml.root);
  if (type !== 'ConnectedApp') return all;
  const byName = Map.groupBy(all, ({ path }) => listName(path) ?? path);
  return [...byName].map(([path, found]) => ({
    path,
    text: isRepeated(path) ? found.map(({ text }) => text.trim()).join(', ') : (found[0]?.text ?? ''),
  }));
}

/** Whether the element is a list of texts in a connected app. */
export function isRepeated(path: string): boolean {
  return repeatedTexts.includes(path);
}

function listName(path: string): string | undefined {
  const name = path.replace(/\[\d+\]$/, '');
  return isRepeated(name) ? name : undefined;
}
