import { expect } from 'chai';
import type { Outcome } from '../../../src/fleet/run-fleet.ts';
import { howToUndo } from '../../../src/base-command/way-back.ts';
import { printForTerminal } from '../../../src/output/page/going-on.ts';

type Changed = { readonly field: string; readonly before: string | null; readonly after: string };

const change = (field: string, before: string | null, after: string): Changed => ({ field, before, after });
const done = (org: string, changes: readonly Changed[], app?: string): Outcome<unknown> =>
  ({ status: 'ok', org, orgId: '', result: { app, changed: true, dryRun: false, changes } }) as never;

const back = (own: 'settings' | 'flows', outcomes: ReadonlyArray<Outcome<unknown>>): string | null | undefined =>
  howToUndo(outcomes, { saver: undefined, mayHaveSaved: own === 'flows', own }).result.undo;

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
  });
});
