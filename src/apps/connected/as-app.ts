import { type App, type AppDocument, documentOf } from '../app.ts';
import type { ConnectedApp } from '../connected-app.ts';

/** A connected app as an app of one document, so that a change can be planned, deployed and read back. */
export function asApp({ name, org, orgId, xml, id, lastModifiedDate, lastModifiedBy }: ConnectedApp): App {
  const document = { type: 'ConnectedApp', fullName: name, xml, id, lastModifiedDate, lastModifiedBy } as const;
  return { name, org, orgId, policiesReadable: true, documents: [document] };
}

/** The document of a connected app; undefined for an external client app. */
export function connectedDocument(app: App): AppDocument | undefined {
  return documentOf(app, 'ConnectedApp');
}
