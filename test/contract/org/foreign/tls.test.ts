import { expect } from 'chai';
import { Secret } from '../../../../src/errors/secret.ts';
import { clientCredentialsRequest } from '../../../../src/oauth/grants.ts';
import { sendOauth } from '../../../../src/org/logins/token-endpoint.ts';
import { refusalOf } from '../refusal.ts';
import { login, newOrg, open } from '../world.ts';
import { type Front, startPlain, startSelfSigned } from './certificates.ts';

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

describe('TLS that fails, read alike by REST and by OAuth', () => {
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
});
