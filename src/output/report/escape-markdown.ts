import { visible } from '../safety/visible.ts';

/** What GitHub's Markdown obeys in the middle of a line, and what begins a block. */
const inLine = /[\\`*_{}[\]()!~$|<>&]|:(?=\/\/|[\w+-]+:)/g;
const atStart = /^(\d*)([-+=.#])/;
/** A backslash doesn't stop these from being a cell, a formula, HTML, a link or an emoji. */
const asEntity = '|$<>&:';

/** A foreign text for a paragraph, a list or the cell of a table in GitHub's Markdown: shown as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .trim()
    .replace(inLine, (sign) => (asEntity.includes(sign) ? `&#${sign.charCodeAt(0)};` : `\\${sign}`))
    .replace(atStart, '$1\\$2');
}
