import { stripVTControlCharacters } from 'node:util';
import { wrapWithPrefix } from './layout.ts';
import { warned } from './style.ts';

/** What people must not miss, and below it what to do about it. */
type Remark = { readonly message: string; readonly actions?: readonly string[] };

/** Where a remark begins and its actions do, and how wide it may be. */
type Layout = { readonly margin?: string; readonly below?: string; readonly width?: number | undefined };

/** What a remark said: the whole text, and the part of it that says what is the case. */
export type Remarked = { readonly message: string; readonly text: string };

/** What remarks said since somebody took it; undefined if nobody will. */
let kept: Remarked[] | undefined;

/** Whether what remarks say from now on is kept for `takeRemarks`. */
export function keepRemarks(keeps: boolean): void {
  kept = keeps ? [] : undefined;
}

/** What the remarks since the last call said, each once: `sf` lists it under `warnings` of its JSON. */
export function takeRemarks(): Remarked[] {
  const said = kept?.splice(0).map((one) => [stripVTControlCharacters(one.text), one] as const);
  return [...new Map(said)].map(([text, { message }]) => ({ message: stripVTControlCharacters(message), text }));
}

/** A text with the mark `!`, the only place that writes it: so whatever has it is a warning with --json, too. */
export function remark(said: string | Remark, layout: Layout = {}): string {
  const given: Remark = typeof said === 'string' ? { message: said } : said;
  const { message, actions = [] } = given;
  const { margin = '  ', below = `${margin}  `, width } = layout;
  kept?.push({ message, text: [message, ...actions].join('\n') });
  return [
    wrapWithPrefix(`${margin}${warned('!')} `, message, width),
    ...actions.map((action) => wrapWithPrefix(below, action, width)),
  ].join('\n');
}

/** Remarks as a list; empty if there are none. */
export function remarks(all: ReadonlyArray<string | Remark>): string {
  return all.map((one) => remark(one)).join('\n');
}
