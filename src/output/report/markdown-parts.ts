import { messageText } from '../page/texts.ts';
import { escapeMarkdown } from './escape-markdown.ts';

/** A job summary on GitHub has at most 1 MiB (GitHub Docs, workflow commands, "Adding a job summary"). */
export const mostMarkdown = { all: 1_000_000, table: 400_000 };

/** The row of a table. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A list with an item for each text. */
export function markdownList(texts: readonly string[]): string {
  return texts.map((text) => `- ${markdownLines(text)}`).join('\n');
}

/** Texts of ours may have several lines; what is foreign in them is on one line already. */
export function markdownLines(text: string): string {
  return text.split('\n').map(escapeMarkdown).join('<br>');
}

/** Paragraphs, lists and tables one after the other, without empty ones. */
export function markdownBlocks(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** As many of the parts as fit, and a line that counts the others. */
export function fittingParts(parts: readonly string[], bytes: number, lineOf: (text: string) => string): string[] {
  let left = bytes;
  const count = parts.findIndex((part) => (left -= Buffer.byteLength(part) + 2) < 0);
  if (count < 0) return [...parts];
  return [...parts.slice(0, count), lineOf(messageText('report', 'leftOut', { count: parts.length - count }))];
}
