import { expect } from 'chai';
import { assign } from '../../../src/apps/edits/assign.ts';
import { readAssignment } from '../../../src/apps/fields/assignments.ts';
import { type OauthInput, setOauth } from '../../../src/apps/edits/oauth-edits.ts';
import { type PolicyInput, switchApp } from '../../../src/apps/edits/policy-edits.ts';
import { changeApp, type ChangeRequest, type ChangeResult } from '../../../src/change/change-app.ts';
import { settingPolicies } from '../../../src/change/edits/policy-changes.ts';
import { refusalOf } from '../org/refusal.ts';
import { lineDifference, type Scene, scene } from './scene.ts';

const consent = { ask: undefined, given: true, forceSelf: false };
const policyTypes = ['ExtlClntAppOauthConfigurablePolicies', 'ExtlClntAppConfigurablePolicies'] as const;
const limit = readAssignment('permittedUsersPolicyType=AdminApprovedPreAuthorized', policyTypes);

async function change(
  at: Scene,
  app: string,
  prepare: ChangeRequest['prepare'],
  dryRun = false,
): Promise<ChangeResult> {
  return changeApp(at.session, { app, prepare, dryRun, waitMinutes: 1, consent });
}

const policies = (input: Partial<PolicyInput>): ChangeRequest['prepare'] =>
  settingPolicies({ assignments: [], permissionSets: {}, profiles: {}, ...input });

const oauth = (input: Partial<OauthInput>): ChangeRequest['prepare'] => {
  const ipRanges = { add: [], remove: [] };
  const edit = setOauth({ assignments: [], callbackUrls: {}, scopes: {}, ipRanges, certificate: undefined, ...input });
  return () => edit;
};

describe('policies at the wire', () => {
  it('change as named and no other line does, although a deploy resets what it leaves out', async () => {
    const at = await scene({ switches: { omittedFields: 'reset' } });
    const before = (await at.texts())['Acme_Sync_oauthPlcy'] ?? '';
    const result = await change(at, 'Acme_Sync', policies({ permissionSets: { add: ['Nordwind_Sync'] } }));
    expect(result).to.include({ changed: true, verified: true });
    expect(lineDifference(before, (await at.texts())['Acme_Sync_oauthPlcy'] ?? '')).to.deep.equal([
      '- <commaSeparatedPermissionSet>Acme_Integration</commaSeparatedPermissionSet>',
      '+ <commaSeparatedPermissionSet>Acme_Integration,Nordwind_Sync</commaSeparatedPermissionSet>',
    ]);
  });

  it('take a permission set with a user licence, refuse one with a permission set licence and unknown ones (M7)', async () => {
    const at = await scene();
    const add = async (name: string): Promise<ChangeResult> =>
      change(at, 'Acme_Sync', policies({ permissionSets: { add: [name] } }), true);
    expect(await add('Wayne_Platform')).to.include({ changed: true });
    const org = at.session.username;
    expect(await refusalOf(add('Umbrella_Analytics'))).to.deep.equal({
      code: 'PermissionSetLicensed',
      data: { name: 'Umbrella_Analytics', org },
    });
    expect(await refusalOf(add('Wayne_Platfrom'))).to.deep.equal({
      code: 'PermissionSetUnknown',
      data: { name: 'Wayne_Platfrom', org, hint: 'Wayne_Platform' },
    });
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('take permission sets in any case, and write them as the org spells them', async () => {
    const at = await scene();
    const typed = policies({ permissionSets: { set: ['NORDWIND_sync'], add: ['acme_integration'] } });
    expect((await change(at, 'Acme_Sync', typed)).changes.map(({ after }) => after)).to.deep.equal([
      'Nordwind_Sync,Acme_Integration',
    ]);
    const again = policies({ permissionSets: { add: ['nordwind_sync'] } });
    expect(await change(at, 'Acme_Sync', again)).to.include({ changed: false });
  });

  it('name profiles as the org shows them', async () => {
    const at = await scene({ language: 'de' });
    const set = async (name: string): Promise<ChangeResult> =>
      change(at, 'Kiosk', policies({ assignments: [limit], profiles: { set: [name] } }));
    expect((await refusalOf(set('System Administrator'))).code).to.equal('ProfileUnknown');
    expect(await set('Systemadministrator')).to.include({ verified: true });
  });

  it('ask the org nothing more when no permission set or profile is named', async () => {
    const at = await scene();
    await at.world.clearRequests(at.org.alias);
    await change(at, 'Acme_Sync', policies({ assignments: [readAssignment('policyAction=Block', policyTypes)] }));
    expect(await at.operations()).not.to.include('query');
  });

  it('a value that the org reports as set and does not set is reported (M5)', async () => {
    const at = await scene({ switches: { ignoredFields: ['ExtlClntAppOauthConfigurablePolicies.policyAction'] } });
    const assignments = [readAssignment('policyAction=Block', policyTypes)];
    const { code, data } = await refusalOf(change(at, 'Acme_Sync', policies({ assignments })));
    expect([code, data['values']]).to.deep.equal(['ValueNotTaken', 'Acme_Sync_oauthPlcy.policyAction: Block ≠ -']);
  });
});

describe('OAuth settings and headers at the wire', () => {
  it('take nested elements, ranges, scopes and callback URLs in one deploy', async () => {
    const at = await scene();
    const range = { startIpAddress: '192.0.2.0', endIpAddress: '192.0.2.255' };
    const types = ['ExtlClntAppGlobalOauthSettings', 'ExtlClntAppOauthSettings'] as const;
    const result = await change(
      at,
      'Kiosk',
      oauth({
        assignments: [readAssignment('idTokenConfig.idTokenValidityInMinutes=5', types)],
        ipRanges: { add: [range], remove: [] },
        scopes: { add: ['profile'] },
        callbackUrls: { add: ['myapp://done?a=1&b=2'] },
      }),
    );
    expect(result).to.include({ changed: true, verified: true });
    expect(await at.deployed()).to.have.length(1);
    expect((await at.texts())['Kiosk_oauth']).to.include('>Api, Web, RefreshToken, Basic<');
  });

  it('quote the org where it refuses, with the component', async () => {
    const at = await scene();
    const { code, data } = await refusalOf(
      change(at, 'Kiosk', oauth({ certificate: { pem: 'nonsense', replace: false } })),
    );
    expect(code).to.equal('DeployFailed');
    expect(data['problems']).to.match(/^ExtlClntAppGlobalOauthSettings Kiosk_glbloauth/);
  });

  it('a header takes quotes, ampersands, emoji and 80 characters', async () => {
    const at = await scene();
    const label = `Ü "x" & <y> 🚀 ${'z'.repeat(66)}`;
    const edit = assign(readAssignment(`label=${label}`, ['ExternalClientApplication']));
    const { changes } = await change(at, 'Kiosk', () => edit);
    expect(changes.map(({ field, after }) => [field, after])).to.deep.equal([['label', label]]);
    expect(await change(at, label, () => edit)).to.include({ changed: false, app: 'Kiosk' });
  });

  it('the whole app is switched off and on by its own policy', async () => {
    const at = await scene();
    expect(await change(at, 'Kiosk', () => switchApp(false))).to.include({ verified: true });
    expect((await at.texts())['Kiosk_defaultPolicy']).to.include('<isEnabled>false<');
    expect(await change(at, 'Kiosk', () => switchApp(true))).to.include({ verified: true });
    expect(await change(at, 'Kiosk', () => switchApp(true))).to.include({ changed: false, deployId: null });
  });
});
