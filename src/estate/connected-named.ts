import { isConnected } from '../apps/any-app.ts';
import type { ConnectedApp } from '../apps/connected-app.ts';
import { otherNames, seekApp } from '../apps/find-app.ts';
import { EcaError, hasCode } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { findAnyApp } from './find-any-app.ts';
import { readEstate } from './read-estate.ts';

/**
 * The connected app with that name or label. Throws EcaError AppIsExternal if only an external client app has it,
 * otherwise AppNotFound, AppAmbiguous or ConnectedAppWithheld, and if the org can't be read.
 */
export async function connectedNamed(session: OrgSession, typed: string): Promise<ConnectedApp> {
  const app = await findAnyApp(session, typed, 'connected-app').catch(async (error: unknown) => {
    if (!hasCode(error, 'AppNotFound')) throw error;
    throw (await otherKind(session, typed)) ?? error;
  });
  if (isConnected(app)) return app;
  throw new EcaError('AppNotFound', { app: typed, org: session.username, hint: '' });
}

/** An org that doesn't show its external client apps doesn't contradict the first answer; a Ctrl-C isn't an answer. */
async function otherKind(session: OrgSession, typed: string): Promise<EcaError | undefined> {
  const org = session.username;
  const apps = await readEstate(session).catch((cause: unknown) => {
    if (hasCode(cause, 'Interrupted')) throw cause;
    return [];
  });
  const app = seekApp(apps, otherNames, { typed, org });
  return app && new EcaError('AppIsExternal', { app: app.name, org });
}
