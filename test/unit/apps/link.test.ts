import { expect } from 'chai';
import { linkOf, sameId } from '../../../src/apps/link.ts';
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

  it('ids are compared with their case, by the first 15 characters', () => {
    expect(sameId('00D000000000001', '00D000000000001EAA')).to.equal(true);
    expect(sameId('00Da00000000001', '00DA00000000001')).to.equal(false);
  });
});
