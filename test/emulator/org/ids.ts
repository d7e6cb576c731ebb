import { createHash } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The 18-character form of a 15-character id: three letters that encode where the capitals are. */
export const to18 = (id15: string): string => {
  const suffix = [0, 5, 10].map((start) => {
    const bits = [...id15.slice(start, start + 5)].reduce(
      (sum, char, index) => sum + (char >= 'A' && char <= 'Z' ? 2 ** index : 0),
      0,
    );
    return LETTERS[bits];
  });
  return id15 + suffix.join('');
};

/** The case-sensitive 15-character form of an id. */
export const to15 = (id: string): string => id.slice(0, 15);

const spell = (seed: string, length: number): string =>
  [...createHash('sha256').update(seed).digest()]
    .slice(0, length)
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('');

/** An 18-character id with a key prefix, always the same for the same seed. */
export const makeId = (prefix: string, seed: string): string => to18(prefix + spell(prefix + seed, 15 - prefix.length));

/** A consumer key of the form that orgs generate, always the same for the same seed. */
export const makeConsumerKey = (seed: string): string =>
  `3MVG9${spell(`${seed}a`, 30)}.${spell(`${seed}b`, 30)}_${spell(`${seed}c`, 18)}`;

/** A consumer secret of the form that orgs generate: 64 upper-case hex digits. */
export const makeConsumerSecret = (seed: string): string =>
  createHash('sha256').update(`secret${seed}`).digest('hex').toUpperCase();
