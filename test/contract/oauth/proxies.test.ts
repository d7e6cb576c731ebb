import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { Secret } from '../../../src/errors/secret.ts';
import { post } from '../../../src/oauth/request.ts';
import { dispatcherFor, requireVerifiedTls } from '../../../src/org/bounds/dispatcher.ts';
import { sendOauth } from '../../../src/org/logins/token-endpoint.ts';
import { startHostile } from './hostile.ts';

const { signal } = new AbortController();
const codeOf = (work: () => void): string => {
  try {
    work();
    return 'sent';
  } catch (error) {
    return isEcaError(error) ? error.code : String(error);
  }
};

describe('attack: a secret leaves the machine through a proxy, or goes to an unverified server', () => {
  it('a request to loopback uses no proxy', async () => {
    const org = await startHostile((answer) => answer.end('{}'));
    const proxy = await startHostile((answer) => answer.end());
    const before = process.env['HTTP_PROXY'];
    process.env['HTTP_PROXY'] = proxy.url;
    try {
      const form = { client_secret: new Secret('S3CR3T') };
      await sendOauth(post('client-credentials', `${org.url}/services/oauth2/token`, form), { signal });
    } finally {
      if (before === undefined) delete process.env['HTTP_PROXY'];
      else process.env['HTTP_PROXY'] = before;
      await Promise.all([org.close(), proxy.close()]);
    }
    expect(proxy.received).to.deep.equal([]);
    expect(org.received.map(({ body }) => body)).to.deep.equal(['client_secret=S3CR3T']);
  });

  it('any other request uses the proxy of the environment', async () => {
    const places = ['https://acme.my.salesforce.com', 'http://127.0.0.1:1', 'http://[::1]:1', 'http://localhost:1'];
    const dispatchers = await Promise.all(places.map(dispatcherFor));
    await Promise.all(dispatchers.map(async (dispatcher) => dispatcher.destroy()));
    const names = dispatchers.map((dispatcher) => dispatcher.constructor.name);
    expect(names).to.deep.equal(['EnvHttpProxyAgent', 'Agent', 'Agent', 'Agent']);
  });

  it('nothing is sent by https while verification is switched off', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}/services/oauth2/token`;
    const form = { client_secret: new Secret('S3CR3T') };
    const send = async (): Promise<string> =>
      sendOauth(post('client-credentials', address, form), { signal }).then(
        () => 'sent',
        (error: unknown) => (isEcaError(error) ? error.code : String(error)),
      );
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect(await send()).to.equal('TlsUnverified');
      expect(connections).to.equal(0);
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
    expect(await send(), 'it is the switch that stops it').to.equal('ConnectionFailed');
    expect(connections).to.be.above(0);
    server.close();
    const off = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    expect(codeOf(() => requireVerifiedTls('https://acme.my.salesforce.com/x', off))).to.equal('TlsUnverified');
    expect(codeOf(() => requireVerifiedTls('http://127.0.0.1:1/x', off))).to.equal('sent');
    for (const env of [{}, { NODE_TLS_REJECT_UNAUTHORIZED: '1' }]) {
      expect(codeOf(() => requireVerifiedTls('https://acme.my.salesforce.com/x', env))).to.equal('sent');
    }
  });
});
