import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { Secret } from '../../../../src/errors/secret.ts';
import { clientCredentialsRequest } from '../../../../src/oauth/grants.ts';
import { sendOauth } from '../../../../src/org/logins/token-endpoint.ts';
import { readEstate } from '../../../../src/estate/read-estate.ts';
import { query } from '../../../../src/org/session/soql.ts';
import { refusalOf } from '../refusal.ts';
import { login, newOrg, open } from '../world.ts';
import { authoritiesIn, type Front, startNamed, startPlain, startSelfSigned } from './certificates.ts';

const worker = fileURLToPath(new URL('tls-worker.ts', import.meta.url));

type Read = readonly [code: string, detail: unknown];

/** What both halves say of an address: the one of REST and SOAP, and the one of OAuth. */
async function saidOf(front: Front): Promise<{ readonly org: Read; readonly oauth: Read; readonly names: unknown[] }> {
  const org = { ...(await newOrg()), url: front.url };
  await login(org);
  const byRest = await refusalOf(open(org));
  const pair = { key: '3MVG9.key', secret: new Secret('not-a-secret') };
  const wire = { signal: new AbortController().signal, allowHosts: ['127.0.0.1'] };
  const byOauth = await refusalOf(sendOauth(clientCredentialsRequest(front.url, pair), wire));
  return {
    org: [byRest.code, byRest.data['detail']],
    oauth: [byOauth.code, byOauth.data['detail']],
    names: [byRest.data['org'] === org.username, byOauth.data['org'] === new URL(front.url).host],
  };
}

describe('attack: a server whose certificate is not the org’s, read alike by REST and by OAuth', () => {
  it('an untrusted certificate is reported with its code, after one request', async () => {
    const front = await startSelfSigned();
    const { org, oauth, names } = await saidOf(front);
    expect(org).to.deep.equal(['ConnectionFailed', 'DEPTH_ZERO_SELF_SIGNED_CERT']);
    expect(oauth).to.deep.equal(org);
    expect(names).to.deep.equal([true, true]);
    expect(front.met(), 'one connection each').to.equal(2);
    expect(front.asked, 'nothing is sent').to.deep.equal([]);
    await front.close();
  });

  it('while verification is switched off nothing is sent, by REST, SOAP or OAuth', async () => {
    const front = await startSelfSigned();
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const org = { ...(await newOrg()), url: front.url };
      await login(org);
      const codeOf = async (attempt: Promise<unknown>): Promise<string> => (await refusalOf(attempt)).code;
      expect(await codeOf(open(org)), 'the versions of an org').to.equal('TlsUnverified');
      const session = await open(org, { apiVersion: '66.0' });
      expect(await codeOf(query(session, 'SELECT Id FROM User', { Id: 'text' })), 'REST').to.equal('TlsUnverified');
      expect(await codeOf(readEstate(session)), 'SOAP').to.equal('TlsUnverified');
      const pair = { key: '3MVG9.key', secret: new Secret('not-a-secret') };
      const wire = { signal: new AbortController().signal, allowHosts: ['127.0.0.1'] };
      const asked = sendOauth(clientCredentialsRequest(front.url, pair), wire);
      expect(await codeOf(asked), 'OAuth').to.equal('TlsUnverified');
      expect([front.met(), front.asked]).to.deep.equal([0, []]);
      // without that check, this server would have got the session
      const { request } = await import('undici');
      expect((await request(`${front.url}/control`)).statusCode).to.equal(200);
      expect([front.met(), front.asked]).to.deep.equal([1, ['/control']]);
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
      await front.close();
    }
  });

  it('a port without TLS is reported with the code of OpenSSL', async () => {
    const front = await startPlain();
    const { org, oauth } = await saidOf(front);
    expect(org).to.deep.equal(['ConnectionFailed', 'ERR_SSL_WRONG_VERSION_NUMBER']);
    expect(oauth).to.deep.equal(org);
    await front.close();
  });

  it('a trusted certificate of another name is reported, and nothing is sent', async () => {
    const [right, wrong] = await Promise.all([startNamed('localhost'), startNamed('acme.my.salesforce.com')]);
    try {
      const addresses = [right.url.replace('127.0.0.1', 'localhost'), wrong.url];
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: await authoritiesIn([right, wrong]) };
      const { stdout } = await promisify(execFile)(process.execPath, [worker, ...addresses], { env });
      const [accepted, refused] = stdout
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
      const noVersions = `NotSalesforce ${addresses[0]}/services/data`;
      expect(accepted).to.deep.equal(['answered', noVersions]);
      expect(right.asked).to.deep.equal(['/services/oauth2/token', '/services/data']);
      const mismatch = 'ConnectionFailed ERR_TLS_CERT_ALTNAME_INVALID';
      expect(refused).to.deep.equal([mismatch, mismatch]);
      expect(wrong.asked).to.deep.equal([]);
    } finally {
      await Promise.all([right.close(), wrong.close()]);
    }
  }).timeout(30_000);
});
