import type { App } from '../app.ts';
import type { DocumentType } from '../document-types.ts';
import { longestName, setupName } from '../edits/setup-names.ts';

const ending = '_ECA';

/** The names that Setup gives to these are not published. */
const endings: Readonly<Partial<Record<DocumentType, string>>> = {
  ExtlClntAppSamlConfigurablePolicies: '_samlPlcy',
  ExtlClntAppCanvasSettings: '_canvas',
};

/**
 * Suggests a name for the external client app that replaces a connected app: a different one, so that a name means
 * only one of them; a valid one (no double underscore as after a namespace, 80 characters); and one that the org
 * doesn't have.
 */
export function suggestedName(connectedName: string, taken: readonly string[]): string {
  const words = connectedName.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const stem = words.join('_').replace(/^[^A-Za-z]+/, '');
  return freeName(stem === '' ? 'App' : stem, ending, taken);
}

/** A name for an app's document, shortened if it would be too long, that no other document has. */
export function documentName(type: DocumentType, app: string, taken: readonly string[]): string {
  if (type === 'ExternalClientApplication') return app;
  return freeName(app, endings[type] ?? setupName(type, ''), taken);
}

/** The names of an org's documents of a type. */
export function newDocumentNames(apps: readonly App[], type: DocumentType): string[] {
  return apps.flatMap(({ documents }) => documents.flatMap((one) => (one.type === type ? [one.fullName] : [])));
}

function freeName(stem: string, end: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  for (let count = 1; ; count++) {
    const number = count === 1 ? '' : `_${count}`;
    const cut = stem.slice(0, longestName - end.length - number.length).replace(/(?<!_)_+$/, '');
    const name = `${cut}${end}${number}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}
