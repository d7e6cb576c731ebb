import { unknownPlaceholder } from '../apps/place-names.ts';
import { sinkInvalid, type SinkPlace } from './sink-spec.ts';

/** `{org}` and the other placeholders; `{{org}}` stands for literal braces. */
const placeholder = /\{\{(?:org|app|orgId|rotationId)\}\}|\{(org|app|orgId|rotationId)\}/g;
const pathSeparator = /[\\/]/;

type Fill = (value: string, offset: number) => string;

function expand(template: string, place: SinkPlace, fill: Fill): string {
  return template.replace(placeholder, (found, name: keyof SinkPlace | undefined, offset: number) =>
    name === undefined ? found.slice(1, -1) : fill(place[name], offset),
  );
}

/**
 * A path for a place. A value stays one part of the path: percent-encodes what would end the part, or what some file
 * system refuses, so that two places never share a file. Throws EcaError SinkInvalid.
 */
export function expandPath(template: string, place: SinkPlace): string {
  const refuse = (why: string): never => {
    throw sinkInvalid(template, why);
  };
  if (unknownPlaceholder(template) !== undefined) refuse('placeholder');
  const path = expand(template, place, (value) => (value === '' ? refuse('empty') : inPath(value)));
  const parts = path.split(pathSeparator);
  const leaves = template
    .split(pathSeparator)
    .some((part, index) => part !== parts[index] && /^\.{1,2}$/.test(parts[index] ?? ''));
  return leaves ? refuse('leaves-folder') : path;
}

function inPath(value: string): string {
  return value.replace(/[%/\\:*?"<>|\p{Cc}]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/** Means the same in every shell, quoted or not, and isn't an option. */
const harmless = /^[\w@.+][\w@.+-]*$/;
/**
 * Inside these, quotes begin again, and after a `#` or on another line a quote may be part of a comment: only the
 * shell itself can parse that.
 */
const nests = /[$`#\r\n]|<</;

/**
 * A command line for a place, with its values quoted for the shell. Most values mean the same quoted or not; refuses
 * any other where quoting may not work. Throws EcaError SinkInvalid.
 */
export function expandCommand(template: string, place: SinkPlace, platform: string = process.platform): string {
  return expand(template, place, (value, offset) => {
    if (harmless.test(value)) return value;
    const canQuote = platform !== 'win32' && !value.startsWith('-') && !/\p{Cc}/u.test(value) && value !== '';
    if (!canQuote || nests.test(template) || !isUnquoted(template.slice(0, offset))) {
      throw sinkInvalid(template, 'quoting');
    }
    return `'${value.replaceAll("'", "'\\''")}'`;
  });
}

/** Whether what follows this beginning of a command is outside quotes and not after a backslash. */
function isUnquoted(beginning: string): boolean {
  return beginning.replace(/'[^']*'|"(?:\\[^]|[^"\\])*"|\\[^]|[^'"\\]/g, '') === '';
}
