import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { Secret } from '../../../src/errors/secret.ts';
import { loginByClientCredentials } from '../../../src/login/client-credentials.ts';
import { beginDevice } from '../../../src/login/device.ts';
import { withoutGrant } from '../../../src/login/give-back.ts';
import type { LoginClient } from '../../../src/login/login-client.ts';
import { type StoreOptions, type LoginReport, saveLogin } from '../../../src/login/save-login.ts';
import { beginWeb } from '../../../src/login/web/web.ts';
import type { Tokens } from '../../../src/oauth/tokens.ts';
import { aliasOwner, storedLogin } from '../../../src/org/logins/auth-store.ts';
import { sendOauth } from '../../../src/org/logins/token-endpoint.ts';
import { visitor } from '../../emulator/visitor.ts';
import { callback } from '../emulator/oauth-client.ts';
import { newWebPlace, type Place } from '../oauth/scene.ts';
import { emulator, login, newOrg } from '../org/world.ts';
import { clientIn, keeping, robotOrg, runAs, wire } from './stage.ts';

const clientOf = ({ org, pair }: Place, more: Partial<LoginClient> = {}): LoginClient => ({
  ...{ app: 'Web', source: org.username, key: pair.key, secret: pair.secret, loginUrl: org.url, instanceUrl: org.url },
  ...{ sandbox: undefined, callbackUrls: [callback], scopes: [], postOnly: false },
  ...more,
});

/** A login in a browser up to its tokens. */
async function webTokens(at: Place, more: Partial<LoginClient> = {}): Promise<Tokens> {
  const wish = { callbackUrl: callback, scopes: [], prompt: undefined, loginHint: undefined };
  const begun = beginWeb(clientOf(at, more), wish, wire);
  const { location } = await visitor().walk(begun.url, { username: at.org.username, decision: 'allow' });
  return begun.finish(location ?? '');
}

/** How many tokens the org still counts as good. */
const live = async ({ org }: Place): Promise<number> =>
  (await (await emulator()).tokens(org.alias)).filter(({ holds }) => holds).length;

const save = async (at: Place, how: Partial<StoreOptions>, more: Partial<LoginClient> = {}): Promise<LoginReport> =>
  saveLogin({ client: clientOf(at, more), flow: 'web', tokens: await webTokens(at) }, { ...keeping, ...how }, wire);

const endOf = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (isEcaError(error) ? [error.code, error.next?.key] : error),
  );

describe('a login that a user approved and that isn’t stored', () => {
  it('is revoked where it was only to be checked', async () => {
    const at = await newWebPlace();
    expect(await save(at, { store: false })).to.include({ stored: false, revoked: true });
    expect(await live(at)).to.equal(0);
  });

  it('is revoked if another login may not be replaced, by flag or by the user, and says so', async () => {
    const at = await newWebPlace();
    const revoked = ['LoginExists', 'next.tokensRevoked'];
    expect(await endOf(save(at, {}))).to.deep.equal(revoked);
    expect(await endOf(save(at, { mayReplace: async () => Promise.resolve(false) }))).to.deep.equal(revoked);
    expect(await live(at)).to.equal(0);
  });

  it('is revoked whatever fails after the grant, and the error stays the same', async () => {
    const at = await newWebPlace();
    const other = { secret: new Secret('another') };
    expect(await endOf(save(at, {}, other))).to.deep.equal(['SignatureWrong', 'next.tokensRevoked']);
    expect(await endOf(webTokens(at, { instanceUrl: 'https://other.my.salesforce.com' }))).to.deep.equal([
      'InstanceUrlMismatch',
      'next.tokensRevoked',
    ]);
    expect(await live(at)).to.equal(0);
  });

  it('says where the org did not confirm that', async () => {
    const at = await newWebPlace();
    await (await emulator()).fault(at.org.alias, { do: 'status', status: 503, match: { path: '/revoke' } });
    expect(await save(at, { store: false })).to.include({ stored: false, revoked: false });
    await (await emulator()).fault(at.org.alias, { do: 'status', status: 503, match: { path: '/revoke' } });
    expect(await endOf(save(at, {}))).to.deep.equal(['LoginExists', 'next.tokensLeft']);
  });

  it('is revoked on a device, too', async () => {
    const at = await newWebPlace({ global: { isDeviceFlowEnabled: 'true' } });
    const client = clientOf(at, { instanceUrl: 'https://other.my.salesforce.com' });
    const begun = await beginDevice(client, [], {
      send: async (request) => sendOauth(request, wire),
      now: () => Date.now(),
      pause: async () => Promise.resolve(),
      withoutGrant: async (error, reply) => withoutGrant(error, reply, { client, flow: 'device', wire }),
    });
    await (await emulator()).decideDevice(at.org.alias, { userCode: begun.start.userCode, decision: 'approve' });
    expect(await endOf(begun.approved())).to.deep.equal(['InstanceUrlMismatch', 'next.tokensRevoked']);
    expect(await live(at)).to.equal(0);
  });

  it('lives on where it is kept', async () => {
    const at = await newWebPlace();
    expect(await save(at, { replace: true })).to.include({ stored: true, revoked: null });
    expect(await live(at)).to.equal(2);
  });
});

