import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type DocumentType, documentTypeNames, documentTypes } from '../apps/document-types.ts';
import type { FiledDocument } from '../apps/files/project-files.ts';
import { withoutSecret } from '../apps/secrets.ts';
import { readBoundedFile } from '../org/files/bounded-file.ts';
import { EcaError } from '../errors/eca-error.ts';
import { countOf } from '../xml/count.ts';
import { parseXml } from '../xml/document.ts';

/** Changes the text of a file before it is read. */
export type Edit = (path: string, text: string) => Promise<string>;

/** What all documents of a run may have together: a few KB each, of some thousand apps. */
const most = { characters: 16 * 1024 * 1024, tags: 400_000 };

/**
 * The documents of external client apps, or of other `types`, in the files below folders, in any subfolder, sorted by
 * path: source format (`-meta.xml`) and metadata format alike. Skips folders of packages and hidden ones. Throws
 * EcaError SourceUnreadable, also for more than one run can hold, or XmlInvalid. A document's `text` is the file's; its
 * elements lack a consumer secret.
 */
export async function readSource(
  source: string | readonly string[],
  {
    mayMiss = false,
    types = documentTypeNames,
    edit = asItIs,
  }: {
    mayMiss?: boolean;
    types?: readonly DocumentType[];
    edit?: Edit;
  } = {},
): Promise<FiledDocument[]> {
  const folders = [source].flat().filter((folder) => !mayMiss || existsSync(folder));
  const paths = (await Promise.all(folders.map(filesBelow))).flat();
  const named = paths.flatMap((path) => {
    const place = placeOf(path, types);
    return place === undefined ? [] : [{ path, ...place }];
  });
  const documents: FiledDocument[] = [];
  const all = { characters: 0, tags: 0 };
  // one after the other: what isn't counted yet isn't in memory either
  for (const { path, type, fullName } of named) {
    const text = await edit(path, textIn(await reading(path, async () => readBoundedFile(path, mostBytes)), path));
    all.characters += text.length;
    all.tags += countOf(text, '<', most.tags);
    if (all.characters > most.characters || all.tags > most.tags)
      throw new EcaError('SourceUnreadable', { path: folders.join(', '), why: 'TooMuch' });
    const xml = parseXml(withoutSecret(text, path), path);
    documents.push({ path, text, type, fullName, xml, id: undefined, lastModifiedDate: undefined });
  }
  return documents;
}

async function asItIs(_path: string, text: string): Promise<string> {
  return Promise.resolve(text);
}

/** Documents of apps are a few KB. */
const mostBytes = 1024 * 1024;

/** Bytes that aren't UTF-8 would not be written back unchanged. */
function textIn(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new EcaError('SourceUnreadable', { path, why: 'not UTF-8' }, { cause });
  }
}

function placeOf(path: string, types: readonly DocumentType[]): { type: DocumentType; fullName: string } | undefined {
  const name = basename(path).replace(/-meta\.xml$/, '');
  const type = types.find((one) => name.endsWith(`.${documentTypes[one].suffix}`));
  return type && { type, fullName: name.slice(0, -documentTypes[type].suffix.length - 1) };
}

/** A file that belongs to an external client app and has an unknown suffix, and the suffix that fits. */
export type StrangeFile = { readonly path: string; readonly suffix: string };

/**
 * The files with an unknown suffix in the folders of external client apps and, where a suffix looks like one of
 * theirs, in any other folder.
 */
export async function strangeFiles(folder: string): Promise<StrangeFile[]> {
  const unknown = (await filesBelow(folder)).filter(
    (path) => path.endsWith('-meta.xml') && placeOf(path, documentTypeNames) === undefined,
  );
  const strange: StrangeFile[] = [];
  for (const path of unknown) {
    const suffix = suffixOfFolder.get(basename(dirname(path))) ?? (await suffixOfRoot(path));
    if (suffix !== undefined) strange.push({ path, suffix });
  }
  return strange;
}

const suffixOfFolder: ReadonlyMap<string, string> = new Map(
  documentTypeNames.map((type) => [documentTypes[type].directory, documentTypes[type].suffix]),
);

/** The suffix for the root element of a file whose own suffix begins as those of external client apps do. */
async function suffixOfRoot(path: string): Promise<string | undefined> {
  if (!/\.(eca|externalClient|extlClnt)\w*-meta\.xml$/i.test(path)) return undefined;
  const text = (await reading(path, async () => readBoundedFile(path, mostBytes))).toString();
  const type = documentTypeNames.find((one) => new RegExp(`<([\\w.-]+:)?${one}[\\s/>]`).test(text));
  return type && documentTypes[type].suffix;
}

/** The files below a folder, without packages of npm and hidden folders; a file itself. Throws SourceUnreadable. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await reading(folder, async () =>
    readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return undefined;
      throw error;
    }),
  );
  if (entries === undefined) return [folder];
  const found = entries
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
  return (await Promise.all(found)).flat();
}

async function reading<T>(path: string, read: () => Promise<T>): Promise<T> {
  return read().catch((cause: NodeJS.ErrnoException) => {
    throw new EcaError('SourceUnreadable', { path, why: cause.code ?? cause.message }, { cause });
  });
}
