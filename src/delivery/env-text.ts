/** A variable and its value. */
export type Variable = readonly [name: string, value: string];

/**
 * One assignment: its name, the blanks before the value, the value as written, the blanks after it, a comment. Like
 * dotenv's own grammar, but a value begins on its own line. A quoted value may span lines, so what looks like an
 * assignment in it isn't one. Texts are byte strings (latin1), which preserves bytes of any encoding.
 */
const assignment =
  /^(?:\xEF\xBB\xBF)?[ \t\v\f]*(?:export[ \t\v\f]+)?([\w.-]+)(?:[ \t\v\f]*=|:(?=[ \t\v\f]))([ \t\v\f]*)('(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`|[^#\r\n]*[^#\r\n \t\v\f]|)([ \t\v\f]*)(#[^\r\n]*)?$/dgm;

/** Means the same in every reader of such files, quoted or not: dotenv, shells, docker, systemd. */
const plain = /^[\w.~+/=:@%,-]+$/;

/** Whether this value can be written so that every reader of env files understands it. */
export function fitsEnvFile(value: string): boolean {
  return plain.test(value);
}

/**
 * The text of an env file with these variables set and all other bytes unchanged. Sets a variable that is assigned
 * more than once each time, because readers differ on which assignment counts; adds a missing one at the end. Quotes,
 * `export` and comments stay.
 */
export function setVariables(text: string, variables: readonly Variable[]): string {
  const values = new Map(variables);
  const met = new Set<string>();
  let edited = '';
  let read = 0;
  for (const { 1: name = '', 2: blanks = '', 3: old = '', 4: gap = '', 5: comment, indices } of text.matchAll(
    assignment,
  )) {
    const value = values.get(name);
    const [start = 0, end = 0] = indices?.[3] ?? [];
    if (value === undefined) continue;
    met.add(name);
    // a shell reads `NAME= value` as an empty variable and a command
    edited += text.slice(read, old === '' ? start - blanks.length : start);
    edited += `${quoteOf(old)}${value}${quoteOf(old)}`;
    edited += old === '' ? blanks : '';
    // in most readers a comment begins only after a blank
    if (comment !== undefined && gap === '' && (old !== '' || blanks === '')) edited += ' ';
    read = end;
  }
  edited += text.slice(read);
  const missing = variables.filter(([name]) => !met.has(name)).map(([name, value]) => `${name}=${value}`);
  return appendLines(edited, missing);
}

/** The variables that a text assigns a value to, each once. */
export function assignedNames(text: string): string[] {
  return [...new Set([...text.matchAll(assignment)].map(([, name = '']) => name))];
}

/** All values that a text assigns to a variable, in order. */
export function allVariables(text: string, name: string): string[] {
  return [...text.matchAll(assignment)].filter(([, one]) => one === name).map(([, , , value = '']) => unquoted(value));
}

/** The values of these variables as a reader sees them: the last assignment counts. */
export function readVariables(text: string, names: readonly string[]): Array<string | undefined> {
  const found = new Map([...text.matchAll(assignment)].map(({ 1: name = '', 3: value = '' }) => [name, value]));
  return names.map((name) => {
    const value = found.get(name);
    return value === undefined ? value : unquoted(value);
  });
}

function unquoted(value: string): string {
  return quoteOf(value) === '' ? value : value.slice(1, -1);
}

function quoteOf(value: string): string {
  const quote = value.charAt(0);
  return value.length > 1 && /['"`]/.test(quote) && value.endsWith(quote) ? quote : '';
}

function appendLines(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return text;
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const ended = text === '' || text === '\xEF\xBB\xBF' || /[\r\n]$/.test(text);
  return `${text}${ended ? '' : lineEnd}${lines.map((line) => `${line}${lineEnd}`).join('')}`;
}
