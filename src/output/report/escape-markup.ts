import { visible } from '../safety/visible.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A text for HTML or XML, as content or as the value of an attribute: on one line, with a visible sign for what the
 * reader's screen would obey or hide. What XML can't contain is a replacement character.
 */
export function escapeMarkup(text: string): string {
  return visible(text)
    .toWellFormed()
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
