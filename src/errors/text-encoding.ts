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
