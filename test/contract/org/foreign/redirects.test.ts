import { expect } from 'chai';
import { refreshLogin } from '../../../../src/login/refresh-login.ts';
import { readEstate } from '../../../../src/estate/read-estate.ts';
import { query } from '../../../../src/org/session/soql.ts';
import type { Fault, OrgHandle } from '../../../emulator/client.ts';
import { type Hostile, startHostile } from '../../oauth/hostile.ts';
import { refusalOf } from '../refusal.ts';
import { emulator, login, newOrg, open } from '../world.ts';

const apiVersion = '66.0';
const wire = { signal: new AbortController().signal, timeout: 5000 };
type Attempt = (org: OrgHandle) => Promise<unknown>;

/** What is redirected: a request with a session, or with what renews one. */
const attempts: ReadonlyArray<readonly [what: string, match: Fault['match'], code: string, attempt: Attempt]> = [
  ['the first request', { path: '^/services/data$' }, 'NotSalesforce', async (org): Promise<unknown> => open(org)],
  [
    'REST',
    { path: '/query' },
    'NotSalesforce',
    async (org): Promise<unknown> => query(await open(org, { apiVersion }), 'SELECT Id FROM User', { Id: 'text' }),
  ],
  [
    'SOAP',
    { path: '^/services/Soap/' },
    'NotSalesforce',
    async (org): Promise<unknown> => readEstate(await open(org, { apiVersion })),
  ],
  [
    'a renewal by refresh token',
    { path: '^/services/oauth2/token' },
    'NotOauth',
    async (org): Promise<unknown> => {
      await login(org, { refreshToken: 'CANARY-refresh', clientId: 'PlatformCLI' });
      return refreshLogin(org.username, wire);
    },
  ],
  [
    'a renewal by consumer secret',
    { path: '^/services/oauth2/token' },
    'NotOauth',
    async (org): Promise<unknown> => {
      await login(org, { clientSecret: 'CANARY-secret', clientId: '3MVG9.own' });
      return refreshLogin(org.username, wire);
    },
  ],
];

describe('attack: an org redirects what has a session or renews one', () => {
  let elsewhere: Hostile;
  before(async () => {
    elsewhere = await startHostile((response) => response.end('{}'));
  });
  after(async () => elsewhere.close());

  for (const [what, match, code, attempt] of attempts) {
    it(`${what} is followed nowhere, by 301, 302, 303, 307 and 308 (L4)`, async () => {
      const org = await newOrg();
      for (const status of [301, 302, 303, 307, 308]) {
        const headers = { location: `${elsewhere.url}/services/oauth2/token?x=CANARY` };
        const redirect = { do: 'reply', status, contentType: 'text/plain', headers, body: '' } as const;
        await (await emulator()).clearFaults(org.alias);
        await (await emulator()).fault(org.alias, { ...redirect, ...(match === undefined ? {} : { match }), count: 0 });
        const refusal = await refusalOf(attempt(org));
        expect([refusal.code, refusal.data['detail']], String(status)).to.deep.equal([
          code,
          `${status} ${new URL(elsewhere.url).host}`,
        ]);
        expect(elsewhere.received).to.deep.equal([]);
      }
    });
  }
});
