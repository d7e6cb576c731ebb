import type { DocumentSeed, Emulator, OrgHandle } from '../../emulator/client.ts';
import { APP_POLICY, file, GLOBAL, HEADER, OAUTH, OAUTH_POLICY } from './client.ts';

type Elements = Record<string, string | boolean | number>;

export type AppChoices = {
  scopes?: string;
  oauth?: Elements;
  global?: Elements;
  policy?: Elements;
  appPolicy?: Elements;
};

/** In the order of the alphabet, as orgs give them. */
const inner = (elements: Elements): string =>
  Object.entries(elements)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');

export const callback = 'http://localhost:1717/OauthRedirect';

/** The documents of an app that is served as it is, with every policy. */
export const oauthApp = (
  app: string,
  { scopes, oauth, global, policy, appPolicy }: AppChoices = {},
): DocumentSeed[] => {
  const parent = { externalClientApplication: app };
  return [
    file(HEADER, app, inner({ contactEmail: 'a@b.example', distributionState: 'Local', label: app })),
    file(
      OAUTH,
      `${app}_o`,
      inner({ ...parent, commaSeparatedOauthScopes: scopes ?? 'Api, Web, RefreshToken', ...oauth }),
    ),
    file(GLOBAL, `${app}_g`, inner({ ...parent, callbackUrl: callback, consumerKey: `3MVG9${app}.key`, ...global })),
    file(OAUTH_POLICY, `${app}_p`, inner({ ...parent, permittedUsersPolicyType: 'AllSelfAuthorized', ...policy })),
    file(APP_POLICY, `${app}_a`, inner({ ...parent, isEnabled: true, ...appPolicy })),
  ];
};

/** An app with the client credentials flow complete, whose run-as user and key are the org's own. */
export const robot = (alias: string, more: AppChoices = {}): DocumentSeed[] =>
  oauthApp('Robot', {
    ...more,
    global: { consumerKey: `3MVG9Robot.${alias}.key`, isClientCredentialsFlowEnabled: true, ...more.global },
    policy: {
      isClientCredentialsFlowEnabled: true,
      clientCredentialsFlowUser: `integration@${alias}.example.com`,
      ...more.policy,
    },
  });

export type Pair = { key: string; secret: string };

/** The primary pair of an app. */
export const pairOf = async (emulator: Emulator, alias: string, app: string): Promise<Pair> => {
  const found = (await emulator.pairs(alias)).find((each) => each.app === app && each.role === 'primary');
  if (!found) throw new Error(`${alias} has no pair of ${app}`);
  return found;
};

export type Told = { status: number; body: Record<string, string> };

/** What an endpoint answers to a form, as JSON. */
export const post = async (
  url: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Told> => {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form), headers });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

/** What the token endpoint of an org answers. */
export const token = ({ url }: Pick<OrgHandle, 'url'>, form: Record<string, string>): Promise<Told> =>
  post(`${url}/services/oauth2/token`, form);

/** A token of the client credentials flow, asked for with the pair in the body. */
export const robotToken = (org: Pick<OrgHandle, 'url'>, { key, secret }: Pair): Promise<Told> =>
  token(org, { grant_type: 'client_credentials', client_id: key, client_secret: secret });

/** Status, error and description in one line, or `ok`. */
export const outcome = ({ status, body }: Told): string =>
  body['error'] === undefined ? 'ok' : [status, body['error'], body['error_description'] ?? '-'].join(' ');

/** What a GET with a bearer token answers. */
export const get = async (url: string, bearer: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(url, { headers: { authorization: `Bearer ${bearer}` } });
  return { status: response.status, text: await response.text() };
};

/** The address that a client opens in a browser. */
export const authorizeUrl = ({ url }: Pick<OrgHandle, 'url'>, more: Record<string, string>): string => {
  const query = { response_type: 'code', redirect_uri: callback, ...more };
  return `${url}/services/oauth2/authorize?${new URLSearchParams(query).toString()}`;
};
