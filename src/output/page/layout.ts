import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { commandsAsWords, overflows, wordsAsCommands } from './commands-to-copy.ts';

/** Output that is read in a log or an email fits here; a wider terminal may use up to 100 columns. */
const narrow = 80;
const wide = 100;
/** Text in a narrower column than this is unreadable. */
const leastRoom = 20;
const below = '    ';

/** The width for laying text out. */
export function pageWidth(): number {
  const columns = process.stdout.isTTY ? process.stdout.columns : narrow;
  return Math.max(40, Math.min(columns || narrow, wide));
}

/** The width for tables with short lines, which may use all of a terminal. */
export function terminalWidth(): number {
  const columns = process.stdout.isTTY ? process.stdout.columns : narrow;
  return Math.max(40, columns || narrow);
}

/** Pads a text on the right to a width in terminal columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** The text, or as much of it as fits into a width in terminal columns, with a mark of what is left out. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let [shown, taken] = ['', 0];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    taken += stringWidth(segment);
    if (taken >= width) break;
    shown += segment;
  }
  return `${shown.trimEnd()}…`;
}

/** A text with facts in brackets at its end, of which those are left out that don't fit; the bracket is closed. */
export function cutFacts(text: string, width: number): string {
  const [, name = '', facts = ''] = /^(.*?) {2}\((.*)\)$/.exec(text) ?? [];
  if (stringWidth(text) <= width || facts === '') return cut(text, width);
  const items = facts.split(/(?<=[;,]) /);
  const shorter = items.map((_, left) => `${name}  (${[...items.slice(0, items.length - 1 - left), '…'].join(' ')})`);
  return shorter.find((one) => stringWidth(one) <= width) ?? cut(name, width);
}

/**
 * Wraps a text after a first prefix; later lines have the same indentation. A prefix as wide as the page is on a line
 * of its own, and so is a name beside which a command doesn't fit. Never breaks a word or a command: a key or a URL
 * must be easy to copy and to search for, and half a command does something else.
 */
export function wrapWithPrefix(prefix: string, text: string, width = pageWidth()): string {
  const indent = stringWidth(prefix);
  const room = width - indent;
  const lines = text.split('\n').flatMap((line) => wrapLine(line, room));
  if (indent > below.length && (room < leastRoom || (isName(prefix) && overflows(lines, room))))
    return `${prefix.trimEnd()}\n${wrapWithPrefix(below, text, width)}`;
  return lines.map((line, index) => (index === 0 ? prefix : ' '.repeat(indent)) + line).join('\n');
}

/** Whether a prefix is more than an indentation with a mark. */
function isName(prefix: string): boolean {
  return /[\p{L}\p{N}]/u.test(stripVTControlCharacters(prefix));
}

/**
 * A quoted line (`| `) keeps its mark on each line that it is wrapped to. A command to copy stays in one piece: beside
 * its lead-in or on a line of its own, which may be wider than the page; a terminal wraps that without a line end.
 */
function wrapLine(line: string, width: number): string[] {
  const [mark = ''] = /^ *\| /.exec(line) ?? [];
  const words = commandsAsWords(line.slice(mark.length));
  const wrapped = wordsAsCommands(wrapAnsi(words, width - mark.length, { hard: false, trim: true }));
  return wrapped.split('\n').map((part) => mark + part);
}

/** Wraps a text of several lines; those that begin with a dash become a list. */
export function paragraphs(text: string, width = pageWidth()): string {
  const line = (one: string): string =>
    one.startsWith('- ') ? wrapWithPrefix('  - ', one.slice(2), width) : wrapWithPrefix('', one, width);
  return text.split('\n').map(line).join('\n');
}

/**
 * `name  value` lines with the values in one column, wrapped; the value of a name that takes more than half the page,
 * or that leaves too little space for a command, is below it. Leaves out rows without a value.
 */
export function pairs(rows: ReadonlyArray<readonly [string, string]>, indent = 2, width = pageWidth()): string {
  const shown = rows.filter(([, value]) => value !== '');
  const widths = shown.map(([name]) => stringWidth(name) + 2);
  const column = Math.max(0, ...widths.filter((nameWidth) => nameWidth <= width / 2));
  const margin = ' '.repeat(indent);
  const line = (name: string, value: string): string => {
    const room = width - indent - column;
    return stringWidth(name) + 2 <= column && !overflows(wrapWithPrefix('', value, room).split('\n'), room)
      ? wrapWithPrefix(margin + pad(name, column), value, width)
      : `${wrapWithPrefix(margin, name, width)}\n${wrapWithPrefix(margin + below, value, width)}`;
  };
  return shown.map(([name, value]) => line(name, value)).join('\n');
}

/** A table with a heading; the last column takes the rest of the page and wraps. */
export function table(heading: readonly string[], rows: ReadonlyArray<readonly string[]>, width = pageWidth()): string {
  const all = [heading, ...rows];
  const widths = heading
    .slice(0, -1)
    .map((_, column) => Math.max(...all.map((row) => stringWidth(row[column] ?? ''))) + 2);
  const line = (row: readonly string[]): string => {
    const prefix = widths.map((columnWidth, column) => pad(row[column] ?? '', columnWidth)).join('');
    return wrapWithPrefix(prefix, row.at(-1) ?? '', width).trimEnd();
  };
  return all.map(line).join('\n');
}
