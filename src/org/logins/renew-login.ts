import { EcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import { loginFile } from './login-store.ts';

/** What renews a stored login. */
export type LoginSecrets = {
  readonly accessToken: Secret | undefined;
  readonly refreshToken: Secret | undefined;
  readonly clientSecret: Secret | undefined;
  /** Path of a private key. */
  readonly privateKey: string | undefined;
  readonly loginUrl: string | undefined;
  readonly userId: string | undefined;
};

/**
 * The secrets of a stored login, decrypted; undefined if there is no such login. Throws EcaError LoginUnreadable if it
 * can't be decrypted.
 */
export async function loginSecrets(username: string): Promise<LoginSecrets | undefined> {
  const { StateAggregator } = await import('@salesforce/core');
  const { orgs } = await StateAggregator.getInstance();
  if (!(await orgs.hasFile(username))) return undefined;
  const fields = await orgs.read(username, true, false);
  // core hides the reason
  if (fields === null || fields === undefined) {
    throw new EcaError('LoginUnreadable', { org: username, detail: await loginFile(username) }, { variant: 'decrypt' });
  }
  const { accessToken, refreshToken, clientSecret, privateKey, loginUrl, userId } = fields;
  const hidden = (value: string | undefined): Secret | undefined => (value ? new Secret(value) : undefined);
  return {
    accessToken: hidden(accessToken),
    refreshToken: hidden(refreshToken),
    clientSecret: hidden(clientSecret),
    privateKey,
    loginUrl,
    userId,
  };
}
