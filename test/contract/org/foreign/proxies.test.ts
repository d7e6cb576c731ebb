import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { Secret } from '../../../../src/errors/secret.ts';
import { clientCredentialsRequest } from '../../../../src/oauth/grants.ts';
import { sendOauth } from '../../../../src/org/logins/token-endpoint.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { login, newOrg, open } from '../world.ts';

const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];

/** Both halves of the program with these settings: an org's session, and a request of OAuth. */
async function refusedWith(settings: Readonly<Record<string, string>>, scheme = 'https'): Promise<[Refusal, Refusal]> {
  const org = { ...(await newOrg()), url: `${scheme}://acme.example` };
  await login(org);
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) delete process.env[name];
  Object.assign(process.env, settings);
  try {
    const pair = { key: '3MVG9.key', secret: new Secret('not-a-secret') };
    const wire = { signal: new AbortController().signal, allowHosts: ['acme.example'] };
    const request = clientCredentialsRequest('https://acme.example', pair);
    return [await refusalOf(open(org)), await refusalOf(sendOauth(request, wire))];
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** A proxy that wants a user and a password, for requests and for tunnels. */
async function startStrictProxy(): Promise<{ readonly port: number; readonly close: () => void }> {
  const wants = { 'proxy-authenticate': 'Basic realm="acme"' };
  const proxy = createServer((_, answer) => answer.writeHead(407, wants).end());
  proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  return { port: (proxy.address() as AddressInfo).port, close: () => proxy.close() };
}

describe('the proxy settings of the environment', () => {
  for (const [value, why] of [
    ['http://', 'no-address'],
    ['http://exa mple:80', 'no-address'],
    ['ftp://127.0.0.1:21', 'protocol'],
  ] as const) {
    it(`"${value}" is refused with the name of the variable`, async () => {
      for (const setting of ['HTTPS_PROXY', 'https_proxy']) {
        const refusals = await refusedWith({ [setting]: value });
        const expected = { code: 'ProxyInvalid', data: { setting, why } };
        expect(refusals).to.deep.equal([expected, expected]);
      }
    });
  }

  it('an address without a scheme is taken as http: nobody is there, and nothing crashes', async () => {
    const closed = await startStrictProxy();
    closed.close();
    const refusals = await refusedWith({ HTTPS_PROXY: `127.0.0.1:${closed.port}` });
    expect(refusals.map(({ code, data }) => [code, data['detail']])).to.deep.equal([
      ['ConnectionFailed', `127.0.0.1:${closed.port}, ECONNREFUSED`],
      ['ConnectionFailed', `127.0.0.1:${closed.port}, ECONNREFUSED`],
    ]);
  }).timeout(60_000);

  it('a proxy that asks for a login says so', async () => {
    const proxy = await startStrictProxy();
    const setting = `http://user:p%40ss@127.0.0.1:${proxy.port}`;
    const both = await refusedWith({ HTTP_PROXY: setting, HTTPS_PROXY: setting });
    for (const { code, data } of both) {
      expect(code).to.equal('ConnectionFailed');
      expect(data['detail']).to.match(/407/);
      expect(JSON.stringify(data)).not.to.match(/p%40ss|p@ss/);
    }
    proxy.close();
  });

  it('plain http to another machine goes to no proxy: it is refused before (R12)', async () => {
    const proxy = await startStrictProxy();
    const setting = `http://127.0.0.1:${proxy.port}`;
    const [session] = await refusedWith({ HTTP_PROXY: setting, HTTPS_PROXY: setting }, 'http');
    proxy.close();
    expect(session.code).to.equal('HostNotTrusted');
  });

  it('https:// to a proxy that speaks plain HTTP fails as TLS does', async () => {
    const proxy = await startStrictProxy();
    const refusals = await refusedWith({ HTTPS_PROXY: `https://127.0.0.1:${proxy.port}` });
    for (const { code, data } of refusals) {
      expect(code).to.equal('ConnectionFailed');
      expect(data['detail']).to.match(/^(ERR_SSL_WRONG_VERSION_NUMBER|EPROTO|UND_ERR_PRX_TLS)$/);
    }
    proxy.close();
  });
});
