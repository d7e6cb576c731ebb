import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { refreshLogin } from '../../../../src/login/refresh-login.ts';
import { readEstate } from '../../../../src/estate/read-estate.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import type { Fault, OrgHandle } from '../../../emulator/client.ts';
import { refusalOf } from '../refusal.ts';
import { together } from '../together.ts';
import { emulator, login, newOrg, open } from '../world.ts';

const token = { path: '^/services/oauth2/token' };
const wire = { signal: new AbortController().signal, timeout: 5000 };
/** SOAP's fault for a session that it does not take (published). */
const illegal = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope
  xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="http://soap.sforce.com/2006/04/metadata"><soapenv:Body>
  <soapenv:Fault><faultcode>sf:INVALID_SESSION_ID</faultcode><faultstring>INVALID_SESSION_ID: Invalid Session ID found in
  SessionHeader: Illegal Session</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>`;
const page = '<!DOCTYPE html><html><body>Down for maintenance, ref CANARY</body></html>';

/** What the token endpoint of that org grants. */
const granted = ({ orgId, url, accessToken }: OrgHandle): string =>
  JSON.stringify({
    access_token: accessToken,
    refresh_token: 'the-next-one',
    instance_url: url,
    id: `${url}/id/${orgId}/005000000000001AAA`,
    token_type: 'Bearer',
    issued_at: '1767225600000',
  });

/** An org whose stored access token is over, and which renews by a refresh token as these faults say. */
async function endedOrg(...faults: Fault[]): Promise<OrgHandle> {
  const org = await newOrg();
  await login({ ...org, accessToken: `${org.orgId}!over` }, { refreshToken: 'the-first-one', clientId: 'PlatformCLI' });
  for (const fault of faults) await (await emulator()).fault(org.alias, fault);
  return org;
}

const reply = (status: number, body: string, contentType = 'application/json'): Fault => ({
  do: 'reply',
  match: token,
  count: 0,
  status,
  body,
  contentType,
});

const read = async (org: OrgHandle): Promise<unknown> => readEstate(await open(org));

/** A session that has to be renewed, and the command that renews a login. */
const bothWays = (org: OrgHandle): Array<() => Promise<unknown>> => [
  async (): Promise<unknown> => read(org),
  async (): Promise<unknown> => refreshLogin(org.username, wire),
];

async function pathsOf({ alias }: OrgHandle): Promise<string[]> {
  const requests = await (await emulator()).requests(alias);
  return requests.map(({ path }) => path.split('?')[0] ?? '');
}

/** What people read of a failure. */
async function textOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isEcaError(error)) throw error;
  const { message, actions } = reportError(error);
  return [message, ...actions].join('\n');
}

describe('a session that is renewed by its refresh token', () => {
  together({
    'goes on with the new token, and the rotated refresh token is kept': async () => {
      const org = await endedOrg();
      await (await emulator()).fault(org.alias, reply(200, granted(org)));
      expect(await read(org)).to.have.length(2);
      const { StateAggregator } = await import('@salesforce/core');
      const { orgs } = await StateAggregator.getInstance();
      expect(await orgs.peek(org.username, true)).to.include({
        refreshToken: 'the-next-one',
        accessToken: org.accessToken,
        instanceUrl: org.url,
      });
    },

    'takes the token that another process has stored meanwhile, and spends none': async () => {
      const org = await endedOrg(reply(400, '{"error":"invalid_grant"}'));
      const session = await open(org, { apiVersion: '67.0' });
      await login(org, { refreshToken: 'the-next-one', clientId: 'PlatformCLI' });
      expect(await readEstate(session)).to.have.length(2);
      expect(await pathsOf(org)).not.to.include('/services/oauth2/token');
    },

    'is over where the org refuses, with the cause and a way out; login refresh says the same': async () => {
      const refused = '{"error":"invalid_grant","error_description":"expired access/refresh token"}';
      const org = await endedOrg(reply(400, refused));
      for (const attempt of bothWays(org)) {
        expect(await refusalOf(attempt())).to.deep.equal({
          code: 'SessionExpired',
          data: { org: org.username, detail: 'invalid_grant: expired access/refresh token' },
        });
      }
      const text = await textOf(refreshLogin(org.username, wire));
      expect(text).to.include('on another machine').and.to.include('five approvals').and.to.include('revoked');
      expect(text).to.include('by JWT').and.to.include('by client credentials');
    },

    'is over where the user is inactive': async () => {
      const org = await endedOrg(reply(400, '{"error":"inactive_user","error_description":"user is inactive"}'));
      expect((await refusalOf(read(org))).code).to.equal('SessionExpired');
    },
  });

  const passing: ReadonlyArray<readonly [what: string, fault: Fault, code: string]> = [
    ['a connection that drops', { do: 'drop-before', match: token, count: 0 }, 'ConnectionFailed'],
    ['503', { do: 'status', status: 503, match: token, count: 0 }, 'OrgBusy'],
    ['a page with 503', reply(503, page, 'text/html'), 'OrgBusy'],
    ['a page with 200', reply(200, page, 'text/html'), 'NotOauth'],
    ['an error of the server', reply(500, '{"error":"server_error"}'), 'OrgBusy'],
    ['half an answer', reply(200, '{"access_token":"00D'), 'NotOauth'],
  ];
  together(
    Object.fromEntries(
      passing.map(([what, fault, code]) => [
        `is not over because of ${what}`,
        async (): Promise<void> => {
          const org = await endedOrg(fault);
          for (const attempt of bothWays(org)) {
            const { code: told, data } = await refusalOf(attempt());
            expect(told).to.equal(code);
            expect(JSON.stringify(data)).not.to.match(/CANARY|DOCTYPE/);
          }
        },
      ]),
    ),
  );

  together({
    'goes on after a hiccup of the renewal': async () => {
      const org = await endedOrg({ do: 'status', status: 503, match: token });
      await (await emulator()).fault(org.alias, reply(200, granted(org)));
      expect(await read(org)).to.have.length(2);
    },

    'ends at once where the org refuses the fresh token too, with the true cause': async () => {
      const org = await endedOrg();
      const world = await emulator();
      await world.fault(org.alias, reply(200, granted(org).replaceAll(org.accessToken, `${org.orgId}!low`)));
      await world.fault(org.alias, {
        do: 'reply',
        match: { path: '^/services/Soap' },
        count: 0,
        status: 500,
        contentType: 'text/xml',
        body: illegal,
      });
      const started = Date.now();
      const text = await textOf(read(org));
      expect(Date.now() - started).to.be.below(10_000);
      expect(text).to.include('grants tokens').and.to.include('high assurance').and.to.include('API Access Control');
      expect(text)
        .to.include('IP address')
        .and.not.to.match(/expired or was revoked/);
      const paths = await pathsOf(org);
      expect(paths.filter((path) => path.startsWith('/services/Soap'))).to.have.length.at.most(3);
      expect(paths.filter((path) => path === '/services/oauth2/token')).to.have.length.at.most(3);
    },
  });

  const fields = {
    web: { refreshToken: 'r1', clientId: '3MVG9.own' },
    'client-credentials': { clientSecret: 's3cret', clientId: '3MVG9.own' },
  } as const;
  for (const [flow, own] of Object.entries(fields)) {
    it(`of a login by ${flow} that is redirected names the command for the new address`, async () => {
      const org = await newOrg();
      await login(org, own);
      const moved = { do: 'reply', status: 302, contentType: 'text/html', body: '' } as const;
      const headers = { location: 'https://acme-new.my.salesforce.com/services/oauth2/token' };
      await (await emulator()).fault(org.alias, { ...moved, headers, match: token, count: 0 });
      const text = await textOf(refreshLogin(org.username, wire));
      const command = `sf eca login ${flow} --client-id 3MVG9.own --instance-url https://acme-new.my.salesforce.com`;
      expect(text).to.include(`${command} --replace-login`);
    });
  }

  it('obeys NO_PROXY, as every other request does', async () => {
    const org = await endedOrg();
    await (await emulator()).fault(org.alias, reply(200, granted(org)));
    let proxied = 0;
    const proxy = createServer((_, answer) => {
      proxied += 1;
      answer.writeHead(502).end();
    });
    await new Promise<void>((resolve) => {
      proxy.listen(0, '127.0.0.1', resolve);
    });
    const { HTTP_PROXY, NO_PROXY, http_proxy: small, no_proxy: none } = process.env;
    delete process.env['http_proxy'];
    delete process.env['no_proxy'];
    Object.assign(process.env, {
      HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NO_PROXY: '127.0.0.1',
    });
    try {
      expect(await read(org)).to.have.length(2);
      await refreshLogin(org.username, wire);
      expect(proxied).to.equal(0);
    } finally {
      for (const [name, value] of Object.entries({ HTTP_PROXY, NO_PROXY, http_proxy: small, no_proxy: none })) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      proxy.close();
    }
  });
});
