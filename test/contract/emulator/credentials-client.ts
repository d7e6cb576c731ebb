import { request } from 'node:http';
import type { OrgHandle } from '../../emulator/client.ts';
import { connect } from './client.ts';
import type { Subject } from './experiment.ts';

export type Answer = { status: number; body: unknown };

type Fields = Record<string, string>;

/** What an endpoint of Connect REST answers; `path` begins behind the version. */
export const ask = async (
  { url, accessToken }: OrgHandle,
  method: string,
  path: string,
  { body, version = '67.0' }: { body?: object; version?: string } = {},
): Promise<Answer> => {
  const response = await fetch(`${url}/services/data/v${version}/${path}`, {
    method,
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
};

/** Status and, for a refusal, its code and text. */
export const short = ({ status, body }: Answer): string => {
  const [refusal] = Array.isArray(body) && status >= 400 ? (body as Fields[]) : [];
  return refusal ? `${status} ${refusal['errorCode']}: ${refusal['message']}` : String(status);
};

/** The path of an app's credentials. */
export const pathOf = async (org: OrgHandle, app = 'Kiosk'): Promise<string> => {
  const soql = `SELECT Id FROM ExternalClientApplication WHERE DeveloperName = '${app}'`;
  const { records } = await connect(org).query(soql);
  return `apps/oauth/credentials/${records[0]?.Id}`;
};

export const consumersOf = async (org: OrgHandle, app?: string): Promise<Fields[]> =>
  ((await ask(org, 'GET', await pathOf(org, app))).body as { consumers: Fields[] }).consumers;

/** The path of an app's first consumer. */
export const consumerPath = async (org: OrgHandle, app?: string): Promise<string> =>
  `${await pathOf(org, app)}/${(await consumersOf(org, app))[0]?.['id']}`;

/** The staged pairs in whatever shape an answer has. */
export const entries = ({ body }: Answer): Fields[] => {
  if (Array.isArray(body)) return body as Fields[];
  return (body as { stagedCredentials?: Fields[] }).stagedCredentials ?? [body as Fields];
};

/** One consumer of an org and all that can be done with its pairs. */
export type Desk = {
  staged: string;
  primary: () => Promise<Fields>;
  stage: () => Promise<Answer>;
  list: () => Promise<Answer>;
  rotate: (id?: string) => Promise<Answer>;
  discard: (id?: string) => Promise<Answer>;
  days: (count: number) => Promise<void>;
};

/** The desk of an org's kiosk. */
export const deskOf = async ({ emulator, org }: Pick<Subject, 'emulator' | 'org'>): Promise<Desk> => {
  const base = await consumerPath(org);
  const staged = `${base}/staged`;
  const list = (): Promise<Answer> => ask(org, 'GET', staged);
  const first = async (): Promise<string> => entries(await list())[0]?.['id'] ?? '';
  return {
    staged,
    list,
    primary: async () => (await ask(org, 'GET', `${base}?part=keyandsecret`)).body as Fields,
    stage: () => ask(org, 'POST', staged, { body: {} }),
    rotate: async (id) => ask(org, 'PATCH', `${staged}/${id ?? (await first())}`, { body: { command: 'rotate' } }),
    discard: async (id) => ask(org, 'DELETE', `${staged}/${id ?? (await first())}`),
    days: (count) => emulator.configure(org.alias, { advanceMinutes: count * 24 * 60 }),
  };
};

/** The status of a POST with these headers and no body, or `no answer` after a while. */
export const emptyPost = ({ url, accessToken }: OrgHandle, path: string, headers: Fields): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request(`${url}/services/data/v67.0/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, ...headers },
    });
    sent.once('response', ({ statusCode }) => resolve(String(statusCode)));
    sent.once('error', reject);
    sent.setTimeout(300, () => {
      resolve('no answer');
      sent.destroy();
    });
    // node would add a length or an encoding
    sent.useChunkedEncodingByDefault = false;
    sent.end();
  });
