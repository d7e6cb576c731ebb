import { type AppKind, isConnected } from '../apps/any-app.ts';
import { shortId } from '../apps/record-id.ts';
import { EcaError, hasCode } from '../errors/eca-error.ts';
import { findAppId } from '../org/credentials/app-id.ts';
import type { OrgSession } from '../org/session/session.ts';
import { setupUrl } from '../org/setup-url.ts';
import { findAnyApp } from './find-any-app.ts';

/** A page of Setup: of one app, or without one the list of all. */
export type SetupPage = {
  readonly app: string | null;
  readonly kind: AppKind;
  readonly url: string;
  /** Whether the page is the app's own, and not the list that it is in. */
  readonly isOwnPage: boolean;
};

// guess: no documentation names these pages; open-source setup tools and Salesforce's own component for Google Cloud
// link to them, and their names haven't changed since 2025
const pages = {
  list: { eca: 'ManageExternalClientApplication/home', 'connected-app': 'ConnectedApplication/home' },
  ofApp: (id: string): string => `ManageExternalClientApplication/${shortId(id)}/detail`,
};

/**
 * The page of Setup for an app, or for all apps of a kind. An app whose record id the org doesn't reveal, and each
 * connected app, has the list that it is in. Throws EcaError AppNotFound, AppAmbiguous or AppKindAmbiguous, and if the
 * org can't be read.
 */
export async function setupPageOf(session: OrgSession, called?: string, kind?: AppKind): Promise<SetupPage> {
  const { instanceUrl } = session.connection;
  const list = (of: AppKind): string => setupUrl(instanceUrl, pages.list[of]);
  if (called === undefined) return { app: null, kind: kind ?? 'eca', url: list(kind ?? 'eca'), isOwnPage: false };
  const found = await findAnyApp(session, called, kind);
  if (isConnected(found))
    return { app: found.name, kind: 'connected-app', url: list('connected-app'), isOwnPage: false };
  const id = await findAppId(session, found.name).catch((error: unknown) => {
    if (error instanceof EcaError && (hasCode(error, 'AppNotFound') || hasCode(error, 'RequestRefused')))
      return undefined;
    throw error;
  });
  const url = id === undefined ? list('eca') : setupUrl(instanceUrl, pages.ofApp(id));
  return { app: found.name, kind: 'eca', url, isOwnPage: id !== undefined };
}
