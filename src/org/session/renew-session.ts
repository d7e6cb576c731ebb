import { isEcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import type { Pair } from '../../oauth/pair.ts';
import { mintToken } from './rekey-login.ts';
import type { OrgSession } from './session.ts';

/** The pair stored with a login by client credentials; undefined for every other login. */
export function storedPair({ connection }: OrgSession): Pair | undefined {
  const { clientId: key, clientSecret, refreshToken, privateKey } = connection.getAuthInfo().getFields(true);
  if (key === undefined || clientSecret === undefined || refreshToken !== undefined || privateKey !== undefined) {
    return undefined;
  }
  return { key, secret: new Secret(clientSecret) };
}

/**
 * Gives a session a new token by the first of these pairs that gets one for its user; the stored login stays
 * unchanged. Returns whether one did. Throws EcaError Interrupted.
 */
export async function renewSession(session: OrgSession, pairs: readonly Pair[]): Promise<boolean> {
  const { connection, signal, timeout } = session;
  const { instanceUrl } = connection;
  const { orgId, userId } = connection.getAuthInfoFields();
  for (const pair of pairs) {
    try {
      connection.accessToken = (await mintToken({ instanceUrl, orgId, userId }, pair, { signal, timeout })).reveal();
      return true;
    } catch (error) {
      if (!isEcaError(error) || error.code === 'Interrupted') throw error;
    }
  }
  return false;
}
