/** A text in the form that is searched, and where each of its characters begins and ends in the original. */
export type SearchedText = {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

/** What is invisible or only layout: spaces, line ends, control and format characters. */
const unseen = /[\s\p{Cc}\p{Cf}]/u;

/** One character in its plain form: full-width and styled letters as simple ones, in lower case, spaces removed. */
function plain(character: string): string {
  const code = character.charCodeAt(0);
  if (code > 0x20 && code < 0x7f) return code >= 0x41 && code <= 0x5a ? character.toLowerCase() : character;
  return code <= 0x20 || unseen.test(character) ? '' : character.normalize('NFKC').toLowerCase();
}

/** The text without case, spaces, line ends and invisible characters. */
export function folded(text: string): SearchedText {
  const found = collector();
  for (let at = 0; at < text.length; at += 1) found.add(text.charAt(at), at, at + 1);
  return found.done();
}

/** The text of `folded` alone. */
export function foldedText(text: string): string {
  return /^[\x21-\x7e]*$/.test(text) ? text.toLowerCase() : folded(text).text;
}

const percents = /(?<percent>(?:%[0-9a-f]{2}){1,300})/;
const entities = /&#x(?<hex>[0-9a-f]{1,6});|&#(?<decimal>[0-9]{1,7});|&(?<name>amp|lt|gt|quot|apos);/;
const backslashes = /\\[ux](?<unit>00[0-9a-f]{2}|[0-9a-f]{4}|[0-9a-f]{2})|\\(?<letter>.)/;
/** Ways to escape a character. A text may use one of them, or all. */
export const escapes = [percents, entities, backslashes] as const;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const layout = 'bfnrt';

/**
 * The text with one layer of these escapes undone, or undefined if there is none. Escapes may be nested, so this can
 * be applied to its own result.
 */
export function unescaped(view: SearchedText, kinds: readonly RegExp[] = escapes): SearchedText | undefined {
  const escape = new RegExp(kinds.map(({ source }) => source).join('|'), 'gsu');
  const found = collector();
  const { text, starts, ends } = view;
  let done = 0;
  const copy = (until: number): void => {
    for (; done < until; done += 1) found.add(text.charAt(done), starts[done] ?? 0, ends[done] ?? 0);
  };
  for (const match of text.matchAll(escape)) {
    const { 0: whole, index, groups = {} } = match;
    copy(index);
    const width = groups['percent'] === undefined ? whole.length : 3;
    let at = index;
    for (const character of meaningOf(groups)) {
      const bytes = width === 3 ? Buffer.byteLength(character) : 1;
      const last = Math.min(at + width * bytes, index + whole.length) - 1;
      found.add(character, starts[Math.min(at, last)] ?? 0, ends[last] ?? 0);
      at = last + 1;
    }
    done = index + whole.length;
  }
  return done === 0 ? undefined : (copy(text.length), found.done());
}

function meaningOf(groups: Readonly<Record<string, string | undefined>>): string {
  const { percent, hex, decimal, name, unit, letter } = groups;
  if (percent !== undefined) return Buffer.from(percent.replaceAll('%', ''), 'hex').toString('utf8');
  if (name !== undefined) return named[name] ?? '';
  const number = hex ?? unit;
  const code = number === undefined ? Number(decimal) : Number.parseInt(number, 16);
  if (letter === undefined) return code <= 1_114_111 ? String.fromCodePoint(code) : '';
  return layout.includes(letter) ? '' : letter;
}

/** A number of a list of bytes, or the index before one, as in JSON of a Uint8Array. */
const listed = /"\d{1,7}"\s{0,4}:|(?<!\w)(?:0x(?<hex>[0-9a-f]{1,2})|(?<decimal>\d{1,3}))(?!\w)/gi;
/** Is in no value that is searched for. */
const listBreak = '\uFFFD';
/** What may separate two numbers of one list. */
const separator = /^[^\p{L}\p{N}]{1,24}$/u;

/**
 * What the lists of bytes in a text mean, such as `[53,56]` or `0x35 0x38`, each number as one character. Lists with
 * words between them don't join.
 */
export function listedBytes(text: string): SearchedText {
  const found = collector();
  let end = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(listed)) {
    if (index > end && !separator.test(text.slice(end, Math.min(index, end + 25)))) found.add(listBreak, end, end);
    end = index + whole.length;
    const { hex, decimal } = groups;
    const byte = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (byte <= 255) found.add(String.fromCharCode(byte), index, end);
  }
  return found.done();
}

/** Only the letters and digits, without whatever was put between them. */
export function lettersAndDigits({ text, starts, ends }: SearchedText): SearchedText {
  const found = collector();
  for (let at = 0; at < text.length; at += 1) {
    if (/[a-z0-9]/.test(text.charAt(at))) found.add(text.charAt(at), starts[at] ?? 0, ends[at] ?? 0);
  }
  return found.done();
}

function collector(): { add: (character: string, from: number, to: number) => void; done: () => SearchedText } {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  return {
    add: (character, from, to): void => {
      for (const unit of plain(character)) {
        for (let at = 0; at < unit.length; at += 1) {
          characters.push(unit.charAt(at));
          starts.push(from);
          ends.push(to);
        }
      }
    },
    done: () => ({ text: characters.join(''), starts, ends }),
  };
}
