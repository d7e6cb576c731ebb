/** What no shell takes for anything but text. */
const plain = /^[\w.@%+=:,/-]+$/;

/** A value as one word of a command to copy: in quotes where a shell would take it for more. Empty stays empty. */
export function shellWord(value: string): string {
  return value === '' || plain.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
