/** One member of the outermost object: where its key begins and ends, and its value. */
type Member = {
  readonly name: string;
  readonly key: readonly [number, number];
  readonly value: readonly [number, number];
};

const token = /"(?:\\[^]|[^"\\])*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/**
 * The text of a JSON object with these members set to texts and everything else unchanged, including its layout:
 * numbers too large for JavaScript, the order, the indentation. An empty text becomes a new object. Throws SyntaxError
 * for any text other than a JSON object.
 */
export function setMembers(text: string, members: Readonly<Record<string, string>>): string {
  if (text.trim() === '') return `${JSON.stringify(members, undefined, 2)}\n`;
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(mark.length);
  const parsed: unknown = JSON.parse(body);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new SyntaxError('no JSON object');
  const found = membersOf(body);
  const missing = Object.entries(members).filter(([name]) => !found.some((member) => member.name === name));
  const added = append(body, found, missing);
  const edited = found
    .filter(({ name }) => Object.hasOwn(members, name))
    .reduceRight((so, { name, value }) => splice(so, value, JSON.stringify(members[name])), added);
  return `${mark}${edited}`;
}

/** All values with one name in the JSON object of a text: nothing forbids writing a member twice. */
export function allMembers(text: string, name: string): unknown[] {
  const body = text.replace(/^\uFEFF/, '');
  return membersOf(body)
    .filter((member) => member.name === name)
    .map(({ value }): unknown => JSON.parse(body.slice(...value)));
}

function splice(text: string, [start, end]: readonly [number, number], inserted: string): string {
  return `${text.slice(0, start)}${inserted}${text.slice(end)}`;
}

/** Adds members after the last one, laid out the same way. */
function append(text: string, found: readonly Member[], missing: ReadonlyArray<[string, string]>): string {
  const last = found.at(-1);
  if (missing.length === 0) return text;
  if (last === undefined) {
    const inner = JSON.stringify(Object.fromEntries(missing), undefined, 2).slice(1, -1);
    return splice(text, [text.indexOf('{') + 1, text.indexOf('}')], inner);
  }
  const before = text.slice(0, last.key[0]);
  const lead = before.slice(before.trimEnd().length);
  const colon = text.slice(last.key[1], last.value[0]);
  const lines = missing.map(([name, value]) => `,${lead}${JSON.stringify(name)}${colon}${JSON.stringify(value)}`);
  return splice(text, [last.value[1], last.value[1]], lines.join(''));
}

/** The members of the outermost object of a text that JSON.parse accepts. */
function membersOf(text: string): Member[] {
  const members: Member[] = [];
  let depth = 0;
  let key: readonly [number, number] | undefined;
  let start: number | undefined;
  let end = 0;
  for (const { 0: word, index } of text.matchAll(token)) {
    const closes = word === '}' || word === ']';
    if (depth === 1 && (word === ',' || word === '}') && key !== undefined && start !== undefined) {
      members.push({ name: JSON.parse(text.slice(...key)) as string, key, value: [start, end] });
      [key, start] = [undefined, undefined];
    } else if (depth === 1 && key === undefined && word.startsWith('"')) {
      key = [index, index + word.length];
    } else if (depth === 1 && key !== undefined && start === undefined && word !== ':') {
      start = index;
    }
    depth += closes ? -1 : word === '{' || word === '[' ? 1 : 0;
    end = index + word.length;
  }
  return members;
}
