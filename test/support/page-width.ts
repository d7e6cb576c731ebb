import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

const toEnd = /\b(?:sf (?:alias|config|data|eca|org|project) |openssl [a-z]+\d* |ssh-keygen ).*/;
const alone = new RegExp(String.raw`^\s*(?:[-!✓✗?] +)?\(?(?:"sf [a-z].*"\S{0,3}|${toEnd.source})$`);

/** The lines that are wider than a page, except those that consist of one command to copy, which is never broken. */
export function tooWide(text: string, width = 80): string[] {
  const lines = stripVTControlCharacters(text)
    .split(/\r?\n/)
    .map((line) => line.trimEnd());
  return lines.filter((line) => stringWidth(line) > width && !alone.test(line));
}

/** The commands to copy in a text: in quotes, or to the end of a line. */
export function commandsIn(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const [, ...rest] = line.split(/"(?=sf [a-z])/);
    const quoted = rest.map((part) => `"${part.slice(0, part.indexOf('"'))}"`);
    return quoted.length > 0 ? quoted : (toEnd.exec(line) ?? []);
  });
}
