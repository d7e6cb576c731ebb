import { createHash, X509Certificate } from 'node:crypto';
import { expect } from 'chai';
import * as oauth from 'oauth4webapi';
import { startEmulator, type Emulator, type OrgHandle } from '../../emulator/client.ts';
import { signingPair } from '../../support/certificate.ts';
import { connect, deploy, file, GLOBAL, pack, rejected, SECURITY } from './client.ts';
import { subject } from './experiment.ts';
import {
  type AppChoices,
  callback,
  get,
  oauthApp,
  outcome,
  pairOf,
  robot,
  robotToken,
  token,
  type Told,
} from './oauth-client.ts';
import { loginsAt, longVerifier } from './oauth-logins.ts';

const insecure = { [oauth.allowInsecureRequests]: true };
/** The app requires PKCE, as orgs have it by default. */
const challenge = {
  code_challenge: createHash('sha256').update(longVerifier).digest('base64url'),
  code_challenge_method: 'S256',
};
const host = 'sync.acme.example.com';
const certificate = signingPair({ subject: [['CN', 'Sync']], kind: 'ec', hosts: [host] }).certificate;
const clientCert = (pem: string): Record<string, string> => ({
  'client-cert': `:${new X509Certificate(pem).raw.toString('base64')}:`,
});
const security = (inner: string): ReturnType<typeof file> =>
  file(SECURITY, 'Robot_s', `<externalClientApplication>Robot</externalClientApplication>${inner}`);
const dnsName = (name: string): string =>
  `<tlsClientAuthCertParamType>tls_client_auth_san_dns</tlsClientAuthCertParamType><tlsClientAuthCertParamValue>${name}</tlsClientAuthCertParamValue>`;

