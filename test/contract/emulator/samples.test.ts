import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { APP_POLICY, connect, deploy, element, GLOBAL, HEADER, OAUTH, OAUTH_POLICY, pack } from './client.ts';

const valuesOf = (texts: readonly string[], name: string): string[] => [
  ...new Set(texts.flatMap((xml) => element(xml, name)?.trim() ?? [])),
];

describe('emulator: its samples', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ orgs: [{ alias: 'org' }] });
  });

  after(() => emulator.stop());

  it('cover the values that were seen in published files', async () => {
    const texts = (await emulator.documents('org')).map(({ xml }) => xml);
    expect(valuesOf(texts, 'distributionState')).to.have.members(['Local', 'Packaged']);
    expect(valuesOf(texts, 'permittedUsersPolicyType')).to.have.members([
      'AllSelfAuthorized',
      'AdminApprovedPreAuthorized',
    ]);
    expect(valuesOf(texts, 'refreshTokenPolicyType')).to.have.members([
      'SpecificLifetime',
      'SpecificInactivity',
      'Infinite',
      'Zero',
    ]);
    expect(valuesOf(texts, 'refreshTokenValidityUnit')).to.include.members(['Days', 'Hours']);
    expect(valuesOf(texts, 'ipRelaxationPolicyType')).to.include.members(['Enforce', 'Bypass', 'Enforce_RelaxRefresh']);
    expect(valuesOf(texts, 'requiredSessionLevel')).to.include.members(['STANDARD', 'HIGH_ASSURANCE']);
    expect(valuesOf(texts, 'isEnabled')).to.have.members(['true', 'false']);
    for (const name of [
      'isPkceRequired',
      'isDeviceFlowEnabled',
      'isConsumerSecretOptional',
      'isTokenExchangeFlowEnabled',
    ]) {
      expect(valuesOf(texts, name), name).to.have.members(['true', 'false']);
    }
  });

  it('cover the naming styles: Setup, auto-created, generator, Trailhead, all the same, free names that mislead', async () => {
    const names = (await emulator.documents('org')).map(({ type, fullName }) => `${type}/${fullName}`);
    expect(names).to.include.members([
      `${GLOBAL}/Acme_Sync_glbloauth`,
      `${OAUTH_POLICY}/Acme_Sync_oauthPlcy`,
      `${APP_POLICY}/Acme_Sync_plcy`,
      'ExtlClntAppOauthSecuritySettings/Acme_Sync_oauthSecurity',
      `${OAUTH_POLICY}/Kiosk_oauth_defaultPolicy`,
      `${APP_POLICY}/Kiosk_defaultPolicy`,
      `${GLOBAL}/NordwindBackupGlblOAuth`,
      `${OAUTH_POLICY}/NordwindBackupOAuthSettings_defaultPolicy`,
      `${OAUTH_POLICY}/trailViaMetadataSettings_defaultPolicy`,
      ...[HEADER, OAUTH, GLOBAL, OAUTH_POLICY, APP_POLICY].map((type) => `${type}/Headless360`),
    ]);
    const misleading = (await emulator.documents('org')).find(({ fullName }) => fullName === 'app_uat_global');
    expect(element(misleading?.xml, 'externalClientApplication')).to.equal('app');
  });

  it('go back in as they came out: what was retrieved deploys without a change', async () => {
    const before = (await emulator.documents('org')).filter(({ xml }) => !xml.startsWith('\uFEFF'));
    const files = before.filter(({ type }) => [HEADER, OAUTH, GLOBAL, OAUTH_POLICY, APP_POLICY].includes(type));
    expect(files.length).to.be.greaterThan(50);
    const outcome = await deploy(connect(emulator.org('org')), await pack(files));
    expect(outcome.problems).to.deep.equal([]);
    const after = (await emulator.documents('org')).filter(({ xml }) => !xml.startsWith('\uFEFF'));
    expect(after).to.deep.equal(before);
  });
});
