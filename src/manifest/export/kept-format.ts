import { sameLines } from './edit/same-lines.ts';

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
  const indented = ownIndents(before, (at) => own[inOwn.get(at) ?? -1]);
  let last: Cut = { before: 0, own: 0, after: 0 };
  for (const cut of cuts(
    before.length,
    placesIn(inOwn, before.length, own.length),
    placesIn(inAfter, before.length, after.length),
  )) {
    const [was, is] = [before.slice(last.before, cut.before), after.slice(last.after, cut.after)];
    const kept = own.slice(last.own, cut.own);
    if (was.length > 0 && was.join('\n') === is.join('\n')) merged.push(...kept);
    else merged.push(...(was.length === 0 ? kept : []), ...indented(is, last.before, cut.before));
    last = cut;
  }
  return merged.join(end);
}

type Level = { readonly level: number; readonly own: string };

/**
 * How to indent lines that stand in place of those between two places of the plain text: as the lines beside them are
 * in the text as it was written (`ownOf`), which may indent each mapping its own way.
 */
function ownIndents(
  plain: readonly string[],
  ownOf: (at: number) => string | undefined,
): (lines: readonly string[], from: number, to: number) => string[] {
  const written = (at: number): Level | undefined => {
    const own = ownOf(at);
    return own === undefined || isBlank(own) ? undefined : { level: levelOf(plain[at] ?? ''), own: indentOf(own) };
  };
  /** The first written line of a level from one place to another; below the replaced lines, in the same mapping. */
  const beside = (level: number, from: number, to: number, isBelow = false): Level | undefined => {
    for (let at = from; at < to; at += 1) {
      const line = plain[at] ?? '';
      if (isBlank(line) || levelOf(line) > level) continue;
      const found = levelOf(line) === level ? written(at) : undefined;
      if (found !== undefined || (isBelow && levelOf(line) < level)) return found;
    }
    return undefined;
  };
  return (lines, from, to) => {
    const above: Level[] = [];
    for (let at = from - 1, least = Infinity; at >= 0 && least > 0; at -= 1) {
      const line = plain[at] ?? '';
      if (isBlank(line) || levelOf(line) >= least) continue;
      least = levelOf(line);
      const found = written(at);
      if (found !== undefined) above.unshift(found);
    }
    return lines.map((line) => {
      if (isBlank(line)) return line;
      const level = levelOf(line);
      while ((above.at(-1)?.level ?? -1) > level) above.pop();
      const parent = above.at(-1);
      const same = parent?.level === level ? parent : undefined;
      const found = same ?? beside(level, from, to) ?? beside(level, to, plain.length, true);
      const added = Math.floor(level) - Math.floor(parent?.level ?? 0);
      const own = found?.own ?? `${parent?.own ?? ''}${' '.repeat(added)}`;
      if (same === undefined) above.push({ level, own });
      return own + line.trimStart();
    });
  };
}

const isBlank = (line: string): boolean => line.trim() === '';
const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? '';
/** How deep a line is; a list may be as far left as the name of its entry. */
const levelOf = (line: string): number => indentOf(line).length + (line.trimStart().startsWith('- ') ? 0.5 : 0);

/** A place between two lines, in each of the three texts. */
type Cut = {
  readonly before: number;
  readonly own: number;
  readonly after: number;
};
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
