import { inspect } from 'node:util';

/** What a value of others becomes where a program writes it. */
type Written = (value: string) => string;

/**
 * How a program may write a secret, whatever is around it. The one list of the tests that mask secrets and of the
 * stories that search outputs and files for them.
 */
export const secretForms: Readonly<Record<string, Written>> = {
  plain: (value) => value,
  'by encodeURIComponent': encodeURIComponent,
  'as the form it was sent in': (value) => new URLSearchParams([['', value]]).toString().slice(1),
  'percent-encoded in lower case': (value) =>
    encodeURIComponent(value).replace(/%../g, (escape) => escape.toLowerCase()),
  'percent-encoded twice': (value) => encodeURIComponent(encodeURIComponent(value)),
  'every character percent-encoded': (value) => value.replace(/./gs, (one) => `%${hex(one)}`),
  'in upper case': (value) => value.toUpperCase(),
  'in lower case': (value) => value.toLowerCase(),
  'with HTML entities': (value) => value.replace(/[^a-z0-9]/gi, (one) => `&#${one.charCodeAt(0)};`),
  'with decimal entities only': (value) => value.replace(/./gs, (one) => `&#${one.charCodeAt(0)};`),
  'with hexadecimal entities': (value) => value.replace(/./gs, (one) => `&#x${hex(one)};`),
  'with named entities': (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'as JSON': (value) => JSON.stringify(value).slice(1, -1),
  'as JSON with \\/': (value) => JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'),
  'as JSON with \\uXXXX': (value) => value.replace(/./gs, (one) => `\\u00${hex(one)}`),
  'in hexadecimal': (value) => Buffer.from(value).toString('hex'),
  'in hexadecimal, upper case': (value) => Buffer.from(value).toString('hex').toUpperCase(),
  'in hexadecimal with colons': (value) => pairs(value).join(':'),
  'as JSON of bytes': (value) => [...Buffer.from(value)].join(','),
  'as a list of bytes': (value) => [...Buffer.from(value)].join(', '),
  'as a list of bytes in columns': (value) => inspect(new Uint8Array(Buffer.from(value))).replace(/^.*\[|\]$/g, ''),
  'as bytes with 0x': (value) => [...Buffer.from(value)].map((byte) => `0x${byte.toString(16)}`).join(' '),
  'with spaces': (value) => [...value].join(' '),
  reversed: (value) => [...value].reverse().join(''),
  'in full-width letters': (value) => value.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 65_248)),
};

/**
 * All forms of a secret, and its base64 at each of the three offsets in both alphabets, without the characters at the
 * ends that depend on what is beside the secret.
 */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const inner = text.slice(offset === 0 ? 0 : offset + 1, -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...new Set([...Object.values(secretForms).map((write) => write(secret)), ...base64])];
}

/** All forms of a secret and of its halves: what a program cut, wrapped or broke by a line. */
export function piecesOf(secret: string): string[] {
  const half = Math.ceil(secret.length / 2);
  return [secret, secret.slice(0, half), secret.slice(half)].flatMap(formsOf);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(2, '0');
}

function pairs(value: string): readonly string[] {
  return Buffer.from(value).toString('hex').match(/../g) ?? [];
}
