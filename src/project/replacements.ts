import { relative } from 'node:path';
import { EcaError } from '../errors/eca-error.ts';
import { slashPathBelow } from './path-below.ts';
import {
  fits,
  isWanted,
  pattern,
  placeholderOf,
  type ProjectEntries,
  replacementEntries,
  type ReplacementEntry,
  replacementOf,
  replacingSource,
} from './replacement-entries.ts';

/** What was to be replaced in a file, and whether the file contained it; the path is relative to the current folder. */
export type Replacement = {
  readonly path: string;
  readonly replaced: string;
  /** Where the new text comes from: `$VARIABLE`, or the file as the project names it. */
  readonly by: string;
  readonly found: boolean;
};

/** The text of a file as it is deployed, and what was replaced in it. */
export type Replace = (
  path: string,
  text: string,
) => Promise<{ readonly text: string; readonly replacements: readonly Replacement[] }>;

/**
 * The replacements of the project that contains a folder, applied as `sf project deploy start` does
 * (source-deploy-retrieve 12, convert/replacements): in order, every occurrence, for files that match the name or
 * pattern, if the conditions on the environment are met. Throws EcaError SourceUnreadable; the returned function
 * throws ReplacementMissing for a variable that isn't set or is empty, unless the entry has `allowUnsetEnvVariable`, or
 * a file that is missing or empty.
 */
export async function projectReplacements(folder: string): Promise<Replace> {
  const { root, entries: all, ...limits } = await replacementEntries(folder);
  const entries = all.filter(isWanted);
  const { within } = limits;
  return async (path, text) => {
    const name = slashPathBelow(root, path) ?? '';
    const replacements: Replacement[] = [];
    let edited = text;
    for (const entry of entries.filter((one) => within(() => fits(one, name)))) {
      const next = replacedIn(edited, { entry, by: await replacementOf(entry, root), path }, limits);
      const found = next !== edited;
      // a pattern matches many files, and few of them contain the text
      if (found || entry.filename !== undefined) {
        const replaced = placeholderOf(entry);
        replacements.push({ path: relative(process.cwd(), path), replaced, by: replacingSource(entry), found });
      }
      edited = next;
    }
    return { text: edited, replacements };
  };
}

/**
 * A text after a replacement. Throws EcaError SourceUnreadable if the replacements of a run add more than one document
 * may have.
 */
export function replacedIn(
  text: string,
  { entry, by, path }: { readonly entry: ReplacementEntry; readonly by: string; readonly path: string },
  { within, room }: Pick<ProjectEntries, 'within' | 'room'>,
): string {
  if (within(() => mostToAdd(text, pattern(entry), by, room.left())) > room.left())
    throw new EcaError('SourceUnreadable', { path, why: 'ReplacedTooMuch' });
  const next = within(() => text.replace(pattern(entry), by));
  room.take(Math.max(0, next.length - text.length));
  return next;
}

/**
 * How many characters a replacement, which may repeat parts of the text (`$&`, `$1`), can add to it; stops counting
 * above `most`.
 */
function mostToAdd(text: string, wanted: RegExp, replacement: string, most: number): number {
  const repeats = replacement.match(/\$[^$]/g)?.length ?? 0;
  const each = replacement.length + repeats * text.length;
  const matches = text.matchAll(wanted);
  let added = 0;
  while (added <= most && matches.next().done !== true) added += each;
  return added;
}
