import { unprintable } from './unprintable.ts';

/** What every shell treats as text. */
const plain = /^[\w.@%+=:,/-]+$/;

/**
 * A value as one word of a command to copy: in quotes if a shell would interpret it, with escapes (`$'…'`,
 * POSIX.1-2024, 2.2.4) for what a terminal obeys or doesn't show. Empty stays empty.
 */
export function shellWord(value: string): string {
  if (value === '' || plain.test(value)) return value;
  if (value.search(unprintable) < 0) return `'${value.replaceAll("'", "'\\''")}'`;
  return `$'${value.replace(/[\\']/g, '\\$&').replace(unprintable, bytesOf)}'`;
}

/** A character by its bytes in UTF-8, in octal: three digits each, so that none belongs to what follows. */
function bytesOf(character: string): string {
  return Array.from(new TextEncoder().encode(character), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
