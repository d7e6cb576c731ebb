const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The position in `text` of the first character that no XML document may contain (XML 1.0, production 2), or -1. */
export function forbiddenCharacter(text: string): number {
  return text.search(forbidden);
}

/** Takes `lt`, `#60` or `#x3c`, returns its character; undefined for an unknown name or a forbidden character. */
export function decodeReference(reference: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:x([\da-fA-F]+)|(\d+))$/.exec(reference) ?? [];
  if (hexadecimal === undefined && decimal === undefined) return entities.get(reference);
  const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  if (point > 0x10_ff_ff) return undefined;
  const character = String.fromCodePoint(point);
  return forbidden.test(character) ? undefined : character;
}

const markup = /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>|&([#\w]+);|\r\n?/g;

/**
 * Takes the content of an element without children in a parsed document, returns the text it means. Line breaks become
 * `\n` (XML 1.0 §2.11).
 */
export function decodeText(inner: string): string {
  return inner.replace(markup, (found: string, cdata?: string, reference?: string) => {
    if (cdata !== undefined) return cdata.replace(/\r\n?/g, '\n');
    if (reference !== undefined) return decodeReference(reference) ?? found;
    return found.startsWith('\r') ? '\n' : '';
  });
}

/** Takes any value, returns it as element content. Throws RangeError for a character that XML can't contain. */
export function escapeText(value: string): string {
  if (forbiddenCharacter(value) >= 0) throw new RangeError('the value has a character that XML cannot hold');
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}
