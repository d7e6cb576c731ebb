import { EcaError } from '../../errors/eca-error.ts';
import { escapeText } from '../../xml/edit.ts';
import { countOf } from '../../xml/count.ts';
import { metadataNamespace } from '../../xml/namespace.ts';
import { type DocumentType, readZipPath, zipPath } from '../../apps/document-types.ts';

/** Types and members of a `package.xml`. */
export type Manifest = ReadonlyArray<{ readonly name: string; readonly members: readonly string[] }>;

export type ArchiveFile = { readonly type: DocumentType; readonly fullName: string; readonly text: string };

/** A settings file of an org, in the form that a deploy needs. */
export type SettingsFile = { readonly type: 'Settings'; readonly fullName: string; readonly text: string };

/** A zip of the Metadata API has at most 10,000 files (Metadata API guide, limits); each of ours is a few KB. */
const mostFiles = 10_000;
const mostBytes = 32 * 1024 * 1024;
const mostBytesOfOne = 4 * 1024 * 1024;
/** For all files together: 2,000 apps have some 400,000. */
const mostTags = 600_000;

/**
 * All files of a base64 zip by path, as text; keeps the byte order mark. Runs without pauses, so that of several orgs
 * that answer together the first finishes first. A file that occurs twice counts twice. Throws EcaError AnswerTooLarge
 * before it unpacks more than any org's files, and fflate's error for a broken zip.
 */
export async function unzip(base64: string, org: string): Promise<Map<string, string>> {
  const { unzipSync } = await import('fflate');
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
  let [count, bytes] = [0, 0];
  const filter = ({ originalSize }: { readonly originalSize: number }): boolean => {
    count += 1;
    bytes += originalSize;
    if (count > mostFiles) throw tooLarge(org, `more than ${mostFiles} files`);
    if (originalSize > mostBytesOfOne) throw tooLarge(org, `a file of ${originalSize} bytes`);
    if (bytes > mostBytes) throw tooLarge(org, `files of ${bytes} bytes`);
    return true;
  };
  const unpacked = Object.entries(unzipSync(Buffer.from(base64, 'base64'), { filter }));
  const files = unpacked.filter(([path]) => !path.endsWith('/'));
  const texts = files.map(([path, content]) => [path, decoder.decode(content)] as const);
  const tags = texts.reduce((sum, [, text]) => sum + countOf(text, '<', mostTags), 0);
  if (tags > mostTags) throw tooLarge(org, `files of more than ${mostTags} tags`);
  return new Map(texts);
}

function tooLarge(org: string, detail: string): EcaError {
  return new EcaError('AnswerTooLarge', { org, detail });
}

/** The documents of apps among the files of a zip, in the zip's order. */
export function documentFiles(files: ReadonlyMap<string, string>): ArchiveFile[] {
  return [...files].flatMap(([path, text]) => {
    const place = readZipPath(path);
    return place === undefined ? [] : [{ ...place, text }];
  });
}

/** A component by type and name. */
export type ArchiveMember = { readonly type: DocumentType; readonly fullName: string };

/**
 * A base64 zip with these documents and their `package.xml` at the root, as `singlePackage` deploys require. Deletes
 * what is `gone` before it adds the documents (`destructiveChangesPre.xml`).
 */
export async function zipDocuments(
  documents: ReadonlyArray<ArchiveFile | SettingsFile>,
  apiVersion: string,
  gone: readonly ArchiveMember[] = [],
): Promise<string> {
  const files = documents.map(({ type, fullName, text }): [string, string] => [
    type === 'Settings' ? `settings/${fullName}.settings` : zipPath(type, fullName),
    text,
  ]);
  return zip([
    ['package.xml', packageXml(manifestOf(documents), apiVersion)],
    ...(gone.length > 0 ? [['destructiveChangesPre.xml', packageXml(manifestOf(gone), apiVersion)] as const] : []),
    ...files,
  ]);
}

/** A base64 zip that deletes these components: an empty `package.xml` and a `destructiveChanges.xml`. */
export async function zipDeletion(components: readonly ArchiveMember[], apiVersion: string): Promise<string> {
  return zip([
    ['package.xml', packageXml([], apiVersion)],
    ['destructiveChanges.xml', packageXml(manifestOf(components), apiVersion)],
  ]);
}

async function zip(files: ReadonlyArray<readonly [path: string, text: string]>): Promise<string> {
  const { zipSync } = await import('fflate');
  const bytes = zipSync(Object.fromEntries(files.map(([path, text]) => [path, Buffer.from(text)])));
  return Buffer.from(bytes).toString('base64');
}

function manifestOf(components: ReadonlyArray<{ readonly type: string; readonly fullName: string }>): Manifest {
  const byType = Map.groupBy(components, ({ type }) => type);
  return [...byType].map(([name, members]) => ({ name, members: members.map(({ fullName }) => fullName) }));
}

function packageXml(manifest: Manifest, apiVersion: string): string {
  const types = manifest.map(({ name, members }) => {
    const lines = members.map((member) => `        <members>${escapeText(member)}</members>`);
    return ['    <types>', ...lines, `        <name>${name}</name>`, '    </types>'].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Package xmlns="${metadataNamespace}">`,
    ...types,
    `    <version>${apiVersion}</version>`,
    '</Package>',
    '',
  ].join('\n');
}
