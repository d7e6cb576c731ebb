import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { changeApp, type ChangeResult } from '../../../src/change/change-app.ts';
import { settingConnected } from '../../../src/change/edits/connected-changes.ts';
import type { Consent } from '../../../src/change/consent.ts';
import { readConnectedOauth, readConnectedPolicies } from '../../../src/input/settings/connected-flags.ts';
import { refusalOf } from '../org/refusal.ts';
import { login, open } from '../org/world.ts';
import { connectedScene } from './connected-scene.ts';
import { lineDifference } from './scene.ts';

const certificate = new URL('../../emulator/samples/jwt-certificate.pem', import.meta.url).pathname;
const nobody: Consent = { ask: undefined, given: false, forceSelf: false };
const riskKeys = ({ risks }: ChangeResult): string[] => risks.map(({ key }) => key);

describe('settings of a connected app at the wire', () => {
  it('change as named and no other line does, although a deploy resets what it leaves out (M1)', async () => {
    const at = await connectedScene(undefined, { switches: { omittedFields: 'reset' }, apexClasses: ['Guard'] });
    const before = await at.text('Stark_Portal');
    const flags = { 'add-scope': ['web'], 'remove-scope': ['api'], 'require-pkce': false };
    expect(await at.oauth('Stark_Portal', flags)).to.include({ changed: true, verified: true });
    expect(lineDifference(before, await at.text('Stark_Portal'))).to.deep.equal([
      '- <isPkceRequired>true</isPkceRequired>',
      '- <scopes>Api</scopes>',
      '+ <isPkceRequired>false</isPkceRequired>',
      '+ <scopes>Web</scopes>',
    ]);
    const [deployed = {}] = await at.deployed();
    expect(Object.keys(deployed)).to.deep.equal(['connectedApps/Stark_Portal.connectedApp']);
    expect(Object.values(deployed).join()).to.not.include('consumerSecret');
  });

  it('take every setting of the help page at once, and give each back', async () => {
    const at = await connectedScene(undefined, { apexClasses: ['Guard'] });
    const user = at.session.username;
    const oauth = await at.oauth('Pied_Piper', {
      'callback-url': ['https://piedpiper.example.com/one', 'http://localhost:1717/OauthRedirect'],
      certificate,
      scope: ['api', 'openid', 'sfap_api', 'refresh_token'],
      'require-secret': false,
      'require-secret-for-refresh': false,
      'require-secret-for-exchange': true,
      'require-pkce': true,
      'introspect-all': true,
      'rotate-refresh-token': true,
      'jwt-access-token': true,
      'single-logout-url': 'https://piedpiper.example.com/out',
      'add-ip-range': ['203.0.113.0-203.0.113.255=Vienna'],
      'add-custom-attribute': ['country=$Organization.Country'],
      set: [
        ...['idTokenAudience=piper', 'idTokenIncludeAttributes=true', 'idTokenIncludeCustomPerms=true'],
        ...['idTokenIncludeStandardClaims=true', 'idTokenValidity=5'],
        ...['assetAudiences=things', 'assetIncludeAttributes=true', 'assetIncludeCustomPerms=true'],
        ...['assetSigningCertId=Signing', 'assetValidityPeriod=60'],
        ...['isCodeCredentialEnabled=true', 'isCodeCredentialPostOnly=true', 'isTokenExchangeEnabled=true'],
      ],
    });
    expect(oauth).to.include({ changed: true, verified: true });
    const policy = await at.policy('Pied_Piper', {
      'permitted-users': 'pre-authorized',
      'permission-set': ['Acme_Integration', 'Nordwind_Sync'],
      profile: ['Minimum Access - API Only Integrations'],
      'ip-relaxation': 'enforce-relax-refresh',
      'refresh-token-policy': 'specific-lifetime',
      'refresh-token-validity': 30,
      'refresh-token-unit': 'days',
      'session-level': 'high-assurance',
      'policy-action': 'block',
      'session-timeout': 15,
      'start-url': 'https://piedpiper.example.com/start',
      'single-logout-url': 'https://piedpiper.example.com/slo',
      'apex-handler': 'Guard',
      'execute-handler-as': user,
      set: ['isTokenExchangeFlowEnabled=true', 'mobileStartUrl=https://piedpiper.example.com/m', 'label=Piper'],
    });
    expect(policy).to.include({ changed: true, verified: true });
    const text = await at.text('Pied_Piper');
    for (const change of [...oauth.changes, ...policy.changes]) {
      const name = change.field.replace(/.*\./, '').replace(/\[\d+\]/, '');
      expect(text, change.field).to.include(`<${name}>`);
    }
    expect(text).to.include('<refreshTokenPolicy>specific_lifetime:30:DAYS</refreshTokenPolicy>');
    expect(text).to.include('<scopes>SFAP</scopes>');
    expect(text.replace(/\s/g, '')).to.include(readFileSync(certificate, 'utf8').split('\n')[1]);
  });

  it('are checked without a deploy in a dry run (R)', async () => {
    const at = await connectedScene(undefined, { apexClasses: ['Guard'] });
    const before = await at.text('Pied_Piper');
    const result = await at.oauth('Pied_Piper', { 'require-pkce': true }, { dryRun: true });
    expect(result).to.include({ changed: true, dryRun: true, verified: false });
    expect(riskKeys(result)).to.deep.equal(['PkceRequired']);
    expect(await at.text('Pied_Piper')).to.equal(before);
    const refused = at.policy('Pied_Piper', { set: ['plugin=Guard'], profile: ['Nobody'] }, { dryRun: true });
    expect((await refusalOf(refused)).code).to.equal('ProfileUnknown');
  });

  it('that are there already deploy nothing', async () => {
    const at = await connectedScene();
    const result = await at.policy('Pied_Piper', { 'ip-relaxation': 'enforce', 'refresh-token-policy': 'infinite' });
    expect(result).to.include({ changed: false, deployId: null });
    expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
  });

  it('an empty list takes all permission sets away, with a yes only (M2)', async () => {
    const at = await connectedScene();
    const flags = { 'clear-permission-sets': true, unset: ['profileName'] };
    const { code, data } = await refusalOf(at.policy('Stark_Portal', flags, { consent: nobody }));
    expect(code).to.equal('ConsentMissing');
    expect((data['consequences'] as ChangeResult['risks'])[0]?.key).to.equal('NobodyLeft');
    expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
    expect(await at.policy('Stark_Portal', flags)).to.include({ changed: true, verified: true });
    expect(await at.text('Stark_Portal')).to.not.match(/<(permissionSetName|profileName)>\w/);
    expect(await at.policy('Stark_Portal', flags)).to.include({ changed: false });
  });

  it('one permission set of two goes, and the other stays', async () => {
    const at = await connectedScene();
    const remove = { 'remove-permission-set': ['acme_integration', 'Nobody'] };
    expect((await refusalOf(at.policy('Stark_Portal', remove))).code).to.equal('NothingToRemove');
    const result = await at.policy('Stark_Portal', { ...remove, 'if-present': true });
    expect(result.changes.map(({ field, after }) => [field, after])).to.deep.equal([
      ['permissionSetName', 'Nordwind_Sync'],
    ]);
    expect(result.notes).to.deep.equal([{ key: 'NotThere', data: { app: 'Stark_Portal', names: 'Nobody' } }]);
  });

  it('a permission set that is not there is refused with near misses (M7)', async () => {
    const at = await connectedScene();
    const { code, data } = await refusalOf(at.policy('Stark_Portal', { 'add-permission-set': ['Acme_Integraton'] }));
    expect([code, data['hint']]).to.deep.equal(['PermissionSetUnknown', 'Acme_Integration']);
  });

  it('what an org silently leaves out is reported (L)', async () => {
    const at = await connectedScene(undefined, { apexClasses: ['Guard'] });
    const flags = { 'apex-handler': 'Guard', 'execute-handler-as': 'stranger@elsewhere.example.com' };
    const { code, data } = await refusalOf(at.policy('Pied_Piper', flags));
    expect(code).to.equal('ValueNotTaken');
    expect(data['values']).to.include('pluginExecutionUser').and.include('stranger@elsewhere.example.com');
  });

  it('a change by somebody else meanwhile is not overwritten (M3)', async () => {
    const at = await connectedScene();
    const ask = async (): Promise<boolean> => {
      await at.rewrite('Pied_Piper', (xml) => xml.replace('Pied Piper', 'Pied Piper Inc.'));
      return true;
    };
    const consent = { ask, given: false, forceSelf: false };
    expect(await refusalOf(at.oauth('Pied_Piper', { 'require-pkce': true }, { consent }))).to.deep.equal({
      code: 'ChangedMeanwhile',
      data: { app: 'Pied_Piper', org: at.org.username, documents: 'Pied_Piper' },
    });
    expect(await at.text('Pied_Piper'))
      .to.include('Pied Piper Inc.')
      .and.not.include('<isPkceRequired>true');
  });

  it('a lost answer is settled by reading, and nothing is sent twice (M4)', async () => {
    const at = await connectedScene();
    await at.fault({ do: 'drop-after', match: { soapOperation: 'deploy' } });
    expect(await at.oauth('Pied_Piper', { 'require-pkce': true })).to.include({ verified: true, deployId: null });
    await at.fault({ do: 'drop-before', match: { soapOperation: 'deploy' } });
    expect((await refusalOf(at.oauth('Pied_Piper', { 'require-pkce': false }))).code).to.equal('DeployLost');
    expect(await at.text('Pied_Piper')).to.include('<isPkceRequired>true');
    expect(await at.deployed()).to.have.lengthOf(1);
  });

  it('the app that the login itself goes through is not shut off (M5)', async () => {
    const at = await connectedScene();
    await login(at.org, { clientId: `Stark${at.org.orgId}` });
    const session = await open(at.org);
    const prepare = settingConnected(readConnectedPolicies({ 'ip-relaxation': 'enforce' }));
    const request = { app: 'Stark_Portal', dryRun: false, waitMinutes: 1, consent: { ...nobody, given: true } };
    const attempt = changeApp(session, { ...request, prepare, either: { kind: undefined, prepareConnected: prepare } });
    expect((await refusalOf(attempt)).code).to.equal('SelfCutOff');
  });

  it('an element that is newer than the API version is refused before the org is asked', async () => {
    const at = await connectedScene();
    const older = await open(at.org, { apiVersion: '59.0' });
    const prepare = settingConnected(await readConnectedOauth({ 'rotate-refresh-token': true }));
    const request = { app: 'Pied_Piper', dryRun: true, waitMinutes: 1, consent: nobody };
    const attempt = changeApp(older, { ...request, prepare, either: { kind: undefined, prepareConnected: prepare } });
    expect(await refusalOf(attempt)).to.deep.equal({
      code: 'FieldTooNew',
      data: { field: 'oauthConfig.isRefreshTokenRotationEnabled', since: 60, apiVersion: '59.0' },
    });
  });
});
