import { expect } from 'chai';
import type { App, AppDocument } from '../../../../src/apps/app.ts';
import { consequencesOf } from '../../../../src/apps/risks/consequences.ts';
import { leftOut, type UnnamedElements, onlyInOrg, projectEdit } from '../../../../src/apps/files/project-edit.ts';
import { planOf } from '../../../../src/apps/plan/plan.ts';
import {
  acme,
  documentWith,
  globalType,
  headerType,
  linkedAcme,
  policyType,
  refusalOf,
  settingsType,
} from '../acme.ts';

const parent = { externalClientApplication: 'Acme' };
const org = acme({
  global: { consumerKey: 'here', isDeviceFlowEnabled: 'false', isPkceRequired: 'true', label: 'Acme_glbloauth' },
  policy: { isClientCredentialsFlowEnabled: 'true', refreshTokenPolicyType: 'Infinite' },
});
const keeping: UnnamedElements = { remove: false, apiVersion: undefined };
const removing: UnnamedElements = { ...keeping, remove: true };
const changes = (...source: Parameters<typeof projectEdit>[0]): string[] =>
  planOf(org, projectEdit(source, keeping)(org)).changes.map(
    ({ fullName, field, after }) => `${fullName}.${field}=${after}`,
  );

describe('a project’s files as an edit of an app', () => {
  it('changes what they say, in the org’s document of that type, whatever the file is called', () => {
    const file = documentWith(globalType, 'Elsewhere', { ...parent, isDeviceFlowEnabled: 'true', label: 'Elsewhere' });
    expect(changes(file)).to.deep.equal(['Acme_glbloauth.isDeviceFlowEnabled=true']);
  });

  it('takes a refresh token policy as an org serves it, with a validity that has no effect', () => {
    const served = {
      ...{ refreshTokenPolicyType: 'Infinite', refreshTokenValidityPeriod: '365', refreshTokenValidityUnit: 'Days' },
    };
    const file = documentWith(policyType, 'P', { ...parent, ...served });
    expect(changes(file)).to.have.length(2);
    const limited = documentWith(globalType, 'G', { ...parent, isEnforceRefreshTokenTTL: 'true' });
    const long = documentWith(policyType, 'P', { ...parent, ...served, refreshTokenPolicyType: 'SpecificInactivity' });
    expect(refusalOf(() => projectEdit([limited, long], keeping)(org))).to.deep.include({ code: 'CombinationRefused' });
  });

  it('never resets what a file does not name (M1)', () => {
    expect(changes(documentWith(policyType, 'P', parent))).to.deep.equal([]);
  });

  it('says what the org has and no file names', () => {
    const file = documentWith(globalType, 'G', { ...parent, isDeviceFlowEnabled: 'false', label: 'G' });
    expect(onlyInOrg(org, [file], keeping)).to.deep.equal([
      { type: globalType, fullName: 'Acme_glbloauth', field: 'isPkceRequired' },
    ]);
  });

  it('removes that where it is asked to, a switch by its explicit value, and nothing that Salesforce generates', () => {
    const file = documentWith(globalType, 'G', { ...parent, isDeviceFlowEnabled: 'false', label: 'G' });
    const { changes: made } = planOf(org, projectEdit([file], removing)(org));
    expect(made.map(({ field, after }) => [field, after])).to.deep.equal([['isPkceRequired', 'false']]);
    const other = acme({ global: { singleLogoutUrl: 'https://acme.example/out' } });
    const { changes: gone } = planOf(other, projectEdit([file], removing)(other));
    expect(gone.map(({ field, after }) => [field, after])).to.deep.include(['singleLogoutUrl', null]);
  });

  it('removes nothing that is newer than the files', () => {
    const at = (apiVersion: number): string[] =>
      onlyInOrg(acme({ global: { isDPopEnabled: 'true' } }), [documentWith(globalType, 'G', parent)], {
        ...removing,
        apiVersion,
      }).map(({ field }) => field ?? '');
    expect([at(66), at(67)]).to.deep.equal([[], ['isDPopEnabled']]);
  });

  it('M4: brings no key, link, id or rotation, and says which of them differ from the org’s', () => {
    const files = [
      documentWith(globalType, 'G', { ...parent, consumerKey: 'there', shouldRotateConsumerKey: 'true' }),
      documentWith(settingsType, 'S', { ...parent, oauthLink: '00D000000000009:888' }),
      documentWith(headerType, 'Acme', { label: 'Acme Portal', orgScopedExternalApp: '00D000000000009:Acme' }),
    ];
    expect(changes(...files)).to.deep.equal([]);
    expect(leftOut(org, files).map(({ field }) => field)).to.deep.equal([
      'shouldRotateConsumerKey',
      'consumerKey',
      'oauthLink',
      'orgScopedExternalApp',
    ]);
    expect(leftOut(org, [documentWith(globalType, 'G', { ...parent, consumerKey: 'here' })])).to.deep.equal([]);
  });

  it('does not give a linked app a consumer of its own', () => {
    const file = documentWith(globalType, 'G', { ...parent, isDeviceFlowEnabled: 'true' });
    const linked = linkedAcme();
    expect(projectEdit([file], keeping)(linked)).to.equal(linked);
    expect(leftOut(linked, [file])).to.deep.equal([{ type: globalType, fullName: 'G', field: null }]);
  });

  it('makes a policy that the app lacks, but not over one that may be hidden', () => {
    const file = documentWith(policyType, 'P', { ...parent, refreshTokenPolicyType: 'Zero' });
    const bare = acme({ global: {} });
    expect(projectEdit([file], keeping)(bare).documents.at(-1)?.fullName).to.equal('P');
    const hidden = acme({ global: {}, policiesReadable: false });
    expect(refusalOf(() => projectEdit([file], keeping)(hidden)).code).to.equal('MissingPermission');
  });

  const push = (fullName: string, fields: Record<string, string>): AppDocument =>
    documentWith('ExtlClntAppPushSettings', fullName, { ...parent, pushServiceType: 'Apple', ...fields });
  const withPush = (document: AppDocument): App => ({ ...org, documents: [...org.documents, document] });

  it('takes documents of other plugins whole, and asks before one changes', () => {
    const saml = (acsUrl: string): AppDocument =>
      documentWith('ExtlClntAppSamlConfigurablePolicies', 'S', { acsUrl, ...parent });
    expect(changes(saml('https://acme.example/acs'))).to.include('S.acsUrl=https://acme.example/acs');
    const before = { ...org, documents: [...org.documents, saml('https://acme.example/old')] };
    const after = projectEdit([saml('https://acme.example/acs')], keeping)(before);
    expect(consequencesOf(before, after).risks).to.deep.equal([
      { key: 'PluginChanged', data: { type: 'ExtlClntAppSamlConfigurablePolicies', fullName: 'S' } },
    ]);
    expect(consequencesOf(org, after).risks).to.deep.equal([]);
  });

  it('takes security settings, but for a linked app, whose consumer is elsewhere', () => {
    const security = documentWith('ExtlClntAppOauthSecuritySettings', 'X', { ...parent, label: 'Mine' });
    expect(changes(security)).to.include('X.label=Mine');
    const linked = linkedAcme();
    expect(projectEdit([security], keeping)(linked)).to.equal(linked);
    expect(leftOut(linked, [security]).map(({ field }) => field)).to.deep.equal([null]);
  });

  it('takes push settings with a link, one of several by its name, and none that would need secrets', () => {
    const linked = push('Ios', { pushConfigLink: '00D000000000009:1Dh' });
    expect(changes(linked)).to.include('Ios.pushConfigLink=00D000000000009:1Dh');
    const bare = push('Ios', { label: 'new' });
    expect([changes(bare), leftOut(org, [bare]).length]).to.deep.equal([[], 1]);
    const others = withPush(push('Android', { pushConfigLink: '00D000000000009:2Dh' }));
    const edited = projectEdit([linked], keeping)(others);
    expect(planOf(others, edited).documents.map(({ fullName }) => fullName)).to.deep.equal(['Ios']);
    const own = withPush(push('Ios', { label: 'old' }));
    expect(planOf(own, projectEdit([bare], keeping)(own)).changes).to.deep.equal([]);
  });
});
