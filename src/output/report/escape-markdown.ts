import { visible } from '../safety/visible.ts';

/** What GitHub's Markdown obeys in the middle of a line, and what begins a block. */
const inLine =
  /[\\`*_{}[\]()!~$|<>&]|:(?=\/\/|[\w+-]+:)|(?<!\w)@(?=\w)|(?<=\b(?:mailto|xmpp):\S{0,254})@|#(?=\d)|\bGH-(?=\d)|\bwww(?=\.)/gi;
const atStart = /^(\d*)([-+=.#])/;
/** A backslash doesn't stop these from being a cell, a formula, HTML, a link or an emoji. */
const asEntity = '|$<>&:';
/**
 * Mentions of people and issues, and addresses without a scheme, which GitHub finds in the text that results: only a
 * character without a width behind it stops that, as in the pull requests of Renovate (sanitizeMarkdown).
 */
const mention = /^(?:@|#|GH-|www)$/i;

/** A foreign text for a paragraph, a list or the cell of a table in GitHub's Markdown: shown as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return visible(text).trim().replace(inLine, escaped).replace(atStart, '$1\\$2');
}

function escaped(sign: string): string {
  if (mention.test(sign)) return `${sign}&#8203;`;
  return asEntity.includes(sign) ? `&#${sign.charCodeAt(0)};` : `\\${sign}`;
}
