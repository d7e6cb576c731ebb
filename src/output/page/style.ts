import { stripVTControlCharacters, styleText } from 'node:util';
import type { Writable } from 'node:stream';

type Format = Parameters<typeof styleText>[0];

/** Colours only if the stream is a terminal; Node itself obeys `NO_COLOR` and `FORCE_COLOR`. */
export function paint(format: Format, text: string, stream: Writable = process.stdout): string {
  return styleText(format, text, { stream: stream as NodeJS.WritableStream, validateStream: true });
}

/**
 * A text that another library painted, without colours where the stream has none: some take a CI system, or what its
 * environment says of a terminal, for one.
 */
export function asPainted(text: string, stream: Writable): string {
  return paint('bold', ' ', stream) === ' ' ? stripVTControlCharacters(text) : text;
}

export const bold = (text: string): string => paint('bold', text);
export const dim = (text: string): string => paint('dim', text);
export const good = (text: string): string => paint('green', text);
export const warned = (text: string): string => paint('yellow', text);
export const bad = (text: string): string => paint('red', text);
