import type { App } from '../apps/app.ts';
import { findApp, seekApp } from '../apps/find-app.ts';
import { EcaError, hasCode, isEcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { listConnectedApps } from './read-connected-apps.ts';
import { readEstate } from './read-estate.ts';

/** What a person wanted that connected apps do not have; each has words for what to do instead. */
export type ExternalOnly = 'flow' | 'secret' | 'user' | 'other';

/**
 * The external client app that a person means, for what is done to that kind alone; `estate` if it was read already.
 * Throws EcaError AppIsConnected where only a connected app has the name, AppNotFound, AppAmbiguous, Interrupted, and
 * those of `readEstate`.
 */
export async function findExternal(
  session: OrgSession,
  typed: string,
  why: ExternalOnly,
  estate?: readonly App[],
): Promise<App> {
  const org = session.username;
  try {
    return findApp(estate ?? (await readEstate(session)), typed, org);
  } catch (error) {
    if (!isEcaError(error) || !['AppNotFound', 'EcaNotEnabled'].includes(error.code)) throw error;
    const places = await listConnectedApps(session).catch((cause: unknown) => {
      // an org that does not list them says nothing against the first answer; a Ctrl-C is no answer
      if (hasCode(cause, 'Interrupted')) throw cause;
      return [];
    });
    const place = seekApp(places, ({ name }) => name, { typed, org });
    if (place === undefined) throw error;
    throw new EcaError('AppIsConnected', { app: place.name, org, why }, { cause: error });
  }
}
