import { jsonEscape, unprintable } from '../../errors/unprintable.ts';
import { withoutRunnerCommands, withoutRunnerMarks } from './runner-commands.ts';

/** Which of those characters our own texts may contain: line ends, and the colours of `style.ts` and of `sf`. */
const escape = '\u001b';
const ours = new RegExp(`(\\n|${escape}\\[(?:0|1|2|3|4|22|23|24|39|49|[349][0-7])m)`, 'u');

/** The text on one line, with a visible sign for each character that a terminal would obey or hide. */
export function visible(text: string): string {
  return text.replace(unprintable, signOf);
}

/** Restores the line ends of a text such as a certificate that was made visible. */
export function withLineEnds(shown: string): string {
  return shown.replaceAll('␊', '\n');
}

/**
 * A text that may have several lines, such as a list of problems, with a visible sign for each character that a
 * terminal would obey or hide, except line ends.
 */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** What another program printed: each line is marked, so that none can pass for one of ours. */
export function quotedLines(text: string): string {
  return visibleLines(text).replace(/^/gm, '| ');
}

/**
 * A page of ours as it is written: with a visible sign for each character that a terminal would obey or hide, except
 * line ends and colours, and without commands for the program that runs a CI job.
 */
export function visiblePage(page: string): string {
  return withoutRunnerCommands(visiblePart(page));
}

/** A part of a page of ours, which may have line ends and colours. */
export function visiblePart(page: string): string {
  return page
    .split(ours)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join('');
}

/** A copy of a result with every text made visible; leaves anything but plain data unchanged. */
export function visibleData<T>(value: T): T {
  return dataWith(value, visible) as T;
}

/** JSON with escapes for what a terminal or a CI job would obey or hide: the same values, for a script. */
export function visibleJson(json: string): string {
  const shown = json
    .split(ours)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(unprintable, jsonEscape)))
    .join('');
  return withoutRunnerMarks(shown);
}

function dataWith(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => dataWith(one, change));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [change(name), dataWith(one, change)]));
}

/** ␛ for ESC and ␊ for a line end; other characters have no picture, and are shown by number. */
function signOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(9216 + code);
  return code === 0x7f ? '␡' : `‹${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
