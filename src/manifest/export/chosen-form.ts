import type { AppKind } from '../../apps/any-app.ts';
import type { App } from '../../apps/app.ts';
import { elementsOf } from '../../apps/plan/elements.ts';
import { isPartOfFlow } from '../keys/assignments.ts';
import type { ElementName, Key, KeyValue } from '../keys/key.ts';
import type { AppSettings } from '../settings.ts';
import { keyOfElement } from '../values/read-set.ts';
import type { AppContent } from './app-contents.ts';
import { writtenValue } from './org-templates.ts';

/**
 * What one org has, in the form that the manifest chose: an element that it names under `set` stays there, although a
 * key could say it too, and so does every other switch of its flow.
 */
export function inChosenForm(content: AppContent, kind: AppKind, managed: AppSettings): AppContent {
  const named = Object.keys(managed.set ?? {}) as ElementName[];
  const keys = new Set(named.flatMap((element) => keyOfElement(element, kind) ?? []));
  return [...keys].reduce((all, key) => withElements(all, key, named, kind), content);
}

function withElements(content: AppContent, key: Key, named: readonly ElementName[], kind: AppKind): AppContent {
  const { app, refused, values, written, shown } = content;
  const elements = isPartOfFlow(key) ? key.elements : named.filter((element) => keyOfElement(element, kind) === key);
  const names = elements.map((element) => `set.${element}`);
  if (refused.has(key.name)) return { ...content, refused: new Set([...refused, ...names]) };
  const texts = new Map(
    elements.flatMap((element) => {
      const text = elementIn(app, element);
      return text === undefined ? [] : [[`set.${element}`, text] as const];
    }),
  );
  // a text may be a template of several orgs already
  const template = key.rule.kind === 'text' ? written.get(key.name) : undefined;
  const without = (all: ReadonlyMap<string, KeyValue>): Array<[string, KeyValue]> =>
    [...all].filter(([name]) => name !== key.name);
  return {
    app,
    refused,
    values: new Map([...without(values), ...texts]),
    written: new Map([
      ...without(written),
      ...[...texts].map(([name, text]) => [name, template ?? writtenValue(text)] as const),
    ]),
    shown: new Set([...shown, ...[...texts].flatMap(([name, text]) => (text === 'false' ? [] : [name]))]),
  };
}

/** The text of an element, trimmed; undefined for a missing or an empty one. */
function elementIn({ documents }: App, element: ElementName): string | undefined {
  const found = documents.flatMap((document) =>
    elementsOf(document).filter(({ path }) => `${document.type}.${path}` === element),
  );
  const text = found[0]?.text.trim();
  return text === '' ? undefined : text;
}
