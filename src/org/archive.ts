import { escapeText } from '../xml/edit.ts';
import { readZipPath, zipPath } from '../apps/document-types.ts';
import type { DocumentType } from '../apps/document-types.ts';

/** Types and members of a `package.xml`. */
export type Manifest = ReadonlyArray<{ readonly name: string; readonly members: readonly string[] }>;

export type ArchiveFile = { readonly type: DocumentType; readonly fullName: string; readonly text: string };

/** A settings file of an org, as a deploy takes it. */
export type SettingsFile = { readonly type: 'Settings'; readonly fullName: string; readonly text: string };

/**
 * All files of a base64 zip by path, as text; the byte order mark stays. Throws what jszip throws on a broken zip.
 */
export async function unzip(base64: string): Promise<Map<string, string>> {
  const { default: JSZip } = await import('jszip');
  const zip = await JSZip.loadAsync(base64, { base64: true, checkCRC32: true });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
  const entries = Object.values(zip.files).filter(({ dir }) => !dir);
  const texts = await Promise.all(
    entries.map(async (entry) => [entry.name, decoder.decode(await entry.async('uint8array'))] as const),
  );
  return new Map(texts);
}

/** The documents of apps among the files of a zip, in the zip's order. */
export function documentFiles(files: ReadonlyMap<string, string>): ArchiveFile[] {
  return [...files].flatMap(([path, text]) => {
    const place = readZipPath(path);
    return place === undefined ? [] : [{ ...place, text }];
  });
}

/** A base64 zip with these documents and their `package.xml` at the root, as `singlePackage` deploys want it. */
export async function zipDocuments(
  documents: ReadonlyArray<ArchiveFile | SettingsFile>,
  apiVersion: string,
): Promise<string> {
  const { default: JSZip } = await import('jszip');
  const zip = new JSZip();
  const byType = Map.groupBy(documents, ({ type }) => type);
  const manifest = [...byType].map(([name, members]) => ({ name, members: members.map(({ fullName }) => fullName) }));
  zip.file('package.xml', packageXml(manifest, apiVersion));
  for (const { type, fullName, text } of documents) {
    zip.file(type === 'Settings' ? `settings/${fullName}.settings` : zipPath(type, fullName), text);
  }
  return zip.generateAsync({ type: 'base64', compression: 'DEFLATE' });
}

/** A base64 zip that takes these components away: an empty `package.xml` and a `destructiveChanges.xml`. */
export async function zipDeletion(
  components: ReadonlyArray<{ readonly type: DocumentType; readonly fullName: string }>,
  apiVersion: string,
): Promise<string> {
  const { default: JSZip } = await import('jszip');
  const zip = new JSZip();
  const byType = Map.groupBy(components, ({ type }) => type);
  const manifest = [...byType].map(([name, members]) => ({ name, members: members.map(({ fullName }) => fullName) }));
  zip.file('package.xml', packageXml([], apiVersion));
  zip.file('destructiveChanges.xml', packageXml(manifest, apiVersion));
  return zip.generateAsync({ type: 'base64', compression: 'DEFLATE' });
}

function packageXml(manifest: Manifest, apiVersion: string): string {
  const types = manifest.map(({ name, members }) => {
    const lines = members.map((member) => `        <members>${escapeText(member)}</members>`);
    return ['    <types>', ...lines, `        <name>${name}</name>`, '    </types>'].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Package xmlns="http://soap.sforce.com/2006/04/metadata">',
    ...types,
    `    <version>${apiVersion}</version>`,
    '</Package>',
    '',
  ].join('\n');
}
