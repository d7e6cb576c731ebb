import { sameLines } from './same-lines.ts';

/**
 * Puts an edit of a reformatted text into the text as somebody wrote it: what the edit doesn't touch stays byte for
 * byte. `plain` is the text in the editor's own format, `edited` the same with the edit.
 */
export function keptFormat(written: string, plain: string, edited: string): string {
  const end = written.includes('\r\n') ? '\r\n' : '\n';
  const [own, before, after] = [linesOf(written), linesOf(plain), linesOf(edited)];
  const inOwn = new Map(sameLines(placed(before, squeezed), placed(own, squeezed)));
  const inAfter = new Map(sameLines(placed(before, exact), placed(after, exact)));
  const merged: string[] = [];
  let last: Cut = { before: 0, own: 0, after: 0 };
  for (const cut of cuts(
    before.length,
    placesIn(inOwn, before.length, own.length),
    placesIn(inAfter, before.length, after.length),
  )) {
    const [was, is] = [before.slice(last.before, cut.before), after.slice(last.after, cut.after)];
    const kept = own.slice(last.own, cut.own);
    if (was.length === 0) merged.push(...kept, ...is);
    else merged.push(...(was.join('\n') === is.join('\n') ? kept : is));
    last = cut;
  }
  return merged.join(end);
}

/** A place between two lines, in each of the three texts. */
type Cut = { readonly before: number; readonly own: number; readonly after: number };
/** Where a place of one text is in another: after the line above it, and before the line below it. */
type Places = (at: number) => readonly [above: number | undefined, below: number | undefined];

function placesIn(same: ReadonlyMap<number, number>, length: number, otherLength: number): Places {
  return (at) => {
    const line = same.get(at - 1);
    const above = at === 0 ? 0 : line === undefined ? undefined : line + 1;
    return [above, at === length ? otherLength : same.get(at)];
  };
}

/** The places that are in all three texts. */
function cuts(length: number, inOwn: Places, inAfter: Places): Cut[] {
  return Array.from({ length: length + 1 }, (_, before): Cut[] => {
    const [[ownAbove, ownBelow], [afterAbove, afterBelow]] = [inOwn(before), inAfter(before)];
    const [above, below] = [
      { own: ownAbove ?? ownBelow, after: afterAbove ?? afterBelow },
      { own: ownBelow ?? ownAbove, after: afterBelow ?? afterAbove },
    ];
    return [above, below].flatMap(({ own, after }) =>
      own === undefined || after === undefined ? [] : [{ before, own, after }],
    );
  }).flat();
}

const linesOf = (text: string): string[] => text.split(/\r?\n/);
const exact = (line: string): string => line;
/** What differs in blanks alone is the same line. */
const squeezed = (line: string): string => line.replace(/\s+/g, '');

/** Each line with the entries that it is in, so that the same line of another entry is another one. */
function placed(lines: readonly string[], form: (line: string) => string): string[] {
  const above: Array<{ readonly indent: number; readonly name: string }> = [];
  return lines.map((line) => {
    const text = line.trimStart();
    if (text === '') return '';
    // a list may be as far left as the name of its entry
    const indent = line.length - text.length + (text.startsWith('- ') ? 0.5 : 0);
    while ((above.at(-1)?.indent ?? -1) >= indent) above.pop();
    const place = above.map(({ name }) => name).join('/');
    const [, name] = /^([^\s#-][^:]*):(?:\s|$)/.exec(text) ?? [];
    if (name !== undefined) above.push({ indent, name });
    return `${place} ${form(line)}`;
  });
}
