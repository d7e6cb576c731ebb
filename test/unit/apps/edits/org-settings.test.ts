import { expect } from 'chai';
import {
  orgSettings,
  readSetting,
  settingChanges,
  settingRisks,
  type SettingsDocument,
  settingsView,
  withSettings,
} from '../../../../src/apps/edits/org-settings.ts';
import { parseXml } from '../../../../src/xml/document.ts';
import { refusalOf } from '../acme.ts';

const text = [
  '\uFEFF<OauthOidcSettings>',
  '\t<!-- ours -->',
  '\t<blockOAuthUnPwFlow>true</blockOAuthUnPwFlow>',
  '\t<isNew>x</isNew>',
  '</OauthOidcSettings>',
].join('\r\n');
const document: SettingsDocument = { member: 'OauthOidc', xml: parseXml(text) };
const change = (...typed: string[]): SettingsDocument => withSettings(document, typed.map(readSetting));

describe('settings of an org', () => {
  it('are read by name in any case', () => {
    expect(readSetting(' ISPKCEREQUIRED = True ')).to.deep.equal({
      member: 'OauthOidc',
      setting: 'isPkceRequired',
      value: 'true',
    });
  });

  it('refuse what is unknown, with near misses, what is internal, and what isn’t a switch', () => {
    expect(refusalOf(() => readSetting('isPkceRequird=true'))).to.deep.equal({
      code: 'SettingUnknown',
      data: { setting: 'isPkceRequird', hint: 'isPkceRequired' },
    });
    expect(refusalOf(() => readSetting('toString=true')).code).to.equal('SettingUnknown');
    expect(refusalOf(() => readSetting('agentAuthLinking=true')).data['why']).to.equal('internal');
    for (const typed of ['isPkceRequired=yes', 'isPkceRequired', 'isPkceRequired=']) {
      expect(refusalOf(() => readSetting(typed)).code, typed).to.equal('FieldValueInvalid');
    }
  });

  it('change alone: comments, unknown elements, line ends and byte order mark stay (M1)', () => {
    const edited = change('blockOAuthUnPwFlow=false', 'isPkceRequired=true');
    expect(edited.xml.text).to.equal(
      text.replace('>true<', '>false<').replace('</isNew>', '</isNew>\r\n\t<isPkceRequired>true</isPkceRequired>'),
    );
    expect(settingChanges(document, edited).map(({ field, before, after }) => [field, before, after])).to.deep.equal([
      ['blockOAuthUnPwFlow', 'true', 'false'],
      ['isPkceRequired', null, 'true'],
    ]);
  });

  it('that are so already, or belong to another file, leave the very same document', () => {
    expect(change('blockOAuthUnPwFlow=true')).to.equal(document);
    expect(change('enableAdminApprovedAppsOnly=true')).to.equal(document);
  });

  it('say what is at risk either way; what the org did not say may have been on', () => {
    const risks = (...typed: string[]): string[] =>
      settingRisks(settingChanges(document, change(...typed))).map(({ key }) => key);
    expect(risks('blockOAuthUnPwFlow=false', 'isPkceRequired=true')).to.deep.equal([
      'PasswordFlowOn',
      'OrgPkceRequired',
    ]);
    expect(risks('isPkceRequired=false')).to.deep.equal(['OrgPkceNotRequired']);
    expect(risks('blockOAuthUnPwFlow=true')).to.deep.equal([]);
  });

  it('that hand out secrets or let more in are risks, each', () => {
    const named = Object.values(orgSettings).flatMap(({ root, settings }) =>
      Object.keys(settings).map((field) => ({ type: root, fullName: '', field, before: 'false', after: 'true' })),
    );
    expect(settingRisks(named).map(({ key }) => key)).to.deep.equal([
      ...['SecretsByRest', 'SecretsByMetadata', 'PasswordFlowOff', 'UserAgentFlowOff', 'OrgPkceRequired'],
      ...['CodeCredentialsOn', 'ApprovedAppsOnly', 'ApprovedAppsOnlyExternal'],
    ]);
  });

  it('are shown flat, with elements that nobody knows and those that the org does not return', () => {
    const unsaid = ['agentAuthLinking', 'blockOAuthUsrAgtFlow', 'enableHdlessFgtPswFlow', 'isPkceRequired'];
    expect(settingsView([document])).to.deep.equal({
      settings: [
        {
          type: 'OauthOidcSettings',
          elements: { blockOAuthUnPwFlow: 'true', isNew: 'x' },
          notSaid: [...unsaid, 'oAuthCdCrdtFlowEnable'],
        },
      ],
    });
  });

  it('that are nil are not said, and a value takes the place of nil', () => {
    const nil =
      '<S xmlns:xsi="i"><enableExternalClientApps xsi:nil="true"/><enableConsumerSecretApiAccess\n xsi:nil="1"/></S>';
    const file: SettingsDocument = { member: 'ExternalClientApp', xml: parseXml(nil) };
    const [shown] = settingsView([file]).settings;
    expect([shown?.elements, shown?.notSaid]).to.deep.equal([{}, Object.keys(orgSettings.ExternalClientApp.settings)]);
    const off = withSettings(file, [readSetting('enableConsumerSecretApiAccess=false')]);
    expect(off.xml.text).to.equal(
      nil.replace(
        '<enableConsumerSecretApiAccess\n xsi:nil="1"/>',
        '<enableConsumerSecretApiAccess>false</enableConsumerSecretApiAccess>',
      ),
    );
  });
});
