import { expect } from 'chai';
import { lacksConsumer, linkOf } from '../../../src/apps/link.ts';
import { globalSettingsMissing } from '../../../src/apps/require-documents.ts';
import { summarise } from '../../../src/apps/views/summary.ts';
import { sameId } from '../../../src/apps/record-id.ts';
import { acme, linkedAcme, sourceOrg } from './acme.ts';

describe('whose consumer an app uses', () => {
  it('its own where the link names this org, or where the global settings are here', () => {
    expect(linkOf(acme())).to.deep.equal({ kind: 'own' });
    expect(linkOf(acme({ settings: undefined, global: {} }))).to.deep.equal({ kind: 'own' });
    expect(linkOf(acme({ settings: { oauthLink: '\n ' }, global: {} }))).to.deep.equal({ kind: 'own' });
  });

  it("another org's where the link names it", () => {
    expect(linkOf(linkedAcme())).to.deep.equal({ kind: 'linked', sourceOrgId: sourceOrg });
  });

  it('none without OAuth settings', () => {
    expect(linkOf(acme({ settings: undefined }))).to.deep.equal({ kind: 'none' });
  });

  it('no other org’s if a name or a placeholder replaces its id', () => {
    for (const oauthLink of ['FraudCheckGlobal', '{ORG_18_ID}', '__ORG__:888000000000001', '00D', ':888'])
      expect(linkOf(acme({ settings: { oauthLink } })), oauthLink).to.deep.equal({ kind: 'own' });
  });

  it('nobody’s if OAuth settings have neither link nor global settings, whatever the permissions', () => {
    const settings = { commaSeparatedOauthScopes: 'Api' };
    const bare = acme({ settings });
    expect(lacksConsumer(bare)).to.equal(true);
    const others = [acme(), acme({ settings, global: {} }), acme({ settings: undefined }), linkedAcme()];
    expect(others.map(lacksConsumer)).to.deep.equal([false, false, false, false]);
    expect(globalSettingsMissing(bare).variant).to.equal('none');
    expect(globalSettingsMissing(acme()).variant).to.equal(undefined);
    expect(new Set(Object.values(summarise(bare).flows))).to.deep.equal(new Set(['off']));
    expect(summarise(bare).link).to.equal('none');
    expect(summarise(acme()).flows['device']).to.equal('unknown');
  });

  it('ids are compared with their case, by the first 15 characters', () => {
    expect(sameId('00D000000000001', '00D000000000001EAA')).to.equal(true);
    expect(sameId('00Da00000000001', '00DA00000000001')).to.equal(false);
  });
});
