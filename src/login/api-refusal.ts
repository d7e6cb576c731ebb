import { oldestApiVersion, versionText } from '../org/api-versions.ts';
import { isEcaError } from '../errors/eca-error.ts';
import { shutOutWords } from '../errors/foreign/org-causes.ts';
import type { Secret } from '../errors/secret.ts';
import { bearer } from '../oauth/request.ts';
import { type OauthHttpOptions, sendOauth } from '../org/logins/token-endpoint.ts';

/** What the org's REST API says of a token. */
export type ApiAnswer = {
  /** Whether the token has not ended: only 401 means that it has, except where the client is blocked. */
  readonly isValid: boolean;
  /** Why the API refuses the token, such as an expired password or a required session level; null if it doesn't. */
  readonly refusal: string | null;
};

/**
 * Sends one request with a token to the org's REST API, in the oldest version with external client apps. Throws
 * EcaError HostNotTrusted, ConnectionFailed, NotOauth or Interrupted.
 */
export async function askApi(instanceUrl: string, accessToken: Secret, wire: OauthHttpOptions): Promise<ApiAnswer> {
  const url = `${instanceUrl}/services/data/v${versionText(oldestApiVersion)}/`;
  const { status, body } = await sendOauth(
    { step: 'rest', method: 'GET', url, form: {}, headers: bearer(accessToken) },
    wire,
  );
  return {
    isValid: status !== 401 || shutOutWords.test(body),
    refusal: status === 401 || status === 403 ? wordsOf(body, status) : null,
  };
}

/**
 * Why the API refuses a fresh token; null if it accepts the token, or couldn't be reached. Throws EcaError Interrupted.
 */
export async function apiRefusal(
  instanceUrl: string,
  accessToken: Secret,
  wire: OauthHttpOptions,
): Promise<string | null> {
  try {
    return (await askApi(instanceUrl, accessToken, wire)).refusal;
  } catch (error) {
    if (isEcaError(error) && error.code === 'Interrupted') throw error;
    return null;
  }
}

function wordsOf(body: string, status: number): string {
  const word = (name: string): string => new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]{1,300})"`).exec(body)?.[1] ?? '';
  return [word('errorCode') || String(status), word('message')].filter((text) => text !== '').join(': ');
}
