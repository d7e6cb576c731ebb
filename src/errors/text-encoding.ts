/** How a text is in a file, by its byte order mark. */
export type TextEncoding = 'utf-8' | 'utf-8-marked' | 'utf-16le' | 'utf-16be';

const marks: Readonly<Record<Exclude<TextEncoding, 'utf-8'>, readonly number[]>> = {
  'utf-8-marked': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};

/** The encoding of a file's bytes. */
export function encodingOf(bytes: Uint8Array): TextEncoding {
  const found = Object.entries(marks).find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  return (found?.[0] ?? 'utf-8') as TextEncoding;
}

/** A text as the bytes of a file in that encoding, with its byte order mark. */
export function bytesOfText(text: string, encoding: TextEncoding): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text);
  const bytes = Buffer.from(text, encoding === 'utf-8-marked' ? 'utf8' : 'utf16le');
  return Buffer.concat([Buffer.from(marks[encoding]), encoding === 'utf-16be' ? bytes.swap16() : bytes]);
}

/**
 * The text in a file or on standard input: UTF-8, or UTF-16 with a byte order mark, which is what `>` of Windows
 * PowerShell 5.1 writes (Microsoft, about_Character_Encoding). Undefined for bytes that are neither.
 */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const utf16 = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-16be';
  const marked = utf16 === 'utf-16le' || (first === 0xfe && second === 0xff);
  try {
    const text = new TextDecoder(marked ? utf16 : 'utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    // a decoder's error says only that the data isn't valid
    return undefined;
  }
}
