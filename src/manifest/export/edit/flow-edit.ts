import { type Edited, lineStart, rangeOf, withEdits } from './edits.ts';
import { flowPart } from './fresh.ts';
import type { Collection, Part } from './parts.ts';

/** What follows a part up to the next one: its comma, the comment on its line, and what is before the next one. */
type Gap = { readonly comma: string | undefined; readonly comment: string; readonly lead: string };

/**
 * Writes a mapping in braces or a list in brackets with other parts: each that stays keeps its comments and the blanks
 * around it, and new ones are laid out as their neighbours.
 */
export function editFlow(
  edited: Edited,
  old: Collection,
  { had, has, kept }: { had: readonly Part[]; has: readonly Part[]; kept: ReadonlyMap<number, number> },
  editPart: (edited: Edited, old: Part, wanted: Part) => void,
): void {
  const { text, edits, unplaced } = edited;
  const [start, end] = rangeOf(old);
  const ranges = had.map(({ key, value }) => [rangeOf(key ?? value)[0], rangeOf(value)[1]] as const);
  const gaps = ranges.map(([, stop], at) => gapIn(text.slice(stop, ranges[at + 1]?.[0] ?? end - 1)));
  const begin = gapIn(text.slice(start + 1, ranges[0]?.[0] ?? end - 1));
  const isRegular = gaps.every((gap, at) => gap !== undefined && (gap.comma !== undefined || at === gaps.length - 1));
  if (!isRegular || begin?.comma !== undefined || begin === undefined) {
    unplaced.push(old);
    return;
  }
  const leads = [begin.comment + begin.lead, ...gaps.map((gap) => gap?.lead ?? '')];
  const usual = usualLead(edited, leads.slice(0, -1), start);
  let [body, comment] = ['', ''];
  for (const [index, part] of has.entries()) {
    const at = kept.get(index);
    const before = at === undefined ? undefined : had[at];
    const lead = leadFor(leads, usual, { index, at });
    const isBroken = comment !== '' && !/^[^\S\n]*\n/.test(lead);
    body += isBroken ? usual.line + lead.trimStart() : lead;
    if (before === undefined || at === undefined) body += flowPart(edited, part);
    else {
      const inside: Edited = { ...edited, edits: [] };
      editPart(inside, before, part);
      body += withEdits(inside, ranges[at]?.[0], ranges[at]?.[1]);
    }
    const gap = at === undefined ? undefined : gaps[at];
    body += index === has.length - 1 ? (gaps.at(-1)?.comma ?? '') : (gap?.comma ?? ',');
    comment = gap?.comment ?? '';
    body += comment;
  }
  const closing = leads.at(-1) ?? '';
  const isOpen = comment !== '' && !/^[^\S\n]*\n/.test(closing);
  edits.push({ start: start + 1, end: end - 1, text: body + (isOpen ? usual.line + closing.trimStart() : closing) });
}

/** Undefined for what has something else than commas, blanks and comments in it. */
function gapIn(text: string): Gap | undefined {
  const found = /^(\s*,)?([^\S\r\n]*#[^\r\n]*)?((?:\s*(?:(?<=\s)#[^\r\n]*)?)*)$/.exec(text);
  if (found === null) return undefined;
  const [, comma, comment = '', lead = ''] = found;
  return { comma, comment, lead };
}

type Usual = { readonly lead: string; readonly line: string };

/** What is usually before a part, and what is where it begins a line. */
function usualLead({ text, lineEnd }: Edited, leads: readonly string[], start: number): Usual {
  const plain = leads.filter((lead) => !lead.includes('#'));
  const broken = plain.find((lead) => lead.includes('\n'));
  const [own = ''] = /^ */.exec(text.slice(lineStart(text, start))) ?? [];
  const line = broken ?? `${lineEnd}${own}  `;
  const isOneLine = leads.every((lead) => !lead.includes('\n'));
  return { lead: leads.slice(1).find((lead) => !lead.includes('#')) ?? (isOneLine ? ' ' : line), line };
}

function leadFor(
  leads: readonly string[],
  usual: Usual,
  { index, at }: { readonly index: number; readonly at: number | undefined },
): string {
  const own = at === undefined ? undefined : leads[at];
  const first = leads[0] ?? '';
  if (index > 0) return own === undefined || at === 0 ? usual.lead : own;
  return own?.includes('#') === true || first.includes('#') ? (own ?? usual.lead) : first;
}
