import { type ConnectedApp, connectedValue } from '../apps/connected-app.ts';
import { usedAs, type UserUse, userUses } from '../apps/views/usage.ts';
import { hasCode } from '../errors/eca-error.ts';
import { loginsThrough } from '../org/logins/logins.ts';
import type { OrgSession } from '../org/session/session.ts';
import { readUsage } from './read-usage.ts';

/**
 * Who still uses a connected app, for all that can be seen: logins of this machine that were made with its key, and
 * users who hold its tokens, null where the org does not tell. `unread` tokens were not looked at; with `ownOnly` the
 * org tells only of this login's own.
 */
export type OldCallers = {
  readonly logins: readonly string[];
  readonly users: readonly UserUse[] | null;
  readonly unread: number;
  readonly ownOnly: boolean;
};

/** Looks for callers of a connected app. Throws EcaError as `callOrg`. */
export async function oldCallers(session: OrgSession, app: ConnectedApp): Promise<OldCallers> {
  const key = connectedValue(app, 'oauthConfig.consumerKey');
  const logins = key === undefined ? [] : await loginsThrough(key);
  try {
    const { apps, unread, told, ownOnly } = await readUsage(session, { app: app.name, kind: 'connected-app' });
    const used = usedAs(apps, app.name);
    return { logins, users: told.connected ? userUses(used ? [used] : []) : null, unread, ownOnly };
  } catch (error) {
    // nobody holds a token of an app that the org has no item for
    if (hasCode(error, 'AppNotFound')) return { logins, users: [], unread: 0, ownOnly: false };
    throw error;
  }
}
