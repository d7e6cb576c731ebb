import { newPieceSet, type PieceSet } from './piece-set.ts';
import { foldedText } from './searched-text.ts';

/** What to search for to find values. All folded. */
export type Needles = {
  /** Whole texts: of short values, and of those of which not every piece is searched for. */
  readonly whole: Set<string>;
  /** Pieces of eight characters, none of which looks like a word. */
  readonly short: PieceSet;
  /** Pieces of twelve characters. */
  readonly long: PieceSet;
};

export function noNeedles(): Needles {
  return { whole: new Set(), short: newPieceSet(shortPiece), long: newPieceSet(longPiece) };
}

const shortPiece = 8;
const longPiece = 12;
/** A piece of fewer different characters, such as zeros, occurs by chance. */
const leastDifferent = 5;
/** Only the beginning of a longer value is searched for. */
const mostCharacters = 8192;

/** What a browser's address has before the answer to a login: a callback URL, whose host texts and usernames share. */
const callbackUrl = /^["'<]?https?:\/\/[^?#\s]{1,2000}[?#](?=(?:[^#\s]*&)?(?:code|state|error)=)/i;

/**
 * The value without its public parts: the scheme of a header, the armour of a PEM file, the org's id at the start of a
 * session id, and the callback URL of an address that was pasted.
 */
export function hiddenPart(value: string): string {
  return value
    .slice(0, mostCharacters)
    .replace(/^(?:Basic|Bearer) +/i, '')
    .replace(/-----[A-Z ]{1,40}-----/g, '')
    .replace(callbackUrl, '')
    .replace(/^00D[a-zA-Z0-9]{12,15}!/, '');
}

/**
 * Adds the forms in which a program may have printed a value. Percent signs, entities and backslashes are undone in the
 * text that is searched, so these are what they don't cover: plain, reversed, as a form or a shell writes it,
 * hexadecimal, base64 wherever it begins.
 */
export function addNeedles(value: string, { whole, short, long }: Needles): void {
  const bytes = Buffer.from(value);
  const forms = distinct([
    value,
    value.replaceAll(' ', '+'),
    value.replaceAll("'", "'\\''"),
    [...value].reverse().join(''),
    // how a list of its bytes is read
    bytes.toString('latin1'),
    bytes.toString('hex'),
    ...base64Of(bytes),
  ]).map((form) => form.replace(/\s/g, ''));
  const plain = distinct(forms.map(foldedText));
  const bare = distinct(plain.map((form) => form.replace(/[^a-z0-9]/g, '')));
  if (foldedText(value).length < longPiece) {
    const telling = bare.filter((form) => form.length >= 8 && /\d/.test(form) && /\D/.test(form));
    for (const form of [...plain.filter(({ length }) => length >= 6), ...telling]) whole.add(form);
    return;
  }
  for (const form of forms) addShort(form, short);
  for (const form of plain) if (!addLong(form, long)) whole.add(form);
  for (const form of bare) if (!plain.includes(form)) addLong(form, long);
}

function addShort(form: string, short: PieceSet): void {
  for (let at = 0; at + shortPiece <= form.length; at += 1) {
    const piece = form.slice(at, at + shortPiece);
    if (isVaried(piece, 0, shortPiece) && !isWord(piece)) short.add(foldedText(piece), 0);
  }
}

/** Whether all pieces of the form are searched for, so that it needn't be itself. */
function addLong(form: string, long: PieceSet): boolean {
  let isWhole = true;
  for (let at = 0; at + longPiece <= form.length; at += 1) {
    if (isVaried(form, at, longPiece)) long.add(form, at);
    else isWhole = false;
  }
  return isWhole;
}

/** Most values look the same in several forms, and a form is searched for once. */
function distinct(forms: readonly string[]): string[] {
  return [...new Set(forms)];
}

/** Letters with at most one capital among lower case: a piece of a passphrase that may be an ordinary word. */
function isWord(piece: string): boolean {
  return /^[A-Za-z-]+$/.test(piece) && piece.split(/(?<=[a-z])(?=[A-Z])/).length <= 2;
}

/** Whether a piece has enough different characters not to occur by chance. */
function isVaried(text: string, from: number, size: number): boolean {
  let seen = '';
  for (let at = from; at < from + size; at += 1) {
    const character = text.charAt(at);
    if (!seen.includes(character)) seen += character;
    if (seen.length === leastDifferent) return true;
  }
  return false;
}

/**
 * What is common to the base64 of every text that contains these bytes: they may begin at each of three places in a
 * group of three bytes, and the characters at both ends also contain bits of their neighbours.
 */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const partial = (before + bytes.length) % 3 === 0 ? 0 : 1;
    const core = text.slice([0, 2, 3][before], text.length - partial);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
