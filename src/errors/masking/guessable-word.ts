/** Words and signs that stand before a secret where somebody prints one. */
const introduced =
  /(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|pin)["'’)]{0,2}\s{0,4}[:=]?\s{0,4}["'‘(]?$|=["']?$|"\s{0,4}:\s{0,4}"$/i;
/** No introduction is longer. */
const before = 40;

/**
 * Is this value so short or so plain that it turns up in texts by chance? To mask it everywhere would tear holes into
 * our own words, and the holes would tell it.
 */
export function isGuessable(value: string): boolean {
  if (value.length < 6) return true;
  const words = /^[\p{L}_ -]+$/u.test(value) ? value.split(/[_ -]|(?<=\p{Ll})(?=\p{Lu})/u).length : Infinity;
  if (words <= 3) return value.length < (words === 1 ? 12 : 20);
  return value.length < 8 && !(/\p{L}/u.test(value) && /\P{L}/u.test(value));
}

/** Where in a text a guessable value stands as one: alone, as it was typed or sent, behind what introduces a secret. */
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
