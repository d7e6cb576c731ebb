import { isGuessable, placesOf } from './guessable-word.ts';
import { escapes, folded, lettersAndDigits, listedBytes, type SearchedText, unescaped } from './searched-text.ts';
import type { PieceSet } from './piece-set.ts';
import { addNeedles, hiddenPart, noNeedles } from './secret-forms.ts';

const mask = '[redacted]';
/** How many layers of nested escapes are undone. */
const mostLayers = 4;
/** So few released values stay in the tables before these are made without them. */
const fewReleased = 64;

/** Collects values, and removes them from texts. */
export type Masker = {
  readonly add: (value: string) => void;
  /** Adds a value until it is released as often as it was held. One that was added stays. */
  readonly hold: (value: string) => void;
  readonly release: (value: string) => void;
  readonly mask: (text: string) => string;
};

type Place = readonly [start: number, end: number];

/**
 * Masks values in whatever form a program may have printed them: plain, in another case, percent-encoded, with HTML
 * entities or escapes of JSON, in base64, hexadecimal, lists of bytes, reversed, spaced, broken into lines, in
 * full-width letters, and pieces of eight characters of longer values. Masks what could be an ordinary word only where
 * it is a secret, unless `sparesWords` is false. The time is proportional to the length of the text, whatever it
 * contains.
 */
export function newMasker({ sparesWords = true } = {}): Masker {
  /** How many hold each value. */
  const seen = new Map<string, number>();
  /** Not prepared yet: most processes never print a text that has to be searched. */
  let waiting: string[] = [];
  const guessable = new Set<string>();
  let needles = noNeedles();
  let released = 0;
  const prepare = (): void => {
    if (released > Math.max(fewReleased, seen.size)) {
      [needles, released] = [noNeedles(), 0];
      waiting = [...seen.keys()].filter((value) => !guessable.has(value));
    }
    for (const value of waiting) if (seen.has(value)) addNeedles(value, needles);
    waiting = [];
  };
  const held = (given: string, times: number): void => {
    const value = hiddenPart(given);
    if (value.trim() === '') return;
    const before = seen.get(value) ?? 0;
    seen.set(value, before + times);
    if (before > 0) return;
    if (sparesWords && isGuessable(value)) guessable.add(value);
    else waiting.push(value);
  };
  return {
    add: (given): void => held(given, Infinity),
    hold: (given): void => held(given, 1),
    release: (given): void => {
      const value = hiddenPart(given);
      const left = (seen.get(value) ?? 0) - 1;
      if (left > 0) seen.set(value, left);
      else if (seen.delete(value) && !guessable.delete(value)) released += 1;
    },
    mask: (text): string => {
      if (seen.size === 0 || text === '') return text;
      prepare();
      const layers = [...layersOf(text), listedBytes(text)];
      const all = [...layers, ...layers.map(lettersAndDigits)];
      return covered(text, [
        ...[...guessable].flatMap((value) => placesOf(value, text)),
        ...layers.flatMap((layer) => piecesIn(layer, needles.short)),
        ...all.flatMap((layer) => wholesIn(layer, needles.whole)),
        ...all.flatMap((layer) => piecesIn(layer, needles.long)),
      ]);
    },
  };
}

function layersOf(text: string): SearchedText[] {
  const layers = [folded(text)];
  for (let last = layers[0]; last !== undefined && layers.length < mostLayers; last = layers.at(-1)) {
    const next = unescaped(last);
    if (next === undefined) break;
    layers.push(next);
  }
  // a value that looks like another kind of escape is found where only its own kind is undone
  const [plain] = layers;
  const single = plain === undefined ? [] : escapes.map((kind) => unescaped(plain, [kind]));
  return layers.length === 1 ? layers : [...single.filter((layer) => layer !== undefined), ...layers];
}

function wholesIn(layer: SearchedText, wholes: ReadonlySet<string>): Place[] {
  const places: Place[] = [];
  for (const one of wholes) {
    for (let at = layer.text.indexOf(one); at >= 0; at = layer.text.indexOf(one, at + one.length)) {
      places.push(placeOf(layer, at, one.length));
    }
  }
  return places;
}

function piecesIn(layer: SearchedText, pieces: PieceSet): Place[] {
  const places: Place[] = [];
  if (pieces.isEmpty()) return places;
  for (let at = 0; at + pieces.size <= layer.text.length; at += 1) {
    if (pieces.has(layer.text, at)) places.push(placeOf(layer, at, pieces.size));
  }
  return places;
}

function placeOf({ starts, ends }: SearchedText, at: number, length: number): Place {
  return [starts[at] ?? 0, ends[at + length - 1] ?? 0];
}

/** The text with a mask over each of these places, and over all that overlap or touch as one. */
function covered(text: string, places: Place[]): string {
  const parts: string[] = [];
  let done = 0;
  let open: { start: number; end: number } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    parts.push(text.slice(done, open.start), mask);
    done = open.end;
  };
  for (const [start, end] of places.sort(([one], [other]) => one - other)) {
    if (open !== undefined && start <= open.end) open.end = Math.max(open.end, end);
    else {
      close();
      open = { start, end };
    }
  }
  close();
  return parts.join('') + text.slice(done);
}
