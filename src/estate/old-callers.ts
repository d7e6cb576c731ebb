import { type ConnectedApp, connectedValue } from '../apps/connected-app.ts';
import { usedAs, type UserUse, userUses } from '../apps/views/usage.ts';
import { hasCode } from '../errors/eca-error.ts';
import { loginsThrough } from '../org/logins/logins.ts';
import type { OrgSession } from '../org/session/session.ts';
import { readUsage } from './read-usage.ts';

/**
 * Who still uses a connected app, as far as visible: logins of this machine that were created with its key, and users
 * with its tokens, null if the org doesn't return them. `unread` tokens weren't read; with `ownOnly` the org returns
 * only this login's own.
 */
export type OldCallers = {
  readonly logins: readonly string[];
  readonly users: readonly UserUse[] | null;
  readonly unread: number;
  readonly ownOnly: boolean;
};

/** Finds callers of a connected app. Throws EcaError for an expired session, a lost connection or a refusal. */
export async function oldCallers(session: OrgSession, app: ConnectedApp): Promise<OldCallers> {
  const key = connectedValue(app, 'oauthConfig.consumerKey');
  const logins = key === undefined ? [] : loginsThrough(key, await session.logins());
  try {
    const { apps, unread, told, ownOnly } = await readUsage(session, { app: app.name, kind: 'connected-app' });
    const used = usedAs(apps, app.name);
    return { logins, users: told.connected ? userUses(used ? [used] : []) : null, unread, ownOnly };
  } catch (error) {
    // no one has a token of an app for which the org has no item
    if (hasCode(error, 'AppNotFound')) return { logins, users: [], unread: 0, ownOnly: false };
    throw error;
  }
}
