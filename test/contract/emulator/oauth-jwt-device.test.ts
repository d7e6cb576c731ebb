import { expect } from 'chai';
import { startEmulator, type Emulator, type OrgHandle } from '../../emulator/client.ts';
import { visitor } from '../../emulator/visitor.ts';
import { type SigningPair, signingPair } from '../../support/certificate.ts';
import { subject } from './experiment.ts';
import {
  authorizeUrl,
  get,
  oauthApp,
  outcome,
  pairOf,
  post,
  robot,
  token,
  type AppChoices,
  type Told,
} from './oauth-client.ts';
import { bearerToken, jwt } from './oauth-keys.ts';

const admitted = {
  permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
  commaSeparatedProfile: 'System Administrator',
};

describe('emulator: JWT assertions and devices', () => {
  let emulator: Emulator;
  let pair: SigningPair;

  before(async () => {
    pair = signingPair();
    emulator = await startEmulator({ orgs: [] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  const orgWith = async (
    more: AppChoices = {},
    isSandbox = false,
  ): Promise<{ org: OrgHandle; key: string; secret: string }> => {
    const { org } = await subject(emulator, { apps: oauthApp('Web', more), isSandbox });
    return { org, ...(await pairOf(emulator, org.alias, 'Web')) };
  };

  it('an assertion for an admitted user gives an access token and no refresh token; sf’s milliseconds pass', async () => {
    const { org, key } = await orgWith({ global: { certificate: pair.certificate }, policy: admitted });
    const told = await bearerToken(org, key, pair.key);
    expect(told.body).to.include({ scope: 'api web', token_type: 'Bearer' }).and.not.to.have.property('refresh_token');
    expect(
      await get(`${org.url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`, told.body['access_token'] ?? ''),
    ).to.include({
      status: 200,
    });
    for (const claims of [{ exp: Date.now() + 300 }, { prn: org.username, sub: 'ignored' }, { aud: org.url }])
      expect(outcome(await bearerToken(org, key, pair.key, claims))).to.equal('ok');
  });

  it('refusals of assertions', async () => {
    const { org, key } = await orgWith({ global: { certificate: pair.certificate }, policy: admitted });
    const say = async (claims: Record<string, unknown>, by = pair.key): Promise<string> =>
      outcome(await bearerToken(org, key, by, claims));
    const seconds = Math.floor(Date.now() / 1000);
    expect(await say({ aud: 'https://test.salesforce.com' })).to.equal('400 invalid_grant Audience validation failed');
    expect(await say({ iss: 'none' })).to.equal('400 invalid_client_id client identifier invalid');
    expect(await say({ exp: seconds - 100 })).to.equal('ok');
    expect(await say({ exp: seconds - 200 })).to.include('400 invalid_grant');
    expect(await say({}, signingPair().key)).to.include('400 invalid_grant invalid assertion');
    expect(await say({ sub: 'nobody@example.com' })).to.equal("400 invalid_grant user hasn't approved this consumer");
    expect(await say({ sub: `frozen@${org.alias}.example.com` })).to.equal('400 inactive_user User is inactive');
    expect(await say({ sub: `no.api@${org.alias}.example.com` })).to.equal(
      '400 invalid_app_access user is not admin approved to access this app',
    );
    const bare = await orgWith({ policy: admitted });
    expect(outcome(await bearerToken(bare.org, bare.key, pair.key))).to.include('unsupported_grant_type');
    const sandbox = await orgWith({ global: { certificate: pair.certificate }, policy: admitted }, true);
    const test = { aud: 'https://test.salesforce.com' };
    expect(outcome(await bearerToken(sandbox.org, sandbox.key, pair.key, test))).to.equal('ok');
    expect(outcome(await bearerToken(sandbox.org, sandbox.key, pair.key))).to.include('Audience');
  });

  it('where users admit themselves, an approval of a refresh token must have come before', async () => {
    const { org, key } = await orgWith({ global: { certificate: pair.certificate, isPkceRequired: false } });
    const say = async (): Promise<string> => outcome(await bearerToken(org, key, pair.key));
    const approve = (scope: string): Promise<unknown> =>
      visitor().walk(authorizeUrl(org, { client_id: key, scope }), { username: org.username });
    expect(await say()).to.equal("400 invalid_grant user hasn't approved this consumer");
    await approve('api');
    expect(await say()).to.include("user hasn't approved this consumer");
    await approve('api refresh_token');
    expect(await say()).to.equal('ok');
  });

  it('a client assertion takes the place of the secret', async () => {
    const { org } = await subject(emulator, { apps: [] });
    for (const document of robot(org.alias, { oauth: { clientAssertionCertificate: pair.certificate } }))
      await emulator.setDocument(org.alias, document);
    const { key } = await pairOf(emulator, org.alias, 'Robot');
    const exp = Math.floor(Date.now() / 1000) + 60;
    const say = async (sub: string): Promise<string> =>
      outcome(
        await token(org, {
          grant_type: 'client_credentials',
          client_id: key,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: jwt({ iss: key, sub, aud: org.url, exp }, pair.key),
        }),
      );
    expect([await say(key), await say('other')]).to.deep.equal(['ok', '400 invalid_client invalid client credentials']);
  });

  const device = { isDeviceFlowEnabled: true, isConsumerSecretOptional: true, isSecretRequiredForRefreshToken: false };
  const start = ({ org, key }: { org: OrgHandle; key: string }, scope = ''): Promise<Told> =>
    token(org, { response_type: 'device_code', client_id: key, scope });
  const poll = ({ org, key }: { org: OrgHandle; key: string }, code: string | undefined): Promise<Told> =>
    token(org, { grant_type: 'device', client_id: key, code: code ?? '' });

  it('a device waits until a user has logged in, entered its code and allowed it', async () => {
    const world = await orgWith({ global: device });
    const { body } = await start(world, 'api refresh_token');
    expect(body).to.have.all.keys('device_code', 'user_code', 'verification_uri', 'interval');
    expect(body['user_code']).to.match(/^[A-Z0-9]{8}$/);
    expect(outcome(await poll(world, body['device_code']))).to.equal('400 authorization_pending -');
    const page = `${body['verification_uri']}?user_code=${body['user_code']}`;
    const steps = visitor();
    expect((await steps.walk(page, { username: world.org.username })).text).to.include("You're Connected");
    await emulator.configure(world.org.alias, { advanceMinutes: 1 });
    const told = await poll(world, body['device_code']);
    expect(told.body).to.include({ scope: 'api refresh_token' });
    expect(outcome(await poll(world, body['device_code']))).to.equal(
      "400 invalid_grant server isn't able to grant an access token",
    );
    const form = { grant_type: 'refresh_token', client_id: world.key, refresh_token: told.body['refresh_token'] ?? '' };
    expect(outcome(await token(world.org, form))).to.equal('ok');
    const next = await start(world, 'api refresh_token');
    const again = await steps.open(`${next.body['verification_uri']}?user_code=${next.body['user_code']}&prompt=login`);
    expect(again.text).to.include('id="Login"');
    const consent = await steps.submit(await steps.open(page.replace(/=.*/, `=${next.body['user_code']}`)), {});
    expect(consent.text, 'asked at each login of a device').to.include('id="oaapprove"');
  });

  it('slow_down for polls that come too early, each of them five seconds more', async () => {
    const world = await orgWith({ global: device });
    const { alias } = world.org;
    const { body } = await start(world);
    const say = async (): Promise<string | undefined> => (await poll(world, body['device_code'])).body['error'];
    expect([await say(), await say(), await say()]).to.deep.equal(['authorization_pending', 'slow_down', 'slow_down']);
    await emulator.configure(alias, { advanceMinutes: 14 / 60 });
    expect(await say()).to.equal('slow_down');
    await emulator.configure(alias, { advanceMinutes: 20 / 60 });
    expect(await say()).to.equal('authorization_pending');
  });

  it('refusals of devices: denied, late, unknown, another client’s, switched off, a scope that is not there', async () => {
    const world = await orgWith({ global: device });
    const { org } = world;
    const { body } = await start(world);
    const denied = await visitor().walk(`${body['verification_uri']}?user_code=${body['user_code']?.toLowerCase()}`, {
      username: org.username,
      decision: 'deny',
    });
    expect(denied.text).to.include('Access Denied');
    expect(outcome(await poll(world, body['device_code']))).to.equal('400 access_denied End-user denied authorization');
    expect(outcome(await poll(world, 'none'))).to.equal(
      '400 invalid_request device code in polling request is invalid',
    );
    const other = await orgWith({ global: device });
    expect(outcome(await poll(other, body['device_code']))).to.include('invalid_request');
    const late = await start(world);
    await emulator.configure(org.alias, { advanceMinutes: 10 });
    expect(outcome(await poll(world, late.body['device_code']))).to.include(
      "server isn't able to grant an access token",
    );
    await emulator
      .decideDevice(org.alias, { userCode: late.body['user_code'] ?? '', decision: 'approve' })
      .then(() => expect.fail('a late code was taken'), String);
    expect(outcome(await start(world, 'api openid'))).to.include('invalid_scope');
    expect(outcome(await start(await orgWith()))).to.equal('400 unsupported_response_type Response type not supported');
    expect(outcome(await start({ org, key: 'none' }))).to.include('invalid_client_id');
    expect(outcome(await token(org, { response_type: 'code' }))).to.include('unsupported_response_type');
  });

  it('tests decide about devices, see tokens and end them', async () => {
    const world = await orgWith({ global: device });
    const { org } = world;
    const { body } = await start(world);
    await emulator.decideDevice(org.alias, { userCode: body['user_code'] ?? '', decision: 'approve' });
    const told = await poll(world, body['device_code']);
    const query = `${org.url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`;
    const [access, refresh] = await emulator.tokens(org.alias);
    expect(access).to.include({ kind: 'access', app: 'Web', username: org.username, flow: 'device', holds: true });
    expect([access?.value, refresh?.value]).to.deep.equal([told.body['access_token'], told.body['refresh_token']]);
    expect(await emulator.expireAccessTokens(org.alias, { username: 'other' })).to.equal(0);
    expect(await emulator.expireAccessTokens(org.alias)).to.equal(1);
    expect(await get(query, access?.value ?? '')).to.include({ status: 401 });
    expect((await emulator.tokens(org.alias)).map(({ holds }) => holds)).to.deep.equal([false, true]);
    expect(await emulator.revokeTokens(org.alias, { app: 'Web' })).to.equal(1);
  });

  it('two logins at once in two browsers do not mix, and any error can be put in the place of an answer', async () => {
    const world = await orgWith({ global: device });
    const [one, two] = [await start(world), await start(world)];
    await emulator.decideDevice(world.org.alias, { userCode: two.body['user_code'] ?? '', decision: 'deny' });
    expect(outcome(await poll(world, one.body['device_code']))).to.include('authorization_pending');
    expect(outcome(await poll(world, two.body['device_code']))).to.include('access_denied');
    const fault = { do: 'oauth-error', error: 'inactive_org', description: 'Org locked, closed or suspended' } as const;
    await emulator.fault(world.org.alias, { ...fault, match: { path: 'oauth2/token' } });
    expect(outcome(await start(world))).to.equal('400 inactive_org Org locked, closed or suspended');
    expect(await post(`${world.org.url}/services/oauth2/token`, {})).to.include({ status: 400 });
  });
});
