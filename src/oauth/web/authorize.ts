import { endpoint } from '../request.ts';

export type Authorization = {
  readonly clientId: string;
  readonly callbackUrl: string;
  readonly state: string;
  readonly challenge: string;
  /** Empty requests all scopes of the app. */
  readonly scopes?: readonly string[] | undefined;
  readonly prompt?: string | undefined;
  readonly loginHint?: string | undefined;
};

/** Where the browser goes to log in (help page "OAuth 2.0 Web Server Flow"; RFC 7636 §4.3). */
export function authorizeUrl(loginUrl: string, asked: Authorization): string {
  const { clientId, callbackUrl, state, challenge, scopes = [], prompt, loginHint } = asked;
  const url = new URL(endpoint(loginUrl, 'authorize'));
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: callbackUrl,
    scope: scopes.join(' '),
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    prompt: prompt ?? '',
    login_hint: loginHint ?? '',
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== '') url.searchParams.set(name, value);
  // Salesforce's documents separate scopes by %20, which every server reads; "+" is a habit of forms
  url.search = url.search.replaceAll('+', '%20');
  return url.href;
}
