/** What every shell treats as text. */
const plain = /^[\w.@%+=:,/-]+$/;

/** A value as one word of a command to copy: in quotes if a shell would interpret it. Empty stays empty. */
export function shellWord(value: string): string {
  return value === '' || plain.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
