import { parseXml } from '../../xml/document.ts';
import { setChild } from '../../xml/edit.ts';
import type { AppDocument } from '../app.ts';
import { connectedValues } from '../connected-app.ts';

const kept = ['permissionSetName', 'profileName'];

/**
 * The document of a connected app with an empty element for each list of names that the org's document has and this one
 * lacks: an org keeps names that a document leaves out; an empty element removes all of them (guide).
 */
export function removingKeptNames(document: AppDocument, current: AppDocument | undefined): AppDocument {
  if (document.type !== 'ConnectedApp' || current === undefined) return document;
  const gone = kept.filter((name) => hasNames(current, name) && !hasNames(document, name));
  if (gone.length === 0) return document;
  const text = gone.reduce((xml, name) => setChild(xml, name, ''), document.xml.text);
  return { ...document, xml: parseXml(text, document.fullName) };
}

function hasNames(document: AppDocument, name: string): boolean {
  return connectedValues(document, name).some((value) => value !== '');
}
