import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { refreshLogin } from '../../../src/login/refresh-login.ts';
import { spendRefreshToken } from '../../../src/org/renewal/spend-refresh-token.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { refusalOf } from './refusal.ts';
import { login, newOrg } from './world.ts';

const { signal } = new AbortController();

/** A token endpoint that renews with the org's own token, and says so of its address. */
async function renewals(
  { orgId, accessToken }: OrgHandle,
  instanceUrl: string | undefined,
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ url: string; close: () => void }> {
  const userId = '005000000000001AAA';
  const answer = {
    access_token: accessToken,
    refresh_token: 'rotated',
    id: `https://login.salesforce.com/id/${orgId}/${userId}`,
    token_type: 'Bearer',
    issued_at: '1767225600000',
    ...(instanceUrl === undefined ? {} : { instance_url: instanceUrl }),
    ...more,
  };
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: () => server.close() };
}

const stored = ({ username }: OrgHandle): { instanceUrl?: string } =>
  JSON.parse(readFileSync(join(homedir(), '.sfdx', `${username}.json`), 'utf8')) as { instanceUrl?: string };

describe('a renewal', () => {
  const answers: ReadonlyArray<readonly [what: string, instanceUrl: string | undefined]> = [
    ['names no address', undefined],
    ['names another address of the org', 'https://elsewhere.my.salesforce.com'],
    ['names an empty address', ''],
  ];
  for (const [what, instanceUrl] of answers)
    it(`that ${what} leaves the login with its own, and keeps the tokens`, async () => {
      const org = await newOrg();
      const endpoint = await renewals(org, instanceUrl);
      await login(org, { refreshToken: 'first', clientId: 'PlatformCLI', loginUrl: endpoint.url });
      expect((await spendRefreshToken(org.username, { signal })).reveal()).to.equal(org.accessToken);
      endpoint.close();
      expect(stored(org).instanceUrl).to.equal(org.url);
      expect(await refreshTokenOf(org)).to.equal('rotated');
    });

  const foreign: ReadonlyArray<readonly [what: string, answer: Readonly<Record<string, unknown>>]> = [
    ['is of another org', { id: 'https://login.salesforce.com/id/00D9900000000AAEA4/005000000000001AAA' }],
    [
      'is of another org at an address of its own',
      {
        id: 'https://login.salesforce.com/id/00D9900000000AAEA4/005000000000001AAA',
        instance_url: 'https://elsewhere.my.salesforce.com',
      },
    ],
    ['names another address and no org', { id: undefined, instance_url: 'https://elsewhere.my.salesforce.com' }],
  ];
  for (const [what, answer] of foreign)
    it(`whose answer ${what} is refused, and nothing of it is stored`, async () => {
      const org = await newOrg();
      const endpoint = await renewals(org, org.url, answer);
      await login(org, { refreshToken: 'first', clientId: 'PlatformCLI', loginUrl: endpoint.url });
      expect((await refusalOf(spendRefreshToken(org.username, { signal }))).code).to.equal('InstanceUrlMismatch');
      endpoint.close();
      expect(stored(org).instanceUrl).to.equal(org.url);
      expect(await refreshTokenOf(org)).to.equal('first');
    });

  it('by client credentials takes the stored address where the answer names none', async () => {
    const org = await newOrg();
    const endpoint = await renewals(org, undefined);
    await login({ ...org, url: endpoint.url }, { clientId: '3MVG9.key', clientSecret: 's3cret' });
    expect(await refreshLogin(org.username, { signal })).to.include({ instanceUrl: endpoint.url });
    endpoint.close();
  });
});

async function refreshTokenOf({ username }: OrgHandle): Promise<string | undefined> {
  const { StateAggregator } = await import('@salesforce/core');
  const { orgs } = await StateAggregator.getInstance();
  return (await orgs.read(username, true, false))?.refreshToken;
}
