import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AppDocument } from '../../src/apps/app.ts';
import { readZipPath } from '../../src/apps/document-types.ts';
import type { Change } from '../../src/apps/plan/plan.ts';
import { documentWith } from '../unit/apps/acme.ts';

/** The names of the cases in a folder. */
export function casesIn(folder: URL): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** The texts below a folder by zip path: each file is named by its path in a retrieved zip, with `.xml` behind. */
export function textsBelow(folder: URL): Map<string, string> {
  const top = fileURLToPath(folder);
  if (!existsSync(top)) return new Map();
  const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => `${entry.parentPath}/${entry.name}`);
  return new Map(paths.map((path) => [path.slice(top.length + 1).replace(/\.xml$/, ''), readFileSync(path, 'utf8')]));
}

/** The same as documents of apps. */
export function documentsBelow(folder: URL): AppDocument[] {
  return [...textsBelow(folder)].toSorted().map(([path, text]) => {
    const place = readZipPath(path);
    if (place === undefined) throw new Error(`${folder.pathname}/${path} is no document of an app`);
    return documentWith(place.type, place.fullName, text);
  });
}

/** Changes in an order that does not depend on the documents. */
export function sorted(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((one, other) => `${one.type} ${one.field}`.localeCompare(`${other.type} ${other.field}`));
}
