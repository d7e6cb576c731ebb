import type { Phrase } from '../errors/codes.ts';
import type { EcaError } from '../errors/eca-error.ts';

/** A position in the manifest's text; the first line and the first column are 1. */
export type Place = { readonly line: number; readonly column: number };

/**
 * What is wrong at one place of the manifest: a text of `messages/manifest.md` by its key, or the error of whatever
 * reads such a value elsewhere. `quote` is the line, with anything that looks like a secret masked.
 */
export type Problem = Place & { readonly quote: string; readonly reason: Phrase | EcaError };
