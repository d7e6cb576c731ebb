import type { App } from '../app.ts';
import type { DocumentType } from '../document-types.ts';
import { longestName, setupName } from '../edits/setup-names.ts';

const ending = '_ECA';

/** Setup's names of these are not published. */
const endings: Readonly<Partial<Record<DocumentType, string>>> = {
  ExtlClntAppSamlConfigurablePolicies: '_samlPlcy',
  ExtlClntAppCanvasSettings: '_canvas',
};

/**
 * A name for the external client app that takes a connected app's place: not the same, so that a name means one of
 * them, nothing that an external client app cannot be called (two underscores of a namespace, 80 characters), and none
 * that the org has.
 */
export function suggestedName(connectedName: string, taken: readonly string[]): string {
  const words = connectedName.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const stem = words.join('_').replace(/^[^A-Za-z]+/, '');
  return freeName(stem === '' ? 'App' : stem, ending, taken);
}

/** The name of an app's document, shortened where it would be too long, and none that another document has. */
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
    const cut = stem.slice(0, longestName - end.length - number.length).replace(/_+$/, '');
    const name = `${cut}${end}${number}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}
