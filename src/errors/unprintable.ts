/**
 * What a terminal obeys or doesn't show: C0 and C1 control characters, marks that change the direction of writing,
 * line separators, and invisible characters. Excludes the joiners of emoji and of Indic scripts.
 */
export const unprintable =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** A character as JSON escapes it, by its UTF-16 units. */
export function jsonEscape(character: string): string {
  return Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}
