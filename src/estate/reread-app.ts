import type { App } from '../apps/app.ts';
import { asApp, connectedDocument } from '../apps/connected/as-app.ts';
import type { OrgSession } from '../org/session/session.ts';
import { listConnectedApps, readConnectedApps } from './read-connected-apps.ts';
import { readEstate } from './read-estate.ts';

/**
 * The current state of an app of either kind in the org; undefined if it no longer exists. Throws EcaError if the org
 * can't be read.
 */
export async function rereadApp(session: OrgSession, old: App): Promise<App | undefined> {
  const [app] = await rereadApps(session, [old]);
  return app;
}

/**
 * The current state of apps of either kind, in their order, by one read of each kind; undefined for one that no longer
 * exists. Throws EcaError if the org can't be read.
 */
export async function rereadApps(session: OrgSession, olds: readonly App[]): Promise<Array<App | undefined>> {
  const isConnected = (app: App): boolean => connectedDocument(app) !== undefined;
  const connected = olds.filter(isConnected).map(({ name }) => name);
  const [estate, others] = await Promise.all([
    olds.every(isConnected) ? [] : readEstate(session),
    connected.length === 0 ? [] : connectedNow(session, connected),
  ]);
  return olds.map((old) => (isConnected(old) ? others : estate).find(({ name }) => name === old.name));
}

/** Those connected apps that the org has and returns. Throws EcaError if the org can't be read. */
export async function connectedNow(session: OrgSession, names: readonly string[]): Promise<App[]> {
  const places = (await listConnectedApps(session)).filter(({ name }) => names.includes(name));
  return (await readConnectedApps(session, places)).apps.map(asApp);
}
