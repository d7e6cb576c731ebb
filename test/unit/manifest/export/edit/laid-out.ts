import fc from 'fast-check';

/** What a manifest may say: texts, lists and mappings. */
export type Tree = string | readonly string[] | { readonly [name: string]: Tree };
/** Draws how one place of a text is laid out. */
export type Draw = (most: number) => number;

const word = fc.stringMatching(/^[a-z]{1,3}$/);
/** A mapping of texts, lists and mappings. */
export const trees: fc.Arbitrary<{ readonly [name: string]: Tree }> = fc.letrec<{
  tree: Tree;
  map: { readonly [name: string]: Tree };
}>((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, word, fc.uniqueArray(word, { minLength: 1, maxLength: 4 }), tie('map')),
  map: fc.dictionary(word, tie('tree'), { minKeys: 1, maxKeys: 4 }),
})).map;

/** The tree as YAML that nobody's editor would write: each part in another layout. */
export function laidOut(tree: { readonly [name: string]: Tree }, draw: Draw, lineEnd: string): string {
  const text = ['# head', ...block(tree, '', draw), ...(draw(1) === 0 ? ['# end'] : []), ''].join(lineEnd);
  return draw(1) === 0 ? text : text.trimEnd();
}

function block(tree: Tree, indent: string, draw: Draw): string[] {
  if (Array.isArray(tree))
    return (tree as string[]).flatMap((item) => [
      ...above(indent, draw),
      `${indent}- ${written(item, draw)}${beside(draw)}`,
    ]);
  return Object.entries(tree).flatMap(([name, value]) => [
    ...above(indent, draw),
    ...member(name, value, indent, draw),
  ]);
}

function member(name: string, value: Tree, indent: string, draw: Draw): string[] {
  const key = `${indent}${name}${' '.repeat(draw(1))}:`;
  const blanks = ' '.repeat(1 + draw(3));
  if (typeof value === 'string') return [key + blanks + written(value, draw) + beside(draw)];
  const least = Array.isArray(value) ? 0 : 1;
  if (draw(1) === 0) return [key + beside(draw), ...block(value, indent + ' '.repeat(least + draw(4)), draw)];
  return `${key}${blanks}${flow(value, `${indent} `, draw)}${beside(draw)}`.split('\n');
}

/** In braces or brackets, on one line or on several with comments. */
function flow(value: Tree, indent: string, draw: Draw): string {
  if (typeof value === 'string') return written(value, draw);
  const isList = Array.isArray(value);
  const parts = isList
    ? (value as string[]).map((item) => written(item, draw))
    : Object.entries(value).map(([name, one]) => `${name}:${' '.repeat(1 + draw(2))}${flow(one, indent, draw)}`);
  const blank = (): string =>
    [' ', '', '  ', `\n${indent}`, `   # c\n${indent}`, `\n\n${indent} # c\n${indent}`][draw(5)] ?? '';
  const body = parts
    .map((part, at) => `${blank()}${part}${at < parts.length - 1 || draw(2) === 0 ? ',' : ''}`)
    .join('');
  return `${isList ? '[' : '{'}${body}${blank()}${isList ? ']' : '}'}`;
}

const written = (text: string, draw: Draw): string => [text, `'${text}'`, `"${text}"`][draw(2)] ?? text;
const beside = (draw: Draw): string => ['', '', '   # c', ' #c'][draw(3)] ?? '';
const above = (indent: string, draw: Draw): string[] =>
  [[], [], [''], [`${indent}# c`], ['', '  # c', '']][draw(4)] ?? [];
