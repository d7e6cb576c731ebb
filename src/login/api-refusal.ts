import { isEcaError } from '../errors/eca-error.ts';
import { Secret } from '../errors/secret.ts';
import { type OauthHttpOptions, sendOauth } from '../org/logins/token-endpoint.ts';

/** The first API version with external client apps; every org since has it. */
const version = '59.0';

/**
 * What the org's REST API answers to a fresh token that it refuses, such as an expired password or a required session
 * level; null if it accepts the token, or couldn't be reached. Throws EcaError Interrupted.
 */
export async function apiRefusal(
  instanceUrl: string,
  accessToken: Secret,
  wire: OauthHttpOptions,
): Promise<string | null> {
  const url = `${instanceUrl}/services/data/v${version}/`;
  const headers = { Authorization: new Secret(`Bearer ${accessToken.reveal()}`) };
  try {
    const { status, body } = await sendOauth({ step: 'rest', method: 'GET', url, form: {}, headers }, wire);
    return status === 401 || status === 403 ? wordsOf(body, status) : null;
  } catch (error) {
    if (isEcaError(error) && error.code === 'Interrupted') throw error;
    return null;
  }
}

function wordsOf(body: string, status: number): string {
  const word = (name: string): string => new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]{1,300})"`).exec(body)?.[1] ?? '';
  return [word('errorCode') || String(status), word('message')].filter((text) => text !== '').join(': ');
}
