import { expect } from 'chai';
import { startEmulator, type Emulator, type OrgHandle } from '../../emulator/client.ts';
import { get, outcome } from './oauth-client.ts';
import { loginsAt } from './oauth-logins.ts';

describe('emulator: refresh tokens', () => {
  let emulator: Emulator;
  const { login, orgWith, refresh } = loginsAt(() => emulator);

  before(async () => {
    emulator = await startEmulator({ orgs: [] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  it('refresh: the secret where it is needed, lifetimes of the policy, the right client', async () => {
    const open = { isPkceRequired: false, isConsumerSecretOptional: true };
    const org = await orgWith({ global: open });
    const tokenOf = async (at: OrgHandle): Promise<string> => (await login(at)).body['refresh_token'] ?? '';
    const value = await tokenOf(org);
    expect(outcome(await refresh(org, value))).to.equal('ok');
    expect(outcome(await refresh(org, value, { client_secret: '' }))).to.equal(
      '400 invalid_client invalid client credentials',
    );
    expect(outcome(await refresh(org, 'none'))).to.equal('400 invalid_grant expired access/refresh token');
    const free = await orgWith({ global: { ...open, isSecretRequiredForRefreshToken: false } });
    const freeValue = await tokenOf(free);
    expect(outcome(await refresh(free, freeValue, { client_secret: '' }))).to.equal('ok');
    expect(outcome(await refresh(free, freeValue, { client_secret: 'wrong' }))).to.include('invalid_client');
    const policies: Array<[string, number, string[]]> = [
      ['Zero', 0, ['expired']],
      ['SpecificLifetime', 90, ['ok', 'expired']],
      ['SpecificInactivity', 90, ['ok', 'ok']],
      ['Infinite', 90, ['ok', 'ok']],
    ];
    for (const [refreshTokenPolicyType, advanceMinutes, expected] of policies) {
      const policy = { refreshTokenPolicyType, refreshTokenValidityPeriod: 2, refreshTokenValidityUnit: 'Hours' };
      const at = await orgWith({ global: open, policy });
      const mine = await tokenOf(at);
      for (const one of expected) {
        await emulator.configure(at.alias, { advanceMinutes });
        expect(outcome(await refresh(at, mine)), refreshTokenPolicyType).to.include(one);
      }
    }
  });

  it('rotating refresh tokens: a new one each time, and an old one ends the whole login', async () => {
    const org = await orgWith({ global: { isPkceRequired: false, isRefreshTokenRotationEnabled: true } });
    const first = (await login(org)).body['refresh_token'] ?? '';
    const bystander = (await login(org)).body['refresh_token'] ?? '';
    const second = (await refresh(org, first)).body['refresh_token'] ?? '';
    const { body } = await refresh(org, second);
    expect(new Set([first, second, body['refresh_token']]).size).to.equal(3);
    expect(outcome(await refresh(org, first))).to.equal('400 invalid_grant expired access/refresh token');
    expect(outcome(await refresh(org, body['refresh_token'] ?? ''))).to.include('expired');
    expect(
      await get(`${org.url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`, body['access_token'] ?? ''),
    ).to.include({
      status: 401,
    });
    expect(outcome(await refresh(org, bystander))).to.equal('ok');
  });

  it('two refreshes of one token at once: one is told to wait; the sixth login ends the first', async () => {
    const org = await orgWith({ global: { isPkceRequired: false } });
    const first = (await login(org)).body['refresh_token'] ?? '';
    const both = (await Promise.all([refresh(org, first), refresh(org, first)])).map(outcome);
    expect(both).to.have.members(['ok', '400 invalid_grant token request is already being processed']);
    const later: string[] = [];
    for (let count = 0; count < 5; count += 1) later.push((await login(org)).body['refresh_token'] ?? '');
    expect(outcome(await refresh(org, first))).to.include('expired');
    for (const value of later) expect(outcome(await refresh(org, value))).to.equal('ok');
  });
});
