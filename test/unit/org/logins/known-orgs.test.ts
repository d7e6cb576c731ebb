import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { targetsOf } from '../../../../src/input/targets.ts';
import { knownOrgs } from '../../../../src/org/logins/known-orgs.ts';
import { ownHome } from '../../delivery/own-home.ts';

describe('the default orgs of SF_TARGET_ORG', () => {
  ownHome();
  const before = process.env['SF_TARGET_ORG'];
  after(() => {
    if (before === undefined) delete process.env['SF_TARGET_ORG'];
    else process.env['SF_TARGET_ORG'] = before;
  });

  for (const value of [',', ', ,', ' ', ''])
    it(`are none in "${value}", which is an error and not a run without orgs (T1)`, async () => {
      process.env['SF_TARGET_ORG'] = value;
      expect((await knownOrgs()).defaultOrg).to.equal(undefined);
      const end = await targetsOf({ json: true }).catch((error: unknown) => isEcaError(error) && error.code);
      expect(end).to.equal('NoDefaultOrg');
    });

  it('are those that it names', async () => {
    process.env['SF_TARGET_ORG'] = 'prod,uat';
    expect((await knownOrgs()).defaultOrg).to.equal('prod,uat');
    expect((await targetsOf({ json: true })).map(({ org }) => org)).to.deep.equal(['prod', 'uat']);
  });
});