describe('the access token of a login by key or secret', () => {
  for (const liveAccessToken of ['new', 'again'] as const)
    it(`is never revoked: another login may have the same one (${liveAccessToken})`, async () => {
      const org = await robotOrg({}, { switches: { liveAccessToken } });
      const client = await clientIn(org);
      await loginByClientCredentials(client, keeping, wire);
      const checked = await loginByClientCredentials(client, { ...keeping, store: false }, wire);
      expect(checked).to.include({ stored: false, revoked: null });
      const stored = (await (await emulator()).tokens(org.alias)).filter(({ holds }) => holds);
      expect(stored).to.have.length(liveAccessToken === 'new' ? 2 : 1);
    });
});

describe('an alias', () => {
  it('is not taken from the login of somebody else without a yes', async () => {
    const [admin, org] = [await newOrg(), await robotOrg()];
    const client = await clientIn(org);
    const named = { ...keeping, alias: `taken-${org.alias}` };
    const { StateAggregator } = await import('@salesforce/core');
    const { aliases } = await StateAggregator.getInstance();
    await aliases.setAndSave(named.alias, admin.username);
    const attempt = async (how: Partial<StoreOptions> = {}): Promise<unknown> =>
      endOf(loginByClientCredentials(client, { ...named, ...how }, wire));
    expect(await attempt()).to.deep.equal(['AliasTaken', undefined]);
    expect(await attempt({ mayTakeAlias: async () => Promise.resolve(false) })).to.deep.equal([
      'AliasTaken',
      undefined,
    ]);
    // a name that another login has of its own is taken as well
    expect(await attempt({ alias: admin.username })).to.deep.equal(['AliasTaken', undefined]);
    expect([await aliasOwner(named.alias), await storedLogin(runAs(org))]).to.deep.equal([admin.username, undefined]);

    const asked: string[][] = [];
    const yes = async (...names: string[]): Promise<boolean> => {
      asked.push(names);
      return Promise.resolve(true);
    };
    expect(await attempt({ mayTakeAlias: yes })).to.equal('done');
    expect(asked).to.deep.equal([[named.alias, admin.username]]);
    expect(await aliasOwner(named.alias)).to.equal(runAs(org));
    expect(await attempt(), 'its own alias is no question').to.equal('done');
    await aliases.setAndSave(named.alias, admin.username);
    expect(await attempt({ replaceAlias: true })).to.equal('done');
  });

  it('whose login is gone is free', async () => {
    const org = await robotOrg();
    const { StateAggregator } = await import('@salesforce/core');
    const { aliases } = await StateAggregator.getInstance();
    const alias = `gone-${org.alias}`;
    await aliases.setAndSave(alias, 'nobody@gone.example');
    const report = await loginByClientCredentials(await clientIn(org), { ...keeping, alias }, wire);
    expect(report).to.include({ alias, stored: true });
    await login({ ...org, username: runAs(org) });
  });
});
