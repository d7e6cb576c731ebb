import { isMap, isScalar, YAMLMap } from 'yaml';
import type { Phrase } from '../../errors/codes.ts';
import type { ExportedApp } from './app-contents.ts';
import type { ExportedOrg } from './exported.ts';
import { headWith, namesAt, nodeAt, putAt, type YamlDocument } from './yaml-document.ts';
import { listNode, textNode, valueNode } from './yaml-values.ts';

/** The head of a new manifest: what it is, and what it doesn't say. */
export function beginManifest(document: YamlDocument, all: boolean, textOf: (note: Phrase) => string): void {
  const lines = [all ? 'ExportAll' : 'ExportShort', 'ExportSecrets'].map((key) => textOf({ key, data: {} }));
  headWith(document, lines);
  putAt(document, ['version'], valueNode(1));
  for (const part of ['orgs', 'apps']) putAt(document, [part], new YAMLMap());
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
  if (isNew) {
    putAt(document, place, listNode(groups));
    if (kind === 'connected-app') putAt(document, ['apps', name, 'kind'], textNode(kind));
  } else if (nodeAt(document, place) !== undefined) {
    const named = namesAt(document, place);
    const missing = groups.filter((group) => !named.includes(group));
    if (missing.length > 0) putAt(document, place, listNode([...named, ...missing]));
  }
  return isNew;
}

/** Names the groups of an app that is in all of them, so that it isn't in new ones that lack it. */
export function keepOut(document: YamlDocument, app: string, lacking: readonly string[]): void {
  const place = ['apps', app, 'in'];
  const groups = namesAt(document, ['orgs']).filter((group) => !lacking.includes(group));
  if (lacking.length > 0 && groups.length > 0 && nodeAt(document, place) === undefined)
    putAt(document, place, listNode(groups));
}

/** Moves what is special to some groups below what is the same in all of them. */
export function overridesLast(document: YamlDocument, app: string): void {
  const map = nodeAt(document, ['apps', app]);
  if (!isMap(map)) return;
  const isOverrides = ({ key }: { readonly key: unknown }): boolean => isScalar(key) && key.value === 'overrides';
  map.items = [...map.items.filter((item) => !isOverrides(item)), ...map.items.filter(isOverrides)];
}
