/** `content` replaces the text from `start` up to `end`; equal offsets insert. */
export type TextEdit = { readonly start: number; readonly end: number; readonly content: string };

/**
 * Takes a text and edits in any order, returns the edited text; everything else stays byte for byte. Throws RangeError
 * for edits that overlap or are outside the text.
 */
export function splice(text: string, edits: readonly TextEdit[]): string {
  let done = 0;
  let result = '';
  for (const { start, end, content } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < done || end < start || end > text.length) {
      throw new RangeError(`edit ${start}-${end} overlaps another one or lies outside the text`);
    }
    result += text.slice(done, start) + content;
    done = end;
  }
  return result + text.slice(done);
}
