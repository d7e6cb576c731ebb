import { isConnected } from '../apps/any-app.ts';
import type { ConnectedApp } from '../apps/connected-app.ts';
import { labelOf, seekApp } from '../apps/find-app.ts';
import { EcaError, hasCode } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { findAnyApp } from './find-any-app.ts';
import { readEstate } from './read-estate.ts';

/**
 * The connected app of that name or label. Throws EcaError AppIsExternal where only an external client app has it, else
 * as `findAnyApp`.
 */
export async function connectedNamed(session: OrgSession, typed: string): Promise<ConnectedApp> {
  const app = await findAnyApp(session, typed, 'connected-app').catch(async (error: unknown) => {
    if (!hasCode(error, 'AppNotFound')) throw error;
    throw (await otherKind(session, typed)) ?? error;
  });
  if (isConnected(app)) return app;
  throw new EcaError('AppNotFound', { app: typed, org: session.username, hint: '' });
}

/** An org that does not show its external client apps says nothing against the first answer; a Ctrl-C is no answer. */
async function otherKind(session: OrgSession, typed: string): Promise<EcaError | undefined> {
  const org = session.username;
  const apps = await readEstate(session).catch((cause: unknown) => {
    if (hasCode(cause, 'Interrupted')) throw cause;
    return [];
  });
  const app = seekApp(apps, labelOf, { typed, org });
  return app && new EcaError('AppIsExternal', { app: app.name, org });
}
