import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { Secret } from '../../../../src/errors/secret.ts';
import { clientCredentialsRequest } from '../../../../src/oauth/grants.ts';
import { sendOauth } from '../../../../src/org/logins/token-endpoint.ts';
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
    await front.close();
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
