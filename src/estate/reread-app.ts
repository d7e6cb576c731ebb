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
  const { name } = old;
  if (connectedDocument(old) === undefined) return (await readEstate(session)).find((app) => app.name === name);
  const places = (await listConnectedApps(session)).filter((place) => place.name === name);
  const [app] = (await readConnectedApps(session, places)).apps;
  return app === undefined ? undefined : asApp(app);
}
