import type { Document, Node } from 'yaml';

/** Other characters in place of some of a text. */
export type YamlEdit = { readonly start: number; readonly end: number; readonly text: string };

/** A YAML text with the edits of it so far. */
export type Edited = {
  readonly text: string;
  readonly edits: YamlEdit[];
  /** How new parts are laid out: a document as text, indented by that many blanks. */
  readonly format: (document: Document, indent?: number) => string;
  readonly lineEnd: string;
  /** What no edit of the text can say. */
  readonly unplaced: Node[];
};

/** A part of a text with edits in it. */
export function withEdits({ text, edits }: Pick<Edited, 'text' | 'edits'>, from = 0, to = text.length): string {
  const inOrder = [...edits].sort((one, other) => one.start - other.start || one.end - other.end);
  let [result, at] = ['', from];
  for (const { start, end, text: written } of inOrder) {
    result += text.slice(at, start) + written;
    at = end;
  }
  return result + text.slice(at, to);
}

/** Where a node of a text begins and ends there. */
export function rangeOf({ range }: Node): readonly [start: number, end: number] {
  if (!range) throw new TypeError('a node of a text has a place in it');
  return [range[0], range[1]];
}

/** Where the line begins that a place is in. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line ends that a place is in, before its line break. */
export function lineStop(text: string, at: number): number {
  const found = text.slice(at).search(/\r?\n/);
  return found < 0 ? text.length : at + found;
}
