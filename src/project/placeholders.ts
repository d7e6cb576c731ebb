import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { Consequence } from '../apps/risks/consequences.ts';
import { hasCode } from '../errors/eca-error.ts';
import { packageFolders } from './package-folders.ts';
import { slashPathBelow } from './path-below.ts';
import { replacedIn } from './replacements.ts';
import {
  fits,
  isWanted,
  pattern,
  placeholderOf,
  replacementEntries,
  type ReplacementEntry,
  replacementOf,
  replacingSource,
} from './replacement-entries.ts';
import { filesBelow } from './source-documents.ts';

/**
 * A file with texts that are replaced when it is deployed: how it is deployed, where a variable that isn't set keeps
 * its placeholder, and which placeholders a new text of the file no longer has.
 */
export type FileToReplaceIn = {
  readonly deployed: string;
  readonly lostIn: (written: string) => Consequence[];
};

/**
 * Reads the replacements of the project that contains a folder, as a retrieve needs them; the returned function returns
 * undefined for a file without any. Throws EcaError SourceUnreadable.
 */
export async function placeholdersIn(
  folder: string,
): Promise<(path: string, text: string) => Promise<FileToReplaceIn | undefined>> {
  const read = await replacementEntries(folder).catch(unlessOther);
  if (read === undefined) return async () => Promise.resolve(undefined);
  const { root, entries, ...limits } = read;
  const { within } = limits;
  const countIn = (text: string, entry: ReplacementEntry): number =>
    within(() => {
      const matches = text.matchAll(pattern(entry));
      let count = 0;
      while (matches.next().done !== true) count += 1;
      return count;
    });
  return async (path, text) => {
    const name = slashPathBelow(root, path) ?? '';
    const here = entries.filter((entry) => within(() => fits(entry, name)) && countIn(text, entry) > 0);
    if (here.length === 0) return undefined;
    let deployed = text;
    const unset = new Set<ReplacementEntry>();
    for (const entry of here.filter(isWanted)) {
      const by = await replacementOf(entry, root).catch(unlessMissing);
      if (by === undefined) unset.add(entry);
      else deployed = replacedIn(deployed, { entry, by, path }, limits);
    }
    const lostIn = (written: string): Consequence[] =>
      here
        .filter((entry) => countIn(written, entry) < countIn(text, entry))
        .map((entry) => ({
          key: unset.has(entry) ? 'PlaceholderUnknown' : 'PlaceholderLost',
          data: { path: relative(process.cwd(), path), text: placeholderOf(entry), by: replacingSource(entry) },
        }));
    return { deployed, lostIn };
  };
}

/** What another user's project would deploy is compared with nothing. */
function unlessOther(error: unknown): undefined {
  if (!hasCode(error, 'SourceUnreadable') || error.data.why !== 'OtherOwner') throw error;
}

function unlessMissing(error: unknown): undefined {
  if (!hasCode(error, 'ReplacementMissing')) throw error;
}

/**
 * The replacements that apply here and are for no file of the project, by the name or pattern that they give: what they
 * should replace is deployed as it is. Throws EcaError SourceUnreadable.
 */
export async function replacementsForNoFile(folder: string): Promise<string[]> {
  const { root, entries, within } = await replacementEntries(folder);
  const wanted = entries.filter(isWanted);
  if (wanted.length === 0) return [];
  const { folders } = await packageFolders(root);
  const files = (await Promise.all(folders.filter(existsSync).map(filesBelow))).flat();
  const names = files.map((path) => slashPathBelow(root, path) ?? '');
  return wanted
    .filter((entry) => !names.some((name) => within(() => fits(entry, name))))
    .map(({ filename, glob = '' }) => filename ?? glob);
}
