import { isGuessable, placesOf } from './guessable-word.ts';
import { escapes, folded, lettersAndDigits, listedBytes, type SearchedText, unescaped } from './searched-text.ts';
import type { PieceSet } from './piece-set.ts';
import { addNeedles, hiddenPart, noNeedles } from './secret-forms.ts';

const mask = '[redacted]';
/** How many layers of nested escapes are undone. */
const mostLayers = 4;

/** Collects values, and removes them from texts. */
export type Masker = { readonly add: (value: string) => void; readonly mask: (text: string) => string };

type Place = readonly [start: number, end: number];

/**
 * Masks values in whatever form a program may have printed them: plain, in another case, percent-encoded, with HTML
 * entities or escapes of JSON, in base64, hexadecimal, lists of bytes, reversed, spaced, broken into lines, in
 * full-width letters, and pieces of eight characters of longer values. Masks what could be an ordinary word only where
 * it is a secret, unless `sparesWords` is false. The time is proportional to the length of the text, whatever it
 * contains.
 */
export function newMasker({ sparesWords = true } = {}): Masker {
  const seen = new Set<string>();
  /** Not prepared yet: most processes never print a text that has to be searched. */
  let waiting: string[] = [];
  const guessable = new Set<string>();
  const needles = noNeedles();
  const prepare = (): void => {
    for (const value of waiting) addNeedles(value, needles);
    waiting = [];
  };
  return {
    add: (given): void => {
      const value = hiddenPart(given);
      if (value.trim() === '' || seen.has(value)) return;
      seen.add(value);
      if (sparesWords && isGuessable(value)) guessable.add(value);
      else waiting.push(value);
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
