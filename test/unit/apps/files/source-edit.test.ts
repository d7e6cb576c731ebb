import { expect } from 'chai';
import type { App, AppEdit } from '../../../../src/apps/app.ts';
import { enableFlow, enableFlows } from '../../../../src/apps/flows/flow-edits.ts';
import { orgInFiles } from '../../../../src/apps/link.ts';
import { setPolicies } from '../../../../src/apps/edits/policy-edits.ts';
import { setRunAsUser } from '../../../../src/apps/edits/run-as-edits.ts';
import { withoutSecret } from '../../../../src/apps/secrets.ts';
import { type FiledApp, planSourceEdit, type SourcePlan } from '../../../../src/apps/files/source-edit.ts';
import { needsOrgCheck } from '../../../../src/apps/files/needs-org-check.ts';
import { parseXml } from '../../../../src/xml/document.ts';
import { acme, globalType, linkedAcme, policyType, refusalOf } from '../acme.ts';

/** An app as files have it: each document's text in full, its elements without a secret. */
function filed(app: App): FiledApp {
  const documents = app.documents.map((document) => {
    const { text } = document.xml;
    const path = `/p/${document.type}/${document.fullName}`;
    return { ...document, path, text, xml: parseXml(withoutSecret(text), document.fullName) };
  });
  return { ...app, orgId: orgInFiles(documents), documents };
}

const plan = (app: App, edit: AppEdit): SourcePlan => planSourceEdit(filed(app), edit);
const device = enableFlow('device', {});

describe('an edit of project files', () => {
  it('changes the one line, and keeps a consumer secret that it does not show', () => {
    const app = acme({ global: { consumerSecret: 'hush', isDeviceFlowEnabled: 'false', isPkceRequired: 'true' } });
    const before = app.documents[1]?.xml.text ?? '';
    const { files, changes, shown } = plan(app, device);
    expect(files.map(({ path, text }) => [path, text])).to.deep.equal([
      [`/p/${globalType}/Acme_glbloauth`, before.replace('Enabled>false', 'Enabled>true')],
    ]);
    expect(files[0]?.text).to.include('hush');
    expect(changes.map(({ field }) => field)).to.deep.equal(['isDeviceFlowEnabled']);
    expect(JSON.stringify([changes, shown.documents.map(({ xml }) => xml.text)])).not.to.include('hush');
  });

  it('that changes nothing touches no file, even one that holds a secret or a rotation command', () => {
    const global = { consumerSecret: 'hush', isDeviceFlowEnabled: 'true', shouldRotateConsumerKey: 'true' };
    expect(plan(acme({ global }), device).files).to.deep.equal([]);
  });

  it('leaves a rotation command in a file as it is; only a deploy drops it', () => {
    const global = { isDeviceFlowEnabled: 'false', shouldRotateConsumerKey: 'true' };
    const { changes } = plan(acme({ global }), device);
    expect(changes.map(({ field }) => field)).to.deep.equal(['isDeviceFlowEnabled']);
  });

  it('makes a policy under the name that Setup gives, and says that it is new', () => {
    const app = acme({ global: {} });
    const { files, notes } = plan(app, setRunAsUser('bot@acme.example', { withGlobal: true }));
    const policy = files.find(({ type }) => type === policyType);
    expect(policy).to.include({ fullName: 'Acme_oauthPlcy', path: undefined });
    expect(policy?.text).to.include('<label>Acme_oauthPlcy</label>').and.to.include('bot@acme.example');
    expect(notes).to.deep.equal([{ key: 'FileCreated', data: { fullName: 'Acme_oauthPlcy' } }]);
  });

  it('takes global settings beside a link for those of that org, whichever it is', () => {
    const settings = { oauthLink: '00D000000000009:888000000000001' };
    expect(plan(acme({ global: {}, settings }), device).changes.map(({ after }) => after)).to.deep.equal(['true']);
    expect(refusalOf(() => plan(linkedAcme(), device)).code).to.equal('GlobalSettingsElsewhere');
    expect(refusalOf(() => plan(acme({ settings: {} }), device)).code).to.equal('GlobalSettingsMissing');
  });

  it('changes a policy whose OAuth settings lie elsewhere', () => {
    const app = acme({ settings: undefined, policy: { refreshTokenPolicyType: 'Infinite' } });
    const zero = { type: policyType, path: 'refreshTokenPolicyType', value: 'Zero' } as const;
    const { changes, risks } = plan(app, setPolicies({ assignments: [zero], permissionSets: {}, profiles: {} }));
    expect(changes.map(({ after }) => after)).to.deep.equal(['Zero']);
    expect(risks.map(({ key }) => key)).to.deep.equal(['RefreshTokensShorter']);
  });

  it('is one for several flows', () => {
    const { changes } = plan(acme({ global: {}, policy: {} }), enableFlows(['device', 'token-exchange'], {}));
    expect(changes.map(({ field }) => field)).to.have.members([
      'isDeviceFlowEnabled',
      'isTokenExchangeEnabled',
      'isTokenExchangeFlowEnabled',
    ]);
  });
});

describe('what nobody looked at without an org', () => {
  const keys = (...[app, matters]: [App, Parameters<typeof needsOrgCheck>[2]]): string[] =>
    needsOrgCheck(app, 'force-app', matters).map(({ key }) => key);
  const on = acme({ global: { isClientCredentialsFlowEnabled: 'true' } });

  it('is the run-as user, and whether a limited app lets it in', () => {
    expect(keys(on, { runAs: 'bot@acme.example' })).to.deep.equal(['RunAsUnchecked']);
    const limited = acme({
      global: { isClientCredentialsFlowEnabled: 'true' },
      policy: { permittedUsersPolicyType: 'AdminApprovedPreAuthorized' },
    });
    expect(keys(limited, { runAs: 'bot@acme.example' })).to.deep.equal(['RunAsUnchecked', 'CoverageUnchecked']);
  });

  it('says also where the flow is still off in the app itself', () => {
    const keysOff = keys(acme({ global: {} }), { runAs: 'bot@acme.example' });
    expect(keysOff).to.deep.equal(['RunAsUnchecked', 'GlobalSwitchOffInFiles']);
  });

  it('is the setting of the code and credentials flow, and every permission set and profile by name', () => {
    const names = { permissionSets: { add: ['A'] }, profiles: { set: ['P'], remove: ['Q'] } };
    expect(keys(on, { flows: ['device', 'code-credentials'], ...names })).to.deep.equal([
      'CodeCredentialsUnchecked',
      'NamesUnchecked',
    ]);
    expect(needsOrgCheck(on, 'force-app', names)[0]?.data['names']).to.equal('A, P');
    expect(keys(on, {})).to.deep.equal([]);
  });
});
