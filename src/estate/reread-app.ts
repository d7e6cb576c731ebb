import type { App } from '../apps/app.ts';
import { asApp, connectedDocument } from '../apps/connected/as-app.ts';
import type { OrgSession } from '../org/session/session.ts';
import { listConnectedApps, readConnectedApps } from './read-connected-apps.ts';
import { readEstate } from './read-estate.ts';

/** The same app of either kind as the org holds it now; undefined where it is gone. Throws those of `readEstate`. */
export async function rereadApp(session: OrgSession, old: App): Promise<App | undefined> {
  const { name } = old;
  if (connectedDocument(old) === undefined) return (await readEstate(session)).find((app) => app.name === name);
  const places = (await listConnectedApps(session)).filter((place) => place.name === name);
  const [app] = (await readConnectedApps(session, places)).apps;
  return app === undefined ? undefined : asApp(app);
}
