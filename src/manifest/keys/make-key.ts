import type { Spelling } from '../../apps/connected/spellings.ts';
import type { ElementName, Key, Rule, WordSpellings } from './key.ts';
import { readNumber, readSwitch, readText, readWord, type ValuePlace } from './read-app.ts';

/** What a row says besides its name and its values. */
type Row = {
  readonly element: ElementName;
  readonly connected?: string;
  /** Converts a connected app's value to that of an external client app, if they differ. */
  readonly spelling?: Spelling;
  readonly flags: readonly string[];
  readonly removable?: boolean;
};

/** A key whose element contains a text. */
export function textKey(name: string, row: Row): Key {
  return { ...keyFor(name, row), rule: { kind: 'text' }, read: readText(placeFor(row)) };
}

/** A key whose element contains `true` or `false`. */
export function switchKey(name: string, row: Row, inverted = false): Key {
  const rule: Rule = inverted ? { kind: 'switch', inverted: true } : { kind: 'switch' };
  return { ...keyFor(name, row), rule, read: readSwitch(placeFor(row), inverted) };
}

/** A key whose element contains a whole number. */
export function numberKey(name: string, row: Row): Key {
  return { ...keyFor(name, row), rule: { kind: 'number' }, read: readNumber(placeFor(row)) };
}

/** A key whose element contains one of a closed set of words. */
export function wordKey(name: string, row: Row, spellings: WordSpellings): Key {
  return { ...keyFor(name, row), rule: { kind: 'word', spellings }, read: readWord(placeFor(row), spellings) };
}

function keyFor(name: string, { element, connected, flags, removable = false }: Row): Omit<Key, 'rule' | 'read'> {
  return { name, removable, elements: [element], connected, flags };
}

function placeFor({ element, connected, spelling }: Row): ValuePlace {
  return { element, connected, ...(spelling === undefined ? {} : { spelling }) };
}
