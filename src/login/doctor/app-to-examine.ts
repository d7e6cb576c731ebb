import type { App } from '../../apps/app.ts';
import type { Stranger } from '../../apps/doctor/app-checks.ts';
import { namesInText } from '../../apps/names-in-text.ts';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import { findExternal } from '../../estate/find-external.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { connectedTokens } from '../../org/usage/oauth-tokens.ts';

/**
 * The external client app that a name refers to. Throws the errors of `findExternal`, and EcaError FlagForOneApp for
 * several names: the lines of the doctor are those of one app.
 */
export async function appToExamine(session: OrgSession, typed: string, estate: readonly App[]): Promise<App> {
  try {
    return await findExternal(session, typed, 'other', estate);
  } catch (cause) {
    if (hasCode(cause, 'AppNotFound') && namesInText(typed).length > 1)
      throw new EcaError('FlagForOneApp', { flag: '--name' }, { cause });
    throw cause;
  }
}

/**
 * The app that an org doesn't have, if users have tokens of it all the same: it isn't installed, and the org's tokens
 * of it name no item of the menu (object reference, OauthToken.AppMenuItemId). Undefined without such tokens. Throws
 * EcaError if the org can't be read.
 */
export async function strangerOf(session: OrgSession, error: EcaError): Promise<Stranger | undefined> {
  if (!hasCode(error, 'AppNotFound')) return undefined;
  const app = String(error.data.app);
  const { tokens } = await connectedTokens(session, [app]);
  const users = new Set(tokens.filter(({ menuItemId }) => menuItemId === null).map(({ userId }) => userId)).size;
  return users === 0 ? undefined : { app, users };
}
