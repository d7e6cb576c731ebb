import { expect } from 'chai';
import { differingSettings } from '../../../../src/change/manifest/differing-settings.ts';
import type { AppSettings } from '../../../../src/manifest/settings.ts';
import { acme } from '../../apps/acme.ts';

const nothing: AppSettings = {
  runAs: null,
  policy: { permissionSets: [], profiles: [], apexHandler: null },
};

describe('the settings that differ from what an app has', () => {
  it('leave out what the app lacks and is to lack', () => {
    expect(differingSettings(acme({ policy: {} }), nothing)).to.deep.equal({ policy: {} });
    expect(differingSettings(acme(), nothing)).to.deep.equal({ policy: {} });
  });

  it('contain it if the app may have it in a policy that this login can’t see', () => {
    expect(differingSettings(acme({ policiesReadable: false }), nothing)).to.deep.equal(nothing);
    expect(differingSettings(acme({ policiesReadable: false, policy: {} }), nothing)).to.deep.equal({ policy: {} });
  });
});
