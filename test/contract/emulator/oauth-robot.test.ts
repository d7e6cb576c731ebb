import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import * as oauth from 'oauth4webapi';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { connect, rejected } from './client.ts';
import { get, oauthApp, outcome, pairOf, post, robot, robotToken, token, type AppChoices } from './oauth-client.ts';
import { subject, type Subject } from './experiment.ts';

const insecure = { [oauth.allowInsecureRequests]: true };

describe('emulator: client credentials, introspection, revocation', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ orgs: [{ alias: 'acme', apps: robot('acme') }] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  /** An org whose one app is a robot, and what its token endpoint says to the right pair. */
  const asked = async (more: AppChoices, run = 'integration'): Promise<{ org: Subject; told: string }> => {
    const org = await subject(emulator, { apps: [] });
    const { alias } = org.org;
    const as = { clientCredentialsFlowUser: `${run}@${alias}.example.com` };
    for (const document of robot(alias, { ...more, policy: { ...as, ...more.policy } }))
      await emulator.setDocument(alias, document);
    return { org, told: outcome(await robotToken(org.org, await pairOf(emulator, alias, 'Robot'))) };
  };

  it('a client not ours gets a token by Basic or body, introspects and revokes it', async () => {
    const { url } = emulator.org('acme');
    const { key, secret } = await pairOf(emulator, 'acme', 'Robot');
    const at = await oauth.discoveryRequest(new URL(url), insecure);
    const server = await oauth.processDiscoveryResponse(new URL(url), at);
    const client = { client_id: key };
    for (const secretBy of [oauth.ClientSecretBasic(secret), oauth.ClientSecretPost(secret)]) {
      const ask = await oauth.clientCredentialsGrantRequest(server, client, secretBy, {}, insecure);
      const {
        access_token: access,
        expires_in: left,
        refresh_token: refresh,
      } = await oauth.processClientCredentialsResponse(server, client, ask);
      expect([left, refresh]).to.deep.equal([undefined, undefined]);
      const look = async (): Promise<oauth.IntrospectionResponse> =>
        oauth.processIntrospectionResponse(
          server,
          client,
          await oauth.introspectionRequest(server, client, secretBy, access, insecure),
        );
      const seen = await look();
      expect(seen).to.include({ active: true, client_id: key, scope: 'api', username: 'integration@acme.example.com' });
      expect((seen.exp ?? 0) - (seen.iat ?? 0)).to.equal(7200);
      await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, secretBy, access, insecure));
      expect(await look()).to.deep.equal({ active: false });
    }
  });

  it('its token works as the run-as user, by whom records are made, and ends after the session time-out', async () => {
    const org = emulator.org('acme');
    const { body } = await robotToken(org, await pairOf(emulator, 'acme', 'Robot'));
    const bearer = body['access_token'] ?? '';
    const info = JSON.parse((await get(`${org.url}/services/oauth2/userinfo`, bearer)).text) as Record<string, string>;
    expect(info['preferred_username']).to.equal('integration@acme.example.com');
    expect(body['id']).to.equal(`${org.url}/id/${org.orgId}/${info['user_id']}`);
    expect(JSON.parse((await get(body['id'] ?? '', bearer)).text)).to.include({ username: info['preferred_username'] });
    const query = `${org.url}/services/data/v67.0/query?q=SELECT+PermissionsCustomizeApplication+FROM+UserPermissionAccess`;
    const permission = async (by: string): Promise<unknown> => JSON.parse((await get(query, by)).text) as unknown;
    expect(JSON.stringify(await permission(bearer))).to.include('"PermissionsCustomizeApplication":false');
    expect(JSON.stringify(await permission(org.accessToken))).to.include('"PermissionsCustomizeApplication":true');
    await emulator.configure('acme', { advanceMinutes: 119 });
    expect(await get(query, bearer)).to.include({ status: 200 });
    await emulator.configure('acme', { advanceMinutes: 121 });
    expect(await get(query, bearer)).to.include({ status: 401 });
    expect((await get(query, bearer)).text).to.include('Session expired or invalid');
    expect(await get(`${org.url}/services/oauth2/userinfo`, bearer)).to.include({
      status: 403,
      text: 'Bad_OAuth_Token',
    });
  });

  it('the response is signed with the consumer secret over the identity URL and the time', async () => {
    const pair = await pairOf(emulator, 'acme', 'Robot');
    const { body } = await robotToken(emulator.org('acme'), pair);
    const expected = createHmac('sha256', pair.secret).update(`${body['id']}${body['issued_at']}`).digest('base64');
    expect(body['signature']).to.equal(expected);
    expect(body['issued_at']).to.match(/^\d{13}$/);
  });

  it('refusals: pair, grant type, host, flags, run-as user, admission, app', async () => {
    const rows: Array<[string, AppChoices, string?]> = [
      ['ok', {}],
      ['400 invalid_grant client credentials flow not enabled', { global: { isClientCredentialsFlowEnabled: false } }],
      ['400 invalid_grant client credentials flow not enabled', { policy: { isClientCredentialsFlowEnabled: false } }],
      ['400 invalid_grant no client credentials user enabled', { policy: { clientCredentialsFlowUser: '' } }],
      ['400 inactive_user User is inactive', {}, 'inactive'],
      ['400 inactive_user User is inactive', {}, 'frozen'],
      [
        '400 invalid_app_access user is not admin approved to access this app',
        { policy: { permittedUsersPolicyType: 'AdminApprovedPreAuthorized' } },
      ],
      [
        'ok',
        {
          policy: {
            permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
            commaSeparatedProfile: 'Minimum Access - API Only Integrations',
          },
        },
      ],
      ['400 app_blocked -', { appPolicy: { isEnabled: false } }],
      ['400 oauth_flow_disabled -', { appPolicy: { isOauthPluginEnabled: false } }],
    ];
    for (const [expected, more, run] of rows) expect((await asked(more, run)).told, expected).to.equal(expected);
    const org = emulator.org('acme');
    const { key, secret } = await pairOf(emulator, 'acme', 'Robot');
    const say = async (form: Record<string, string>, at = org.url): Promise<string> =>
      outcome(await token({ url: at }, { grant_type: 'client_credentials', ...form }));
    expect(await say({ client_id: key.slice(1), client_secret: secret })).to.equal(
      '400 invalid_client_id client identifier invalid',
    );
    for (const wrong of [secret.toLowerCase(), ''])
      expect(await say({ client_id: key, client_secret: wrong })).to.equal(
        '400 invalid_client invalid client credentials',
      );
    const right = { client_id: key, client_secret: secret };
    expect(await say(right, org.url.replace('127.0.0.1', 'localhost'))).to.equal(
      '400 invalid_grant request not supported on this domain',
    );
    for (const unknown of ['password', 'urn:ietf:params:oauth:grant-type:device_code', ''])
      expect(await say({ ...right, grant_type: unknown })).to.equal(
        '400 unsupported_grant_type grant type not supported',
      );
  });

  it('scopes that need a user are removed, and a token without api opens no API', async () => {
    const { org } = await asked({ scopes: 'Full, RefreshToken, Chatter' });
    const { alias } = org.org;
    const { body } = await robotToken(org.org, await pairOf(emulator, alias, 'Robot'));
    expect(body['scope']).to.equal('chatter_api');
    const answer = await get(
      `${org.org.url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`,
      body['access_token'] ?? '',
    );
    expect(answer.status).to.equal(401);
    expect(answer.text).to.include('This session is not valid for use with the REST API');
  });

  it('a user may be kept out by address and hour, and may log in only so often', async () => {
    const alias = (await asked({})).org.org.alias;
    const pair = await pairOf(emulator, alias, 'Robot');
    const org = emulator.org(alias);
    const username = `integration@${alias}.example.com`;
    const say = async (): Promise<string> => outcome(await robotToken(org, pair));
    await emulator.setUser(alias, { username, loginRestriction: 'ip' });
    expect(await say()).to.equal('400 invalid_grant ip restricted');
    await emulator.setUser(alias, { username, loginRestriction: 'hours' });
    expect(await say()).to.equal('400 invalid_grant invalid login hours');
    await emulator.setUser(alias, { username, loginRestriction: 'none' });
    await emulator.configure(alias, { loginsPerHour: 2 });
    expect([await say(), await say()]).to.deep.equal(['ok', '400 rate_limit_exceeded Number of logins exceeded']);
    await emulator.configure(alias, { advanceMinutes: 61 });
    expect(await say()).to.equal('ok');
  });

  it('introspection: other apps’ tokens only with isIntrospectAllTokens, and a wrong pair is refused', async () => {
    const { org } = await asked({});
    const { alias, url } = org.org;
    for (const [name, all] of [['Nosy', true] as const, ['Shy', false] as const])
      for (const document of oauthApp(name, { global: { isIntrospectAllTokens: all } }))
        await emulator.setDocument(alias, document);
    const { body } = await robotToken(org.org, await pairOf(emulator, alias, 'Robot'));
    const look = async (app: string, cut = 0): Promise<string> => {
      const { key, secret } = await pairOf(emulator, alias, app);
      const basic = Buffer.from(`${key}:${secret.slice(cut)}`).toString('base64');
      const form = { token: body['access_token'] ?? '' };
      const told = await post(`${url}/services/oauth2/introspect`, form, { authorization: `Basic ${basic}` });
      return told.body['error'] === undefined ? `${told.body['active']}` : outcome(told);
    };
    expect([await look('Robot'), await look('Nosy'), await look('Shy')]).to.deep.equal(['true', 'true', 'false']);
    expect(await look('Robot', 1)).to.equal('400 invalid_client invalid client credentials');
  });

  it('JWT access tokens, where the app issues them, are ones that SOAP refuses and REST takes', async () => {
    const { org } = await asked({ global: { isNamedUserJwtEnabled: true } });
    const { body } = await robotToken(org.org, await pairOf(emulator, org.org.alias, 'Robot'));
    const [header = ''] = (body['access_token'] ?? '').split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).to.include({ typ: 'JWT' });
    const query = `${org.org.url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`;
    expect(await get(query, body['access_token'] ?? '')).to.include({ status: 200 });
  });

  it('a token is a session everywhere: SOAP as its user, introspection as its app, over with its user', async () => {
    const { org } = await asked({});
    const { alias, url } = org.org;
    const username = `integration@${alias}.example.com`;
    const { body } = await robotToken(org.org, await pairOf(emulator, alias, 'Robot'));
    const accessToken = body['access_token'] ?? '';
    const describeMetadata = (): Promise<string> =>
      rejected(connect({ ...org.org, accessToken }).metadata.describe('67.0'));
    expect(await describeMetadata()).to.include('requires a user with the ModifyAllData or ModifyMetadata');
    await emulator.setUser(alias, { username, permissions: ['ApiEnabled', 'ModifyMetadata'] });
    expect(await describeMetadata()).to.equal('nothing');
    const bearer = { authorization: `Bearer ${accessToken}` };
    const introspect = `${url}/services/oauth2/introspect`;
    expect((await post(introspect, { token: accessToken }, bearer)).body).to.include({ active: true, username });
    await emulator.setUser(alias, { username, isFrozen: true });
    expect(await get(`${url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`, accessToken)).to.include({
      status: 401,
    });
    expect(await describeMetadata()).to.include('INVALID_SESSION_ID');
  });

  it('tokens outlive the process where the state is kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'state-'));
    const state = join(folder, 'state.json');
    const spec = { orgs: [{ alias: 'kept', apps: robot('kept') }] };
    const first = await startEmulator(spec, { state });
    const { body } = await robotToken(first.org('kept'), await pairOf(first, 'kept', 'Robot'));
    await first.stop();
    const second = await startEmulator(spec, { state });
    const { url } = second.org('kept');
    expect(await get(`${url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`, body['access_token'] ?? '')).to.include({
      status: 200,
    });
    await second.stop();
    rmSync(folder, { recursive: true });
  });
});
