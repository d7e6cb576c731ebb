import { Secret } from '../errors/secret.ts';

/** The step of OAuth that a request or an error belongs to. */
export const steps = [
  'authorize',
  'code',
  'client-credentials',
  'jwt',
  'refresh',
  'device-start',
  'device',
  'code-credentials',
  'introspect',
  'revoke',
  'userinfo',
  'rest',
] as const;
export type OauthStep = (typeof steps)[number];

export type FormFields = Readonly<Record<string, string | Secret>>;

/** An OAuth request as data; whoever sends it reveals the secrets at the last moment. */
export type OauthRequest = {
  readonly step: OauthStep;
  readonly method: 'POST' | 'GET';
  readonly url: string;
  readonly form: FormFields;
  readonly headers: FormFields;
};

/** Who makes a request: an app by its consumer key, with the secret where required. A `Pair` is one. */
export type Client = { readonly key: string; readonly secret?: Secret | undefined };

/** The OAuth endpoints below the address of an org, a site or a login host (help page "OAuth Endpoints"). */
export type Endpoint = 'authorize' | 'token' | 'introspect' | 'revoke' | 'singleaccess' | 'userinfo';

export function endpoint(loginUrl: string, name: Endpoint): string {
  return `${loginUrl.replace(/(?<!\/)\/+$/, '')}/services/oauth2/${name}`;
}

/** The client as fields of the form (RFC 6749 §2.3.1). A given secret is checked even where it is optional. */
export function clientFields({ key, secret }: Client): FormFields {
  return secret === undefined ? { client_id: key } : { client_id: key, client_secret: secret };
}

/** The headers of a request that a token authorizes (RFC 6750 §2.1). */
export function bearer(token: Secret): FormFields {
  return { Authorization: new Secret(`Bearer ${token.reveal()}`) };
}

export function post(step: OauthStep, url: string, form: FormFields, headers: FormFields = {}): OauthRequest {
  return { step, method: 'POST', url, form, headers };
}
