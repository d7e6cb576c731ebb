/** Words and signs that come before a secret where a program prints one. */
const introduced =
  /(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|pin)["'’)]{0,2}\s{0,4}[:=]?\s{0,4}["'‘(]?$|=["']?$|"\s{0,4}:\s{0,4}"$/i;
/** No introduction is longer. */
const before = 40;

/**
 * Whether this value is so short or so plain that it occurs in texts by chance. Masking it everywhere would mask parts
 * of our own texts, and so reveal it.
 */
export function isGuessable(value: string): boolean {
  if (value.length < 6) return true;
  const words = /^[\p{L}_ -]+$/u.test(value) ? value.split(/[_ -]|(?<=\p{Ll})(?=\p{Lu})/u).length : Infinity;
  if (words <= 3) return value.length < (words === 1 ? 12 : 20);
  return value.length < 8 && !(/\p{L}/u.test(value) && /\P{L}/u.test(value));
}

/**
 * Where a guessable value occurs in a text as a secret: alone, as it was typed or sent, or after what introduces a
 * secret.
 */
export function placesOf(value: string, text: string): Array<readonly [start: number, end: number]> {
  const sent = [
    value,
    encodeURIComponent(value.toWellFormed()),
    new URLSearchParams([['', value]]).toString().slice(1),
  ];
  const forms = [...new Set(sent)].sort((one, other) => other.length - one.length).map(literal);
  const alone = new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(alone)]
    .filter(({ index }) => introduced.test(text.slice(Math.max(0, index - before), index)))
    .map(({ 0: found, index }) => [index, index + found.length] as const);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
