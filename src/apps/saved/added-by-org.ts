import { parseXml } from '../../xml/document.ts';
import { setChild } from '../../xml/edit.ts';
import type { AppDocument } from '../app.ts';
import { elementsOf, isRepeated } from '../plan/elements.ts';
import type { SavedDocument } from './saved-changes.ts';

/**
 * The elements, by path, that a document has since the change although it had none before, and the change sent none:
 * some orgs write out a document more fully once it was deployed. Nothing if it wasn't read afterwards.
 */
export function addedByOrg(saved: SavedDocument): ReadonlyMap<string, string> {
  const { before, planned, after } = saved;
  if (before === null || planned === null || typeof after !== 'string') return new Map();
  const [had, sent, has] = [before, planned, after].map((text) => valuesOf(saved, text)) as [Values, Values, Values];
  return new Map([...has].filter(([path]) => !had.has(path) && !sent.has(path)));
}

/** The document to restore, with the elements that the org itself has added to it since the change. */
export function keepingAdded(saved: SavedDocument, document: AppDocument, current: AppDocument): AppDocument {
  const now = valuesOf(saved, current.xml.text);
  const kept = [...addedByOrg(saved).keys()].filter((path) => now.has(path) && isSingle(path, now));
  const text = kept.reduce((xml, path) => setChild(xml, path, now.get(path) ?? ''), document.xml.text);
  return kept.length === 0 ? document : { ...document, xml: parseXml(text, document.fullName) };
}

type Values = ReadonlyMap<string, string>;

/** The texts of the elements of a saved document, by path. */
export function valuesOf({ type, fullName }: Pick<SavedDocument, 'type' | 'fullName'>, text: string): Values {
  const elements = elementsOf({ type, xml: parseXml(text, fullName) });
  return new Map(elements.map((element) => [element.path, element.text]));
}

/** Whether neither the element nor one around it is in a list. */
function isSingle(path: string, all: Values): boolean {
  const names = path.split('.');
  const around = names.map((_, index) => names.slice(0, index + 1).join('.'));
  return (
    !isRepeated(path) &&
    !path.includes('[') &&
    ![...all.keys()].some((one) => around.some((outer) => one.startsWith(`${outer}[`)))
  );
}
