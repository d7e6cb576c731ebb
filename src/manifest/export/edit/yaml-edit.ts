import { isCollection, isMap, isSeq, type Node } from 'yaml';
import { type Edited, lineStart, rangeOf, withEdits } from './edits.ts';
import { editFlow } from './flow-edit.ts';
import { afterLine, blockPart, columnOf, replaceValue } from './fresh.ts';
import { type Collection, keptParts, type Part, partsOf } from './parts.ts';
import { anchorOf, saidBy } from './said-by.ts';

/**
 * Takes the text of a YAML file, what is in it, and what should be in it, returns the text in which no character
 * changes but those of what differs. Returns undefined for a change that has no place in the text as it is laid out.
 */
export function editedYaml(text: string, old: Node, wanted: Node, format: Edited['format']): string | undefined {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const edited: Edited = { text, edits: [], format, lineEnd, unplaced: [] };
  editValue(edited, { key: undefined, value: old }, wanted, false);
  return edited.unplaced.length > 0 ? undefined : withEdits(edited);
}

function editValue(edited: Edited, { key, value: old }: Part, wanted: Node, inFlow: boolean): void {
  if (saidBy(old) === saidBy(wanted)) return;
  const { text, unplaced } = edited;
  const isSame = (isMap(old) && isMap(wanted)) || (isSeq(old) && isSeq(wanted));
  if (anchorOf(old) !== anchorOf(wanted)) unplaced.push(wanted);
  else if (isSame && old.items.length > 0 && wanted.items.length > 0) editParts(edited, old, wanted, inFlow);
  else replaceValue(edited, old, wanted, { key, inFlow, indent: indentOf(text, key ?? old) });
}

/** How far from the left an entry or an item is; an item begins with its dash. */
function indentOf(text: string, node: Node): number {
  const [start] = rangeOf(node);
  const [, dash] = /^( *)- +$/.exec(text.slice(lineStart(text, start), start)) ?? [];
  return dash?.length ?? columnOf(text, start);
}

function editParts(edited: Edited, old: Collection, wanted: Collection, inFlow: boolean): void {
  const [had, has] = [partsOf(old), partsOf(wanted)];
  const kept = keptParts(had, has);
  const isFlow = inFlow || old.flow === true;
  const editPart = (into: Edited, before: Part, after: Part): void => editValue(into, before, after.value, isFlow);
  const isWhole = kept.size === had.length && kept.size === has.length;
  if (isFlow && !isWhole) {
    editFlow(edited, old, { had, has, kept }, editPart);
    return;
  }
  for (const [index, at] of kept) {
    const [before, after] = [had[at], has[index]];
    if (before !== undefined && after !== undefined) editPart(edited, before, after);
  }
  if (!isWhole) editLines(edited, { had, has, kept });
}

type Parts = {
  readonly had: readonly Part[];
  readonly has: readonly Part[];
  readonly kept: ReadonlyMap<number, number>;
};

/** Takes away the lines of parts that are gone, with the comments above them, and adds those of new ones. */
function editLines(edited: Edited, { had, has, kept }: Parts): void {
  const { text, edits, unplaced, lineEnd } = edited;
  const starts = had.map(({ key, value }) => rangeOf(key ?? value)[0]);
  const isAlone = had.every(({ key }, at) =>
    (key === undefined ? /^ *- +$/ : /^ *$/).test(text.slice(lineStart(text, starts[at] ?? 0), starts[at])),
  );
  const [first] = had;
  if (!isAlone || first === undefined) {
    unplaced.push(...had.map(({ value }) => value));
    return;
  }
  const begin = lineStart(text, starts[0] ?? 0);
  const ends = had.map(({ value }) => afterLine(text, value));
  const stay = new Set(kept.values());
  for (const at of had.keys())
    if (!stay.has(at))
      edits.push({ start: at === 0 ? begin : (ends[at - 1] ?? begin), end: ends[at] ?? begin, text: '' });
  const indent = indentOf(text, first.key ?? first.value);
  const unit = ownUnit(text, had);
  let place = begin;
  for (const [index, part] of has.entries()) {
    const at = kept.get(index);
    if (at !== undefined) place = ends[at] ?? place;
    else {
      const line = ' '.repeat(indent) + blockPart(edited, part, indent, unit);
      const isOpen = place === text.length && !text.endsWith('\n');
      edits.push({ start: place, end: place, text: isOpen ? lineEnd + line : line + lineEnd });
    }
  }
}

/** How far the mappings in the entries of one are indented. */
function ownUnit(text: string, parts: readonly Part[]): number | undefined {
  const units = parts.flatMap(({ key, value }) =>
    key !== undefined && isMap(value) && isCollection(value) && value.flow !== true && value.items.length > 0
      ? [columnOf(text, rangeOf(value)[0]) - columnOf(text, rangeOf(key)[0])]
      : [],
  );
  return units.find((unit) => unit > 0);
}
