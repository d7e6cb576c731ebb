import type { XmlDocument } from './document.ts';

/** Returns the line break and the blanks directly before `index`; empty if it doesn't start a line. */
export function lead(text: string, index: number): string {
  const lineStart = startOfBlanks(text, index);
  let start = lineStart;
  if (text[start - 1] === '\n') start -= 1;
  if (text[start - 1] === '\r') start -= 1;
  return start === lineStart ? '' : text.slice(start, index);
}

/** Returns where the line ends if only blanks follow after `index`, otherwise undefined. */
export function restOfLine(text: string, index: number): number | undefined {
  return lineEndAfter(text, index, /[ \t]+/y);
}

/**
 * Returns where the line ends if only blanks and comments that begin on it follow after `index`, otherwise undefined.
 */
export function restOfCommentedLine(text: string, index: number): number | undefined {
  return lineEndAfter(text, index, /[ \t]+|<!--[^]*?-->/y);
}

function lineEndAfter(text: string, index: number, skipped: RegExp): number | undefined {
  const piece = new RegExp(skipped);
  let end = index;
  for (piece.lastIndex = end; piece.test(text); end = piece.lastIndex);
  return text[end] === '\n' || text[end] === '\r' ? end : undefined;
}

/** Returns where the comments before `index` begin on a line of their own; `index` if there are none. */
export function startOfCommentsAbove(text: string, index: number): number {
  let start = index;
  for (let above = commentAbove(text, start); above !== undefined; above = commentAbove(text, start)) start = above;
  return start;
}

function commentAbove(text: string, index: number): number | undefined {
  const end = startOfBlanks(text, index - lead(text, index).length);
  if (!text.endsWith('-->', end)) return undefined;
  const start = text.lastIndexOf('<!--', end);
  // plain text may end like a comment
  const isWhole = start >= 0 && text.indexOf('-->', start) + '-->'.length === end;
  return isWhole && lead(text, start) !== '' ? start : undefined;
}

/** Returns the first line break of the text, `\n` if it is one line. */
export function lineBreak(text: string): string {
  return /\r\n|[\r\n]/.exec(text)?.[0] ?? '\n';
}

/** Returns the blanks before `index` on its line. */
export function indentation(text: string, index: number): string {
  return lead(text, index).replace(/[\r\n]/g, '');
}

/** Returns the document's indentation per level: four spaces (as in retrieved files) if nothing shows it. */
export function indentUnit({ text, root }: XmlDocument): string {
  const child = root.children.find(({ start }) => lead(text, start) !== '');
  const outer = indentation(text, root.start);
  const inner = child && indentation(text, child.start);
  return inner?.startsWith(outer) ? inner.slice(outer.length) : '    ';
}

function startOfBlanks(text: string, index: number): number {
  let start = index;
  while (isBlank(text[start - 1])) start -= 1;
  return start;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
