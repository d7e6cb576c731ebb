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

  const said: ReadonlyArray<readonly [problem: string, hint: RegExp]> = [
    ['Enter a valid execution user for the OAuth client credentials flow.', /by username and not by e-mail/],
    ["There's a problem with your scope(s): McpApi", /Did you mean: MCP\?/],
    ["There's a problem with your scope(s): refresh_token", /Did you mean: RefreshToken\?/],
    ["There's a problem with your scope(s): NewScope2027", /names of their own, with commas/],
    ['Cannot create a new component with the namespace: acme. Only components in …', /Install the package in dev/],
    [
      'INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id',
      /External Client App Developer.*doctor/,
    ],
    ['Not available for deploy for this organization', /"ExternalClientApps"/],
    ['duplicate value found: ExternalClientApplicationId duplicates value on X', /under another name/],
    [
      'Element {http://soap.sforce.com/2006/04/metadata}isNamedUserJwtEnabled invalid at this location in type ExtlClntAppOauthConfigurablePolicies',
      /took isNamedUserJwtEnabled away/,
    ],
    ['Element isDPopEnabled invalid at this location in type ExtlClntAppGlobalOauthSettings', /with API version 67\.0/],
    ['Element isNonsense invalid at this location in type ExtlClntAppGlobalOauthSettings', /doesn't know isNonsense/],
  ];
  for (const [problem, hint] of said) {
    it(`has a hint: ${problem.slice(0, 70)}`, () => {
      const [first = '', report, ...others] = actions(`ExtlClntApp A: ${problem}`);
      expect(first).to.match(hint);
      expect([report?.includes('deploy report'), others]).to.deep.equal([true, []]);
    });
  }

  it('of another kind has its report only', () => {
    expect(actions('A: Something else')).to.have.length(1);
    const other = new EcaError('RequestRefused', { org: 'dev', detail: 'No such user' });
    expect(reportError(other).actions.join()).to.not.include('username, which');
  });
});
