import stringWidth from 'string-width';

/** In quotes, as far as they are closed; what the shell quotes in it may itself contain a quotation mark. */
const quoted = /"sf [a-z](?:\$'(?:\\.|[^'\\\n])*'|'[^'\n]*'|\\.|\$(?!')|[^"'\\$\n])*(?:"|[^\n]*)/;
/** To the end of a line. */
const open = /\b(?:sf (?:alias|config|data|eca|org|project)|openssl [a-z]+\d*|ssh-keygen) [^\n]*/;

/** Commands to copy: in quotes, or from `sf`, `openssl` or `ssh-keygen` to the end of a line. */
export const commandsToCopy = new RegExp(`${quoted.source}|${open.source}`, 'g');

/** Stands for a blank within a command. */
const blank = '\ue001';

/** The text with each command to copy as one word, for what breaks lines between words. */
export function commandsAsWords(text: string): string {
  return text.replace(commandsToCopy, (command) => command.replaceAll(' ', blank));
}

/** The text of `commandsAsWords` as it was. */
export function wordsAsCommands(text: string): string {
  return text.replaceAll(blank, ' ');
}

/** Whether lines have a command to copy that this width can't contain. */
export function overflows(lines: readonly string[], width: number): boolean {
  return lines.some((line) => stringWidth(line) > width && line.search(commandsToCopy) >= 0);
}
