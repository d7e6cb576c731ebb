import { childText } from '../xml/read.ts';
import type { App, AppDocument } from './app.ts';

type Reader = { readonly orgId: string; readonly username: string };

/**
 * Joins documents to apps by the `<externalClientApplication>` that each one names; file names are arbitrary. Sorts
 * apps by the names of their headers. Leaves out documents whose app has no header here.
 */
export function joinApps(documents: readonly AppDocument[], reader: Reader, policiesReadable: boolean): App[] {
  const byApp = Map.groupBy(documents, appNameOf);
  const shows = documents.some(showsCertificate) ? { showsCertificates: true } : {};
  return documents
    .filter(({ type }) => type === 'ExternalClientApplication')
    .map(({ fullName }) => ({
      name: fullName,
      orgId: reader.orgId,
      org: reader.username,
      policiesReadable,
      documents: byApp.get(fullName) ?? [],
      ...shows,
    }))
    .sort((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1));
}

function showsCertificate({ type, xml }: AppDocument): boolean {
  return type === 'ExtlClntAppGlobalOauthSettings' && (childText(xml.root, 'certificate') ?? '').trim() !== '';
}

/** The name of the app that a document belongs to; empty if it names none. */
export function appNameOf({ type, fullName, xml }: AppDocument): string {
  if (type === 'ExternalClientApplication') return fullName;
  return childText(xml.root, 'externalClientApplication')?.trim() ?? '';
}
