import { isMap, isScalar, isSeq } from 'yaml';
import type { Phrase } from '../../errors/codes.ts';
import type { ExportedApp } from './app-contents.ts';
import type { ExportedOrg } from './exported.ts';
import { headWith, nodeAt, putAt, namedIn, type YamlDocument } from './yaml-document.ts';
import { listNode, textNode, valueNode } from './yaml-values.ts';

/** The head of a new manifest: what it is, and what it doesn't say. */
export function beginManifest(document: YamlDocument, all: boolean, textOf: (note: Phrase) => string): void {
  const lines = [all ? 'ExportAll' : 'ExportShort', 'ExportSecrets'].map((key) => textOf({ key, data: {} }));
  headWith(document, lines);
  putAt(document, ['version'], valueNode(1));
}

/** A group for these orgs. */
export function enterGroup(document: YamlDocument, name: string, orgs: readonly ExportedOrg[]): void {
  const targets = orgs.map(({ target }) => target);
  const [only] = targets.length === 1 ? targets : [];
  putAt(document, ['orgs', name, 'target'], only === undefined ? listNode(targets) : textNode(only));
}

/** Adds an app that the manifest doesn't name, or these groups to the one that it names. Returns whether it is new. */
export function enterApp(document: YamlDocument, { name, kind }: ExportedApp, groups: readonly string[]): boolean {
  const isNew = nodeAt(document, ['apps', name]) === undefined;
  const place = ['apps', name, 'in'];
  const present = nodeAt(document, place);
  if (isNew) {
    putAt(document, place, listNode(groups));
    if (kind === 'connected-app') putAt(document, ['apps', name, 'kind'], textNode(kind));
  } else if (isSeq(present)) {
    const named = namedIn(present);
    const missing = groups.filter((group) => !named.includes(group));
    if (missing.length > 0) putAt(document, place, listNode([...named, ...missing]));
  }
  return isNew;
}

/** Moves what is special to some groups below what is the same in all of them. */
export function overridesLast(document: YamlDocument, app: string): void {
  const map = nodeAt(document, ['apps', app]);
  if (!isMap(map)) return;
  const isOverrides = ({ key }: { readonly key: unknown }): boolean => isScalar(key) && key.value === 'overrides';
  map.items = [...map.items.filter((item) => !isOverrides(item)), ...map.items.filter(isOverrides)];
}
