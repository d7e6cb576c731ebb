import { folded, lettersAndDigits } from './searched-text.ts';

/** What to search for to find one value: whole texts, and pieces of them. All folded. */
export type Needles = {
  readonly whole: readonly string[];
  /** Pieces of eight characters, none of which looks like a word. */
  readonly short: readonly string[];
  /** Pieces of twelve characters. */
  readonly long: readonly string[];
};

export const shortPiece = 8;
export const longPiece = 12;
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
 * The forms in which a program may have printed a value. Percent signs, entities and backslashes are undone in the
 * text that is searched, so this lists what they don't cover: plain, reversed, as a form or a shell writes it,
 * hexadecimal, base64 wherever it begins.
 */
export function needlesOf(value: string): Needles {
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
  const plain = folded(value).text;
  const whole = distinct(forms.map((form) => folded(form).text));
  const bare = distinct(whole.map((form) => lettersAndDigits(folded(form)).text));
  if (plain.length < longPiece) {
    const telling = bare.filter((form) => form.length >= 8 && /\d/.test(form) && /\D/.test(form));
    return { whole: [...whole.filter((form) => form.length >= 6), ...telling], short: [], long: [] };
  }
  return {
    whole: [plain, ...whole.filter((form) => piecesOf(form, longPiece).length <= form.length - longPiece)],
    short: forms
      .flatMap((form) => piecesOf(form, shortPiece))
      .flatMap((piece) => (isWord(piece) ? [] : folded(piece).text)),
    long: distinct([...whole, ...bare]).flatMap((form) => piecesOf(form, longPiece)),
  };
}

/** Most values look the same in several forms, and a form is searched for once. */
function distinct(forms: readonly string[]): string[] {
  return [...new Set(forms)];
}

/** Letters with at most one capital among lower case: a piece of a passphrase that may be an ordinary word. */
function isWord(piece: string): boolean {
  return /^[A-Za-z-]+$/.test(piece) && piece.split(/(?<=[a-z])(?=[A-Z])/).length <= 2;
}

function piecesOf(text: string, size: number): string[] {
  const pieces = Array.from({ length: Math.max(0, text.length - size + 1) }, (_, at) => text.slice(at, at + size));
  return pieces.filter((piece) => new Set(piece).size >= leastDifferent);
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