describe('emulator: DPoP, mutual TLS and the list of addresses at the token endpoint', () => {
  let emulator: Emulator;
  const { login, walked } = loginsAt(() => emulator);

  before(async () => {
    emulator = await startEmulator({ orgs: [{ alias: 'first', apps: [] }] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  const orgOfWeb = async (global: AppChoices['global'] = {}): Promise<OrgHandle> =>
    (await subject(emulator, { apps: oauthApp('Web', { global }), maxApiVersion: 68 })).org;
  /** The same code from a client that sends no proof. */
  const rejectedBearer = async (org: OrgHandle, form: Record<string, string>): Promise<string> => {
    const { key, secret } = await pairOf(emulator, org.alias, 'Web');
    const client = { client_id: key, client_secret: secret };
    return outcome(await token(org, { grant_type: 'authorization_code', ...client, ...form }));
  };

  const orgWith = async (global: AppChoices['global'], more = '', switches = {}): Promise<OrgHandle> => {
    const { org } = await subject(emulator, { apps: [], maxApiVersion: 68, switches });
    for (const document of robot(org.alias, { global: global ?? {} })) await emulator.setDocument(org.alias, document);
    await emulator.setDocument(org.alias, security(more));
    return org;
  };

  /** What a client that speaks DPoP gets, and a request to the org's REST API with its token. */
  const proved = async (
    org: OrgHandle,
  ): Promise<{ tokens: oauth.TokenEndpointResponse; rest: () => Promise<number>; bearer: () => Promise<number> }> => {
    const { key, secret } = await pairOf(emulator, org.alias, 'Robot');
    const server = { issuer: org.url, token_endpoint: `${org.url}/services/oauth2/token` };
    const client: oauth.Client = { client_id: key };
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const ask = async (): Promise<oauth.TokenEndpointResponse> => {
      const reply = await oauth.clientCredentialsGrantRequest(
        ...([server, client, oauth.ClientSecretPost(secret), {}, { ...insecure, DPoP }] as const),
      );
      return oauth.processClientCredentialsResponse(server, client, reply);
    };
    const tokens = await ask().catch(async (error: unknown) => {
      if (oauth.isDPoPNonceError(error)) return ask();
      throw error;
    });
    const url = new URL(`${org.url}/services/data/v68.0/query?q=SELECT+Id+FROM+User`);
    const rest = async (): Promise<number> =>
      (await oauth.protectedResourceRequest(tokens.access_token, 'GET', url, undefined, null, { ...insecure, DPoP }))
        .status;
    return { tokens, rest, bearer: async () => (await get(url.href, tokens.access_token)).status };
  };

  it('an app that requires DPoP refuses a client without proofs; one with proofs gets a token bound to its key', async () => {
    const org = await orgWith({ isDPopEnabled: true });
    const pair = await pairOf(emulator, org.alias, 'Robot');
    expect(outcome(await robotToken(org, pair))).to.equal('400 invalid_dpop_proof invalid DPoP proof');
    const { tokens, rest, bearer } = await proved(org);
    expect(tokens.token_type).to.equal('dpop');
    expect([await rest(), await rest(), await bearer()]).to.deep.equal([200, 200, 401]);
    expect(await rejected(connect({ ...org, accessToken: tokens.access_token }).metadata.describe('68.0'))).to.include(
      'INVALID_SESSION_ID',
    );
  });

  it('where DPoP is allowed and not required, proofs are checked if sent and bearer tokens go on', async () => {
    const org = await orgWith({});
    const pair = await pairOf(emulator, org.alias, 'Robot');
    const plain = await robotToken(org, pair);
    expect(plain.body['token_type']).to.equal('Bearer');
    expect((await proved(org)).tokens.token_type).to.equal('dpop');
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: pair.key,
      client_secret: pair.secret,
    });
    const reply = await fetch(`${org.url}/services/oauth2/token`, { method: 'POST', body, headers: { dpop: 'a.b.c' } });
    expect(await reply.json()).to.include({ error: 'invalid_dpop_proof' });
  });

  it('a nonce is asked for and taken, as RFC 9449 has it', async () => {
    const org = await orgWith({ isDPopEnabled: true }, '', { dpopNonce: 'asked' });
    expect((await proved(org)).tokens.token_type).to.equal('dpop');
  });

  /** A client of the app Web: its logins and renewals by a key of its own, with or without a secret. */
  const prover = async (
    org: OrgHandle,
    withSecret: boolean,
  ): Promise<{ thumbprint: string; ask: (grant: string, form: Record<string, string>) => Promise<Told> }> => {
    const { key, secret } = await pairOf(emulator, org.alias, 'Web');
    const server = { issuer: org.url, token_endpoint: `${org.url}/services/oauth2/token` };
    const client: oauth.Client = { client_id: key };
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const auth = withSecret ? oauth.ClientSecretPost(secret) : oauth.None();
    const ask = async (grant: string, form: Record<string, string>): Promise<Told> => {
      const sent = { ...insecure, DPoP };
      const reply = await oauth.genericTokenEndpointRequest(server, client, auth, grant, form, sent);
      return { status: reply.status, body: (await reply.json()) as Record<string, string> };
    };
    return { thumbprint: await DPoP.calculateThumbprint(), ask };
  };
  const unproved = '400 invalid_dpop_proof invalid DPoP proof';

  it('a code that dpop_jkt binds to a key is for proofs of that key alone', async () => {
    const org = await orgOfWeb();
    const [own, other] = [await prover(org, true), await prover(org, true)];
    const codeFor = async (jkt: string): Promise<Record<string, string>> => {
      const { searchParams } = await walked(org, { ...challenge, scope: 'api', dpop_jkt: jkt });
      return { code_verifier: longVerifier, code: searchParams.get('code') ?? '', redirect_uri: callback };
    };
    const bound = await codeFor(own.thumbprint);
    expect(outcome(await other.ask('authorization_code', bound))).to.equal(unproved);
    expect(await rejectedBearer(org, bound)).to.equal(unproved);
    const { status, body } = await own.ask('authorization_code', await codeFor(own.thumbprint));
    expect([status, body['token_type']]).to.deep.equal([200, 'DPoP']);
  });

  it('a refresh token is bound to the key of a client without a secret, and to none of a client with one', async () => {
    for (const withSecret of [false, true]) {
      const org = await orgOfWeb({ isConsumerSecretOptional: true, isSecretRequiredForRefreshToken: false });
      const [own, other] = [await prover(org, withSecret), await prover(org, withSecret)];
      const { searchParams } = await walked(org, { ...challenge, scope: 'api refresh_token' });
      const code = { code_verifier: longVerifier, code: searchParams.get('code') ?? '', redirect_uri: callback };
      const { body } = await own.ask('authorization_code', code);
      const form = { refresh_token: body['refresh_token'] ?? '' };
      const byOther = outcome(await other.ask('refresh_token', form));
      expect(byOther).to.equal(withSecret ? 'ok' : unproved);
      expect((await own.ask('refresh_token', form)).status, String(withSecret)).to.equal(200);
    }
  });

  it('an app that requires mutual TLS takes the certificate that its security settings name, and no other', async () => {
    const org = await orgWith({ isMtlsEnabled: true }, dnsName(host));
    const { key, secret } = await pairOf(emulator, org.alias, 'Robot');
    const server = { issuer: org.url, token_endpoint: `${org.url}/services/oauth2/token` };
    const ask = async (headers: Record<string, string>): Promise<string> => {
      const auth = oauth.ClientSecretPost(secret);
      const reply = await oauth.clientCredentialsGrantRequest(
        ...([server, { client_id: key }, auth, {}, { ...insecure, headers }] as const),
      );
      const body = (await reply.json()) as { error?: string; error_description?: string };
      return `${reply.status} ${body.error ?? 'ok'} ${body.error_description ?? ''}`.trim();
    };
    const refused = '400 invalid_client client certificate required';
    expect(await ask({})).to.equal(refused);
    expect(await ask(clientCert(certificate))).to.equal('200 ok');
    expect(await ask(clientCert(signingPair({ kind: 'ec', hosts: ['evil.example.com'] }).certificate))).to.equal(
      refused,
    );
    await emulator.setDocument(org.alias, security(''));
    expect(await ask(clientCert(certificate))).to.equal(refused);
  });

  it('refresh tokens are taken from the addresses of the list alone, IPv4 and IPv6, once Setup enforces it', async () => {
    const { org } = await subject(emulator, { apps: oauthApp('Web', { global: { isPkceRequired: false } }) });
    const list = (start: string, end: string): string =>
      `<tokenIpRanges><endIpAddress>${end}</endIpAddress><startIpAddress>${start}</startIpAddress></tokenIpRanges>`;
    const parent = '<externalClientApplication>Web</externalClientApplication>';
    const ranges = `${parent}${list('192.0.2.0', '192.0.2.255')}${list('2001:db8::', '2001:db8::ff')}`;
    await emulator.setDocument(org.alias, file(SECURITY, 'Web_s', ranges));
    const { refresh } = loginsAt(() => emulator);
    const value = (await login(org)).body['refresh_token'] ?? '';
    expect(outcome(await refresh(org, value))).to.equal('ok');
    await emulator.configure(org.alias, { tokenAllowlist: 'enforced' });
    const outcomes: string[] = [];
    for (const clientAddress of ['127.0.0.1', '192.0.2.7', '192.0.3.1', '2001:db8::7', '2001:db8::100']) {
      await emulator.configure(org.alias, { clientAddress });
      outcomes.push(outcome(await refresh(org, value)));
    }
    const refused = '400 invalid_grant ip restricted';
    expect(outcomes).to.deep.equal([refused, 'ok', refused, 'ok', refused]);
  });

  it('the elements of all this are taken from their first version on, and are invalid before', async () => {
    const org = await orgWith({});
    const firsts = { isEnforceRefreshTokenTTL: 66, isDPopEnabled: 67, isMtlsEnabled: 68 };
    for (const [name, first] of Object.entries(firsts)) {
      for (const version of [first - 1, first]) {
        const parent = '<externalClientApplication>Robot</externalClientApplication>';
        const change = file(GLOBAL, 'Robot_g', `${parent}<${name}>true</${name}>`);
        const packed = await pack([change], { version: `${version}.0` });
        const { problems } = await deploy(connect(org, `${version}.0`), packed);
        const refused = problems.join().includes(`${name} invalid at this location`);
        expect([refused, problems.length], `${name} at ${version}: ${problems.join()}`).to.deep.equal(
          version < first ? [true, 1] : [false, 0],
        );
      }
    }
  });
});
