import { expect } from 'chai';
import type { Outcome } from '../../../src/fleet/run-fleet.ts';
import { howToUndo } from '../../../src/base-command/way-back.ts';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { printForTerminal } from '../../../src/output/page/going-on.ts';

type Own = NonNullable<Parameters<typeof howToUndo>[1]['own']>;
type Changed = {
  readonly type?: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

const change = (field: string, before: string | null, after: string | null, type?: string): Changed => ({
  ...(type === undefined ? {} : { type }),
  ...{ field, before, after },
});
const done = (org: string, changes: readonly Changed[], app?: string): Outcome<unknown> =>
  ({ status: 'ok', org, orgId: '', result: { app, changed: true, dryRun: false, changes } }) as never;

const back = (own: Own, outcomes: ReadonlyArray<Outcome<unknown>>): string | null | undefined =>
  howToUndo(outcomes, { saver: undefined, mayHaveSaved: own !== 'settings', own }).result.undo;

describe('the way back of what a command set', () => {
  beforeEach(() => printForTerminal(true));
  afterEach(() => printForTerminal(true));

  it('goes without a question where nobody can be asked', () => {
    printForTerminal(false);
    const device = [change('isDeviceFlowEnabled', 'false', 'true')];
    expect(back('flows', [done('a@b.example', device, 'A')])).to.equal(
      'sf eca flow disable --name A --flow device --target-org a@b.example --no-prompt',
    );
  });

  it('is the values that settings of an org had before, for orgs with the same ones in one command', () => {
    const on = [change('isPkceRequired', 'false', 'true'), change('blockOAuthUnPwFlow', 'true', 'false')];
    expect(back('settings', [done('a@b.example', on), done('c@d.example', on)])).to.equal(
      'sf eca settings set --set isPkceRequired=false --set blockOAuthUnPwFlow=true --target-org a@b.example,c@d.example',
    );
    expect(back('settings', [done('a@b.example', [change('isPkceRequired', null, 'true')])])).to.equal(null);
  });

  it('is to delete a new app whose pair was delivered nowhere, by its name', () => {
    const facts = { app: 'Old', as: 'New', created: true };
    const error = new EcaError('DeliveryFailed', { sink: 'a command', detail: [{ key: 'exec.exit', data: {} }] }).with({
      done: facts,
    });
    expect(back('delete', [{ org: 'a@b.example', orgId: '', status: 'failed', error }])).to.equal(
      'sf eca delete --name New --target-org a@b.example',
    );
  });

  it('promises no undo by a file for OAuth settings that an app was given (T1)', () => {
    const given = done('a@b.example', [], 'A');
    const { text, result } = howToUndo([given], { saver: undefined, mayHaveSaved: true, own: 'delete' });
    expect(text.replace(/\s+/g, ' ')).to.match(
      /^Nothing undoes this for sure: .* sf eca disable --name A --target-org a@b\.example$/,
    );
    expect([text.includes('--save-before'), result.undo]).to.deep.equal([false, null]);
  });

  it('is to disable the flows, where nothing else was changed', () => {
    const device = change('isDeviceFlowEnabled', 'false', 'true');
    const robot = change('isClientCredentialsFlowEnabled', null, 'true');
    const of = (...changes: Changed[]): string | null | undefined => back('flows', [done('a@b.example', changes, 'A')]);
    expect(of(device)).to.equal('sf eca flow disable --name A --flow device --target-org a@b.example');
    expect(of(device, robot, robot)).to.equal(
      'sf eca flow disable --name A --flow client-credentials --flow device --target-org a@b.example',
    );
    expect(of(robot), 'a part was on before').to.equal(null);
    expect(of(device, change('callbackUrl', null, 'https://a.example')), 'more was changed').to.equal(null);
    const certificate = change('certificate', null, 'MIIB');
    expect(of(device, certificate)).to.include('--flow device --flow jwt-bearer --target-org');
    expect(of(change('certificate', 'MIIA', 'MIIB')), 'another certificate was there').to.equal(null);
  });

  const inOne = (own: Own, ...changes: Changed[]): string | null | undefined =>
    back(own, [done('a@b.example', changes, 'A')]);

  it('is to enable the flows that were switched off, where nothing else was changed', () => {
    const device = change('isDeviceFlowEnabled', 'true', 'false');
    expect(inOne('flowsOff', device)).to.equal('sf eca flow enable --name A --flow device --target-org a@b.example');
    expect(inOne('flowsOff', device, change('certificate', 'MIIA', null)), 'its file is needed').to.equal(null);
  });

  it('is the former run-as user, or none', () => {
    const user = 'clientCredentialsFlowUser';
    const [app, place] = ['--name A --kind eca', '--target-org a@b.example'];
    const policy = 'ExtlClntAppOauthConfigurablePolicies';
    const flow = (before: string | null, after: string): Changed =>
      change('isClientCredentialsFlowEnabled', before, after, policy);
    const set = `sf eca user set ${app} --run-as r@b ${place}`;
    expect(inOne('runAs', change(user, 'r@b', 's@b'))).to.equal(set);
    expect(inOne('runAs', change(user, 'r@b', null), flow('true', 'false'))).to.equal(set);
    expect(inOne('runAs', change(user, null, 's@b'), flow(null, 'true'))).to.equal(`sf eca user unset ${app} ${place}`);
    const whole = change('isClientCredentialsFlowEnabled', null, 'true', 'ExtlClntAppGlobalOauthSettings');
    for (const more of [
      [change(user, 'r@b', 's@b'), flow('false', 'true')],
      [change(user, null, 's@b'), flow(null, 'true'), whole],
      [change(user, null, 's@b'), whole],
      [change(user, 'r@b', null)],
      [flow(null, 'true')],
    ])
      expect(inOne('runAs', ...more), JSON.stringify(more)).to.equal(null);
  });

  it('is what elements had before, and none of those that were missing, as a command of the same kind', () => {
    const policy = 'ExtlClntAppOauthConfigurablePolicies';
    const relaxed = change('ipRelaxationPolicyType', 'Enforce', 'Bypass', policy);
    const sets = change('commaSeparatedPermissionSet', null, 'Robots', policy);
    expect(inOne('policies', relaxed, sets)).to.equal(
      `sf eca policy set --name A --kind eca --set ${policy}.ipRelaxationPolicyType=Enforce --unset ${policy}.commaSeparatedPermissionSet --target-org a@b.example`,
    );
    const state = change('distributionState', 'Local', 'Packaged', 'ExternalClientApplication');
    expect(inOne('header', state)).to.equal(
      'sf eca update --name A --set ExternalClientApplication.distributionState=Local --target-org a@b.example',
    );
    const url = change('callbackUrl', 'https://a.example\nhttps://b.example', 'https://a.example', policy);
    expect(inOne('oauth', url), 'a text of several lines').to.equal(null);
    expect(inOne('oauth', change('certificate', 'MIIA', 'MIIB', 'ExtlClntAppGlobalOauthSettings'))).to.equal(null);
    expect(inOne('policies', change('oauthPolicy.ipRelaxation', 'ENFORCE', 'BYPASS', 'ConnectedApp'))).to.equal(null);
    expect(inOne('policies', ...Array.from({ length: 7 }, () => relaxed)), 'too many to read').to.equal(null);
  });
});
