/** Below so many levels, a value is one piece: the document, its result, the list of orgs, an org. */
const levels = 3;
/** How many characters are put together, unless one piece has more. */
const chunk = 1 << 16;

/**
 * The texts of which `JSON.stringify(value, null, 2)` consists, in their order. A value is read when its text is due,
 * so that the results of thousands of orgs are in memory neither as values nor as text. `clean` makes the copy of a
 * value that is written.
 */
export function* jsonPieces(value: unknown, clean: (part: unknown) => unknown): Generator<string> {
  let text = '';
  for (const piece of piecesOf(value, { clean, margin: '', level: 0 })) {
    text += piece;
    if (text.length < chunk) continue;
    yield text;
    text = '';
  }
  yield text;
}

type Place = { readonly clean: (part: unknown) => unknown; readonly margin: string; readonly level: number };

function* piecesOf(value: unknown, { clean, margin, level }: Place): Generator<string> {
  const below = { clean, margin: `${margin}  `, level: level + 1 };
  if (level === levels || !isList(value)) {
    yield (JSON.stringify(clean(value) ?? null, null, 2) ?? 'null').replaceAll('\n', `\n${margin}`);
    return;
  }
  const isArray = Array.isArray(value);
  let before = isArray ? '[' : '{';
  for (const [name, one] of membersOf(value)) {
    yield `${before}\n${below.margin}${isArray ? '' : `${JSON.stringify(name)}: `}`;
    yield* piecesOf(one, below);
    before = ',';
  }
  const isEmpty = before !== ',';
  yield isEmpty ? (isArray ? '[]' : '{}') : `\n${margin}${isArray ? ']' : '}'}`;
}

/** Whether a value is written part by part: what has a text of its own isn't. */
function isList(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !('toJSON' in value);
}

function* membersOf(value: object): Generator<readonly [string, unknown]> {
  if (Array.isArray(value)) for (const one of value) yield ['', one];
  else
    for (const name of Object.keys(value)) {
      const one = (value as Record<string, unknown>)[name];
      if (!['undefined', 'function', 'symbol'].includes(typeof one)) yield [name, one];
    }
}
