import { expect } from 'chai';
import type { App, AppEdit } from '../../../../src/apps/app.ts';
import { fitting, takers } from '../../../../src/apps/checks/fitting.ts';
import { assign } from '../../../../src/apps/edits/assign.ts';
import { linkSource } from '../../../../src/apps/edits/link-edits.ts';
import { setRunAsUser } from '../../../../src/apps/edits/run-as-edits.ts';
import { disableFlow, enableFlow } from '../../../../src/apps/flows/flow-edits.ts';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { acme, linkedAcme, settingsType, thisOrg } from '../acme.ts';

const policyType = 'ExtlClntAppOauthConfigurablePolicies';
const globalType = 'ExtlClntAppGlobalOauthSettings';
const settings = { commaSeparatedOauthScopes: 'Api' };
const oauthLink = `${thisOrg.slice(0, 15)}:888000000000001`;
const global = { callbackUrl: 'https://acme.example/callback', isDeviceFlowEnabled: 'false' };

/** Apps of each kind that a picker may have to offer. */
const apps: Readonly<Record<string, App>> = {
  whole: acme({ global, policy: {}, appPolicy: { isEnabled: 'true' } }),
  off: acme({ global, policy: {}, appPolicy: { isEnabled: 'false' } }),
  robot: acme({ global, policy: { clientCredentialsFlowUser: 'robot@acme.example' } }),
  'without OAuth': acme({ settings: undefined }),
  'without OAuth, off': acme({ settings: undefined, appPolicy: { isEnabled: 'false' } }),
  'without a consumer': acme({ settings }),
  linked: linkedAcme({ policy: {}, appPolicy: { isEnabled: 'true' } }),
  packaged: acme({ header: { distributionState: 'Packaged' }, settings: { ...settings, oauthLink }, global }),
  'policies hidden': acme({ global, policiesReadable: false }),
  'packaged copy': linkedAcme({ header: { distributionState: 'Packaged' } }),
};

function isRefused(edit: (app: App) => unknown, app: App): boolean {
  try {
    edit(app);
    return false;
  } catch (error) {
    if (!isEcaError(error)) throw error;
    // a login that can't see policies can still pick the app, and gets an error that names the permission
    return error.code !== 'MissingPermission';
  }
}

/** For each rule of the pickers, what the commands that use it do to the app. */
const edits: ReadonlyArray<readonly [keyof typeof fitting, (app: App) => unknown]> = [
  ['ownConsumer', enableFlow('device', {})],
  ['ownConsumer', disableFlow('device')],
  ['oauth', setRunAsUser('robot@acme.example', { withGlobal: false })],
  ['oauth', assign({ type: settingsType, path: 'singleLogoutUrl', value: 'https://acme.example/logout' })],
  ['linkSource', linkSource],
];

describe('what a picker of apps leaves out', () => {
  for (const [rule, edit] of edits)
    it(`is what the command would refuse: ${rule}`, () => {
      const offered = Object.keys(apps).filter((name) => fitting[rule](apps[name] as App));
      const accepted = Object.keys(apps).filter((name) => !isRefused(edit, apps[name] as App));
      expect(offered).to.deep.equal(accepted);
      expect(offered).not.to.be.oneOf([[], Object.keys(apps)]);
    });

  it('is what refuses the very edit that was typed: of policies an app without OAuth, of a URL a linked one', () => {
    const offers = (edit: AppEdit): string[] => Object.keys(apps).filter((name) => takers(edit)(apps[name] as App));
    const policy = assign({ type: policyType, path: 'ipRelaxationPolicyType', value: 'Bypass' });
    expect(offers(policy)).to.include.members(['whole', 'linked', 'policies hidden']).and.not.include('without OAuth');
    const url = assign({ type: globalType, path: 'callbackUrl', value: 'https://acme.example/new' });
    expect(offers(url)).to.include('whole').and.not.include.oneOf(['linked', 'without OAuth', 'without a consumer']);
    const off = assign({ type: 'ExtlClntAppConfigurablePolicies', path: 'isEnabled', value: 'false' });
    expect(offers(off)).to.include('without OAuth');
    expect(() => offers(() => expect.fail('a fault of ours'))).to.throw('a fault of ours');
  });

  it('is what the command would leave as it is: apps that are on already, off, or have no run-as user', () => {
    const offers = (rule: keyof typeof fitting): string[] =>
      Object.keys(apps).filter((name) => fitting[rule](apps[name] as App));
    expect(offers('enabled')).not.to.include.oneOf(['off', 'without OAuth, off']);
    expect(offers('disabled')).to.deep.equal(['off', 'without OAuth, off', 'policies hidden']);
    expect(offers('withRunAs')).to.deep.equal(['robot']);
    const flowless = apps['whole'] as App;
    const withDevice = acme({ global: { ...global, isDeviceFlowEnabled: 'true' }, policy: {} });
    expect([flowless, withDevice].filter(fitting.flowToDisable)).to.deep.equal([withDevice]);
    expect(offers('linked')).to.deep.equal(['linked', 'packaged copy']);
  });
});
