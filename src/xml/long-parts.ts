import { xmlInvalid } from './invalid.ts';

/** A tag of an app's document has one attribute at most, a namespace. */
const longestTag = 20_000;
const longText = 64 * 1024;

type Masked = { readonly text: string; readonly masked: string; readonly label: string };

/** A parser uses tens of bytes for each character of a tag. Throws EcaError XmlInvalid for one that is too long. */
export function refuseLongTags({ text, masked, label }: Masked): void {
  for (let [at, end] = [masked.indexOf('<'), 0]; at >= 0; at = masked.indexOf('<', end)) {
    end = endOfTag(masked, at);
    if (end - at > longestTag) throw xmlInvalid(label, text, at, `a tag of more than ${longestTag} characters`);
  }
}

/**
 * A masked document with a comment of the same length in the place of each long text: a parser skips that, where it
 * would use tens of bytes for each character.
 */
export function withoutLongTexts(masked: string): string {
  if (masked.length < longText) return masked;
  const parts: string[] = [];
  let done = 0;
  for (let tag = masked.indexOf('<'); tag >= 0; tag = masked.indexOf('<', done)) {
    const text = masked.slice(done, tag);
    done = endOfTag(masked, tag);
    parts.push(text.length < longText ? text : `<!--${' '.repeat(text.length - 7)}-->`, masked.slice(tag, done));
  }
  return parts.join('') + masked.slice(done);
}

/** Where a tag ends. Skips quotes: a > may occur in an attribute. */
export function endOfTag(masked: string, start: number): number {
  for (let index = start; index < masked.length; index += 1) {
    const sign = masked[index];
    if (sign === '>') return index + 1;
    if (sign !== '"' && sign !== "'") continue;
    const quoted = masked.indexOf(sign, index + 1);
    if (quoted < 0) break;
    index = quoted;
  }
  return masked.length;
}
