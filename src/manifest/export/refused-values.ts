import { isNode, LineCounter, parseDocument } from 'yaml';
import type { AppKind } from '../../apps/any-app.ts';
import type { KeyValue } from '../keys/key.ts';
import { keyNamed } from '../keys/keys.ts';
import { parseManifest } from '../read/parse-manifest.ts';
import { wantedIn } from '../wanted/wanted.ts';
import { pathOf } from './key-paths.ts';
import { writtenValue } from './org-templates.ts';
import { openDocument, putAt } from './yaml-document.ts';
import { textNode, valueNode } from './yaml-values.ts';

const org = { alias: 'org', username: 'org', id: '', host: '' };

/**
 * The keys whose values a manifest refuses, because they look like a secret, or because an org accepted what Salesforce
 * documents otherwise: the reader of manifests itself says which.
 */
export function refusedValues(values: ReadonlyMap<string, KeyValue>, kind: AppKind): Set<string> {
  const entry = ['apps', 'App'];
  const document = openDocument(undefined);
  putAt(document, ['version'], valueNode(1));
  putAt(document, ['orgs', 'org', 'target'], textNode('org'));
  putAt(document, [...entry, 'kind'], textNode(kind));
  for (const [name, value] of values)
    putAt(document, [...entry, ...pathOf(name)], valueNode(writtenValue(value), keyNamed(name)?.rule));
  const text = document.toString({ lineWidth: 0 });
  const { manifest, problems } = parseManifest(text);
  const [group] = manifest?.groups ?? [];
  const wrong = manifest === undefined || group === undefined ? [] : wantedIn(manifest, group, org, {}).problems;
  const lines = [...problems, ...wrong].map(({ line }) => line);
  if (lines.length === 0) return new Set();
  const starts = startsIn(
    text,
    [...values.keys()].map((name) => [...entry, ...pathOf(name)]),
  );
  const named = [...values.keys()].map((name, at) => ({ name, line: starts[at] ?? 0 }));
  return new Set(
    lines.flatMap((line) => {
      const above = named.filter((one) => one.line <= line);
      return above
        .toSorted((one, other) => other.line - one.line)
        .slice(0, 1)
        .map(({ name }) => name);
    }),
  );
}

/** The line on which the value at each path begins. */
function startsIn(text: string, paths: ReadonlyArray<readonly string[]>): number[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  return paths.map((path) => {
    const node: unknown = document.getIn(path, true);
    return counter.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0).line;
  });
}
