/** One place of a pattern: any number of characters, or one character that passes the test. */
type Token = 'any' | ((character: string) => boolean);

/**
 * Takes a pattern for aliases and usernames, in which `*` stands for any characters, `?` for one, and `[a-c]` or
 * `[!abc]` for one of those or of all others, and returns whether a name matches the whole of it. Takes time in
 * proportion to both lengths, whatever the pattern: a manifest or a baseline may come from others.
 */
export function namePattern(pattern: string): (name: string) => boolean {
  const tokens = tokensOf(pattern);
  return (name) => matchesAll(tokens, [...name]);
}

/** Whether a name is to be read as a pattern. */
export function isNamePattern(name: string): boolean {
  return /[*?[\]]/.test(name);
}

function tokensOf(pattern: string): Token[] {
  return [...pattern.matchAll(/\*+|\?|\[(!?)([^\]]+)\]|[^]/gu)].map(([text, not = '', set]) => {
    if (text.startsWith('*')) return 'any';
    if (text === '?') return () => true;
    if (set === undefined) return (character) => character === text;
    return (character) => isInSet(character, set) !== (not === '!');
  });
}

/** Whether a character is in a set such as `a-cx`. */
function isInSet(character: string, set: string): boolean {
  return [...set.matchAll(/([^])-([^])|[^]/gu)].some(([text, first, last]) =>
    first === undefined || last === undefined ? character === text : first <= character && character <= last,
  );
}

/** Goes through the name once; after a mismatch the last `*` takes one more character. */
function matchesAll(tokens: readonly Token[], name: readonly string[]): boolean {
  let [at, token, taken, star] = [0, 0, 0, -1];
  while (at < name.length) {
    const wanted = tokens[token];
    if (wanted === 'any') {
      [star, taken] = [token, at];
      token += 1;
    } else if (wanted?.(name[at] ?? '') === true) {
      at += 1;
      token += 1;
    } else if (star === -1) {
      return false;
    } else {
      taken += 1;
      [at, token] = [taken, star + 1];
    }
  }
  return tokens.slice(token).every((rest) => rest === 'any');
}
