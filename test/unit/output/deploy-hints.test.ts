import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';

const actions = (problems: string): readonly string[] =>
  reportError(new EcaError('DeployFailed', { org: 'dev', deployId: '0Af', problems })).actions;

describe('a refused deploy', () => {
  it('comes with what is known of Salesforce’s words, before the way to its report', () => {
    const [hint, report, ...others] = actions('ExtlClntAppOauthConfigurablePolicies A: Invalid plugin settings');
    expect(hint).to.include('--jwt-access-token');
    expect(report).to.include('sf project deploy report -i 0Af');
    expect(others).to.deep.equal([]);
    expect(actions('A: No such user: x\nB: Invalid plugin settings')).to.have.length(3);
  });

  it('of another kind has its report only', () => {
    expect(actions('A: Something else')).to.have.length(1);
    const other = new EcaError('RequestRefused', { org: 'dev', detail: 'No such user' });
    expect(reportError(other).actions.join()).to.not.include('username, which');
  });
});
