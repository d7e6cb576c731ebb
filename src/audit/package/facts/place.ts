import { parseXml, type XmlElement } from '../../../xml/document.ts';
import { childrenNamed } from '../../../xml/read.ts';
import type { ProjectFile } from './package-facts.ts';
import type { FileHit } from './package-rule.ts';

/** The root of a file as it is stored, with secrets. */
export function rootOf({ document }: ProjectFile): XmlElement {
  return parseXml(document.text, document.path).root;
}

/** The line and the column of an offset, from 1. */
function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|[\r\n]/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

type Rest = Pick<FileHit, 'variant' | 'data'>;

/** The hit that an element directly under the root has a value; at the root if the file lacks the element. */
export function hitInFile(file: ProjectFile, field: string, rest: Rest = {}): FileHit {
  const root = rootOf(file);
  const [element] = childrenNamed(root, field);
  return hitOn(file, { element: element ?? root, field }, { value: element?.text.trim() ?? null, ...rest });
}

/** The hit on a place in a file: the start of an element, or an offset. */
export function hitOn(
  { document, app }: ProjectFile,
  { element, field }: { readonly element: XmlElement | number; readonly field: string | null },
  rest: Rest & { readonly value: string | null },
): FileHit {
  const offset = typeof element === 'number' ? element : element.start;
  return {
    app: app === '' ? null : app,
    file: document.path,
    ...positionAt(document.text, offset),
    element: field === null ? null : `${document.type}.${field}`,
    ...rest,
  };
}

/** The text of an element directly under the root of a file, trimmed; empty for a missing one. */
export function textIn(file: ProjectFile, field: string): string {
  return childrenNamed(rootOf(file), field)[0]?.text.trim() ?? '';
}
