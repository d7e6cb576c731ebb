import { placeNames, sinkInvalid, type SinkPlace } from './sink-spec.ts';

/** `{org}` and its kin; `{{org}}` is written where the braces are meant. */
const placeholder = /\{\{(?:org|app|orgId|rotationId)\}\}|\{(org|app|orgId|rotationId)\}/g;
const anyPlaceholder = /\{\{\w+\}\}|\{(\w+)\}/g;
const pathSeparator = /[\\/]/;

type Fill = (value: string, offset: number) => string;

function expand(template: string, place: SinkPlace, fill: Fill): string {
  return template.replace(placeholder, (found, name: keyof SinkPlace | undefined, offset: number) =>
    name === undefined ? found.slice(1, -1) : fill(place[name], offset),
  );
}

/**
 * A path for that place. A value stays one part of the path: what would end the part, or some file system refuses, is
 * percent-encoded, so that two places never share a file. Throws EcaError SinkInvalid.
 */
export function expandPath(template: string, place: SinkPlace): string {
  const refuse = (why: string): never => {
    throw sinkInvalid(template, why);
  };
  const isKnown = (name: string | undefined): boolean => name === undefined || placeNames.some((one) => one === name);
  if ([...template.matchAll(anyPlaceholder)].some(([, name]) => !isKnown(name))) refuse('placeholder');
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

/** Means the same in every shell, in quotes or not, and is no option. */
const harmless = /^[\w@.+][\w@.+-]*$/;
/**
 * Inside of these quotes begin anew, and behind a `#` or on another line a quote may be part of a comment: only the
 * shell itself can follow that.
 */
const nests = /[$`#\r\n]|<</;

/**
 * A command line for that place, its values quoted for the shell. Most values mean the same quoted or not; any other is
 * refused where quoting it is not certain to hold. Throws EcaError SinkInvalid.
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

/** Is what follows this beginning of a command outside of quotes, and not behind a backslash? */
function isUnquoted(beginning: string): boolean {
  return beginning.replace(/'[^']*'|"(?:\\[^]|[^"\\])*"|\\[^]|[^'"\\]/g, '') === '';
}
