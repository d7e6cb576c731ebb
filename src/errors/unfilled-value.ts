/** Why a word can't be the intended value: it is an unfilled placeholder, or wrapped in something. */
export type Unfilled = 'placeholder' | 'masked' | 'quoted' | 'undefined' | 'json' | 'percent';

/**
 * Variables that a pipeline left unexpanded (Azure's `$(name)`, `${name}` of shells and Docker, GitHub's `${{ … }}`,
 * `%name%` of Windows, `{{ name }}` and `<name>` of templates), the mask of a log, quotes that Docker's `--env-file`
 * reads literally, and words of JavaScript and Python. Consumer keys and secrets have no such characters.
 */
const forms: ReadonlyArray<readonly [form: RegExp, why: Unfilled]> = [
  [/^\$\(.*\)$|^\$\{.*\}$|^\$[A-Za-z_]\w*$|^%\w+%$|^\{\{.*\}\}$|^<.*>$/s, 'placeholder'],
  [/^(?:\*+|•+|\[redacted\]|\[masked\])$/i, 'masked'],
  [/^(["'`]).*\1$/s, 'quoted'],
  [/^(?:undefined|null|none|nil|nan|\[object object\])$/i, 'undefined'],
  [/^[{[][\s\S]*[}\]]$/, 'json'],
  [/%[0-9a-f]{2}/i, 'percent'],
];

/** Why a word can't be a consumer key or secret; undefined if it may be. */
export function unfilled(word: string): Unfilled | undefined {
  return forms.find(([form]) => form.test(word))?.[1];
}

/**
 * The same within an address, in whose path a lone `$` or `%` may be meant: a plain variable counts in the host, and
 * elsewhere in capitals.
 */
const within =
  /\$\([^)]*\)|\$\{[^}]*\}|\$[A-Z_][A-Z0-9_]+|%[A-Z_]{4,}%|\{\{.*?\}\}|\/\/<[\w -]+>|^[a-z][\w+.-]*:\/\/[^/?#]*\$\w/s;

/** Whether a part of an address is a variable that nobody filled in, such as `https://$HOST/done`. */
export function hasPlaceholder(text: string): boolean {
  return within.test(text);
}

/** Whether a text is nothing but a variable that nobody filled in; a text that only mentions one may mean it. */
export function isUnfilledText(text: string): boolean {
  return /^(?:\$\([\w.]+\)|\$\{\{?[^{}]+\}?\}|\$[A-Z_][A-Z0-9_]+|%[A-Z_]{3,}%|\{\{[^{}]+\}\})$/.test(text.trim());
}

/** What templates and examples have where a value belongs; a username has an `@`. */
const template = /^(?:__.*__|\[.*\]|your\b.*|your_.*|todo|tbd|change_?me|replace_?me|x{3,})$/is;

/** Whether a text stands for a username that somebody was to fill in. */
export function isPlaceholder(text: string): boolean {
  const why = unfilled(text);
  return why === 'placeholder' || why === 'undefined' || (!text.includes('@') && template.test(text));
}
