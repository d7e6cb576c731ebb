import type { App } from '../apps/app.ts';
import { findApp, seekApp } from '../apps/find-app.ts';
import { EcaError, hasCode, isEcaError } from '../errors/eca-error.ts';
import { nameOfAppId } from '../org/credentials/app-id.ts';
import type { OrgSession } from '../org/session/session.ts';
import { listConnectedApps } from './read-connected-apps.ts';
import { readEstate } from './read-estate.ts';

/** What connected apps don't have; each has a message that says what to do instead. */
export type ExternalOnly = 'flow' | 'secret' | 'user' | 'other';

/**
 * The external client app that a name refers to, for commands of that kind only; `estate` if already read. Throws
 * EcaError AppIsConnected if only a connected app has the name, AppNotFound, AppAmbiguous or Interrupted, and if the
 * org can't be read.
 */
export async function findExternal(
  session: OrgSession,
  called: string,
  why: ExternalOnly,
  estate?: readonly App[],
): Promise<App> {
  const org = session.username;
  const typed = await nameOfAppId(session, called);
  try {
    return findApp(estate ?? (await readEstate(session)), typed, org);
  } catch (error) {
    if (!isEcaError(error) || !['AppNotFound', 'EcaNotEnabled'].includes(error.code)) throw error;
    const places = await listConnectedApps(session).catch((cause: unknown) => {
      // an org that doesn't list them doesn't contradict the first answer; a Ctrl-C isn't an answer
      if (hasCode(cause, 'Interrupted')) throw cause;
      return [];
    });
    const place = seekApp(places, [], { typed, org });
    if (place === undefined) throw error;
    throw new EcaError('AppIsConnected', { app: place.name, org, why }, { cause: error });
  }
}
