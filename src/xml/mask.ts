import { decodeReference } from './character-data.ts';
import { xmlInvalid } from './invalid.ts';

const opening = /<(?:!--|!\[CDATA\[|\?|!)/g;
const blank = ' ';
const letter = 'x';

/**
 * Takes a document, returns it with its byte order mark, comments, processing instructions and CDATA sections blanked
 * out: same length, same lines, and only real tags and references in it. Throws EcaError XmlInvalid for a DOCTYPE, for
 * what isn't closed and for a reference other than the five names of XML and numbers.
 */
export function mask(text: string, label: string): string {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  let masked = blank.repeat(start);
  let done = start;
  for (const { 0: open, index } of text.matchAll(opening)) {
    if (index < done) continue;
    const end = endOf(text, open, index, label);
    if (/^<\?xml\s/.test(text.slice(index, index + 6)) && index > start) {
      throw xmlInvalid(label, text, index, 'the XML declaration is not at the start');
    }
    const paint = open === '<![CDATA[' ? letter : blank;
    masked += text.slice(done, index) + text.slice(index, end).replace(/[^\r\n]+/g, (run) => paint.repeat(run.length));
    done = end;
  }
  masked += text.slice(done);
  refuseUnknownReferences(masked, label);
  return masked;
}

function endOf(text: string, open: string, index: number, label: string): number {
  if (open === '<!') {
    const doctype = text.startsWith('<!DOCTYPE', index);
    throw xmlInvalid(label, text, index, doctype ? 'a DOCTYPE is not accepted' : '<! starts nothing that is known');
  }
  // two hyphens inside a comment aren't well formed, so the first two must be its end
  const [close, last] = open === '<!--' ? ['--', '>'] : [open === '<?' ? '?>' : ']]>', ''];
  const found = text.indexOf(close, index + open.length);
  if (found < 0) throw xmlInvalid(label, text, index, `${open} is not closed`);
  const end = found + close.length;
  if (!text.startsWith(last, end)) throw xmlInvalid(label, text, found, 'a comment has -- in it');
  return end + last.length;
}

function refuseUnknownReferences(masked: string, label: string): void {
  for (const { 1: name = '', 2: semicolon, index } of masked.matchAll(/&([#\w]*)(;?)/g)) {
    if (semicolon === '' || decodeReference(name) === undefined) {
      throw xmlInvalid(label, masked, index, `&${name.slice(0, 20)} is not a known reference`);
    }
  }
}
