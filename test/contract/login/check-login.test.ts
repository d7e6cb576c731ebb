import { expect } from 'chai';
import type { FlowName } from '../../../src/apps/flows/flow-names.ts';
import { createApp } from '../../../src/change/app/create-app.ts';
import { checkLoginIn, checkLogins } from '../../../src/estate/check-login.ts';
import { loginByClientCredentials } from '../../../src/login/client-credentials.ts';
import { examineOrg } from '../../../src/login/doctor/read-org.ts';
import { checksReport } from '../../../src/output/doctor/doctor-report.ts';
import { loginCheckReport, loginCheckText } from '../../../src/output/login/login-check-text.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import type { AppChoices } from '../emulator/oauth-client.ts';
import { signingPair } from '../../support/certificate.ts';
import { refusalOf } from '../org/refusal.ts';
import { freshApp } from '../../support/fresh-app.ts';
import { emulator, newOrg, open } from '../org/world.ts';
import { clientIn, keeping, robotOrg, runAs, wire } from './stage.ts';

/** The codes of what is in the way, behind `?` those of what can't be told, and behind `+` those of mere advice. */
async function found(org: OrgHandle, flow: FlowName, username?: string): Promise<string[]> {
  const findings = await checkLoginIn(await open(org), { app: 'Robot', flow, username });
  const report = loginCheckReport(findings);
  expect(report.ok).to.equal(report.findings.every(({ level }) => level === 'advice'));
  const text = loginCheckText(report, org.username);
  expect(text).to.not.match(/\{\w+\}/);
  for (const { level, actions = [], code } of report.findings) {
    if (level === 'problem' && !byPeople.includes(code)) expect(actions, code).to.not.be.empty;
  }
  return report.findings.map(({ level, code }) => `${marks[level]}${code}`);
}

const marks = { problem: '', unknown: '?', advice: '+' } as const;

/** What no command fixes. */
const byPeople = ['CheckUserGone', 'CheckUserFrozen', 'CheckKeyUnknown'];
const limited = { permittedUsersPolicyType: 'AdminApprovedPreAuthorized' };
const integrator = { profile: 'Minimum Access - API Only Integrations' };

describe('would this login work?', () => {
  it('client credentials: no problem is found where the login then works', async () => {
    const org = await robotOrg();
    await (await emulator()).setUser(org.alias, { username: runAs(org), ...integrator });
    const codes = await found(org, 'client-credentials');
    expect(codes.filter((code) => !code.startsWith('+'))).to.deep.equal([]);
    expect((await loginByClientCredentials(await clientIn(org), keeping, wire)).username).to.equal(runAs(org));
  });

  it('what it prints names the kind where a connected app has the name, too, and only there', async () => {
    const twins = ['acme-sync', 'connected-twin'];
    const orgs = await Promise.all([newOrg({ apps: twins }), newOrg({ apps: twins.slice(0, 1) })]);
    const [both, one] = await Promise.all(
      orgs.map(async (org) => {
        const input = { app: 'Acme_Sync', flow: 'web-server', username: undefined } as const;
        const { findings } = loginCheckReport(await checkLoginIn(await open(org), input));
        const { checks } = checksReport(await examineOrg(await open(org), { app: 'Acme_Sync', probes: [] }));
        return [
          ...findings.flatMap(({ actions = [] }) => actions),
          ...checks.flatMap(({ action }) => action ?? []),
        ].filter((action) => /sf eca (?:oauth|policy|user|display) .*--name Acme_Sync/.test(action));
      }),
    );
    expect(both)
      .to.have.length.above(1)
      .and.to.have.length(one?.length ?? 0);
    expect(both?.filter((action) => !action.includes('--name Acme_Sync --kind eca'))).to.deep.equal([]);
    expect(one?.filter((action) => action.includes('--kind'))).to.deep.equal([]);
  });

  it('of several apps, whose org is read once: apps and settings', async () => {
    const org = await robotOrg({}, { apps: ['secret-access', 'device-kiosk'] });
    const session = await open(org);
    await (await emulator()).clearRequests(org.alias);
    const input = { app: 'Robot,Kiosk', flow: 'device', username: undefined } as const;
    expect(await checkLogins(session, input, ({ app }) => app)).to.deep.equal({ apps: ['Robot', 'Kiosk'] });
    const requests = await (await emulator()).requests(org.alias);
    expect(requests.filter(({ soapOperation }) => soapOperation === 'retrieve')).to.have.length(2);
  });

  const cases: ReadonlyArray<[what: string, flow: FlowName, more: AppChoices, codes: readonly string[]]> = [
    ['the app is off', 'client-credentials', { appPolicy: { isEnabled: false } }, ['CheckAppOff']],
    [
      'off in the settings',
      'client-credentials',
      { global: { isClientCredentialsFlowEnabled: false } },
      ['GlobalSwitchOff'],
    ],
    [
      'off in the policy',
      'client-credentials',
      { policy: { isClientCredentialsFlowEnabled: false } },
      ['CheckFlowOff'],
    ],
    ['no user', 'client-credentials', { policy: { clientCredentialsFlowUser: '' } }, ['RunAsUnset']],
    ['a user who is kept out', 'client-credentials', { policy: limited }, ['RunAsNotCoveredNoSets']],
    ['no certificate', 'jwt-bearer', {}, ['CheckFlowOff', '?CheckNotPreauthorized']],
    ['nobody can have approved it', 'jwt-bearer', { scopes: 'Api' }, ['CheckNotApprovable']],
    ['a handler of the org', 'token-exchange', {}, ['?CheckExchangeHandler']],
    ['nobody is admitted', 'jwt-bearer', { policy: limited }, ['CheckFlowOff', 'CheckNobodyAdmitted']],
    ['off', 'device', {}, ['CheckFlowOff', '+CheckSecretForRefresh']],
    ['no api', 'web-server', { scopes: 'RefreshToken' }, ['CheckNoApi']],
    ['no refresh token', 'web-server', { scopes: 'Api' }, ['+CheckNoRefresh']],
    [
      'a callback elsewhere',
      'web-server',
      { global: { callbackUrl: 'https://a.example/x' } },
      ['+CheckCallbackElsewhere'],
    ],
    ['off in the org', 'code-credentials', { global: { isCodeCredFlowEnabled: true } }, ['CheckCodeCredentialsOff']],
  ];
  for (const [what, flow, more, codes] of cases) {
    it(`${flow}: ${what}`, async () => {
      const switches = { codeCredentials: 'accept' } as const;
      expect(await found(await robotOrg(more, { switches }), flow)).to.include.members([...codes]);
    });
  }

  it('a user with API Only User, whom the login page refuses, is told before', async () => {
    const org = await robotOrg();
    await (await emulator()).setUser(org.alias, { username: runAs(org), ...integrator });
    expect(await found(org, 'web-server', runAs(org))).to.include('CheckApiOnly');
    expect(await found(org, 'device', runAs(org))).to.include('?CheckApiOnlyDevice');
    expect((await found(org, 'web-server', org.username)).join()).to.not.include('CheckApiOnly');
  });

  it('a new app whose key the org does not know yet is no yes, and is one as soon as the org knows it', async () => {
    const org = await newOrg({ apps: [], switches: { propagationSeconds: 600 } });
    const session = await open(org);
    await createApp(session, freshApp({ consumerWait: { skip: true, during: async (waiting) => waiting() } }));
    const codes = async (): Promise<string[]> => {
      const input = { app: 'Fresh_App', flow: 'web-server', username: undefined } as const;
      const { findings } = loginCheckReport(await checkLoginIn(session, input));
      return findings.map(({ level, code }) => `${marks[level]}${code}`).filter((code) => code.includes('CheckKey'));
    };
    expect(await codes()).to.deep.equal(['CheckKeyUnknown']);
    const world = await emulator();
    await world.fault(org.alias, { do: 'status', status: 503, match: { path: '/oauth2/token' }, count: 1 });
    expect(await codes()).to.deep.equal(['?CheckKeyUntold']);
    await world.configure(org.alias, { propagationSeconds: 0 });
    expect(await codes()).to.deep.equal([]);
  });

  it('an expiring certificate is reported, with its date', async () => {
    const { certificate } = signingPair({ days: 20 });
    const org = await robotOrg({
      global: { certificate },
      policy: { ...limited, commaSeparatedProfile: 'System Administrator' },
    });
    expect(await found(org, 'jwt-bearer')).to.deep.equal(['+CheckCertificateSoon']);
    expect(await found(org, 'jwt-bearer', org.username)).to.deep.equal(['+CheckCertificateSoon']);
    expect(await found(org, 'jwt-bearer', runAs(org))).to.include('RunAsNotCoveredNoSets');
    expect(await found(org, 'jwt-bearer', 'nobody@example.com')).to.include('CheckUserGone');
  });

  it('whether a user has approved the app is asked of the org; nothing unseen is a yes (T1)', async () => {
    const [holder, other] = ['holder@org.example.com', 'other@org.example.com'];
    const org = await robotOrg(
      { scopes: 'Api, RefreshToken', global: { certificate: signingPair({ days: 20 }).certificate } },
      { users: [{ username: holder }, { username: other }], tokens: [{ app: 'Robot', username: holder }] },
    );
    expect(await found(org, 'jwt-bearer')).to.include('?CheckNotPreauthorized');
    expect(await found(org, 'jwt-bearer', other)).to.include('CheckNotApproved');
    expect(await found(org, 'jwt-bearer', holder)).to.deep.equal(['+CheckCertificateSoon']);
    const session = await open(org);
    const answer = async (flow: FlowName): Promise<string> =>
      loginCheckReport(await checkLoginIn(session, { app: 'Robot', flow, username: undefined })).answer;
    expect(await answer('jwt-bearer')).to.equal('cannot-tell');
    expect(await answer('token-exchange')).to.equal('no');
    await (await emulator()).configure(org.alias, { userPermissions: ['ApiEnabled', 'ModifyMetadata'] });
    const unseen = await refusalOf(checkLoginIn(session, { app: 'Robot', flow: 'jwt-bearer', username: holder }));
    expect(unseen.code).to.equal('MissingPermission');
  });

  it('the flows of a linked app are shown in the source org', async () => {
    const org = await newOrg({ apps: ['linked-packaged'] });
    const session = await open(org);
    for (const flow of ['web-server', 'client-credentials'] as const) {
      const findings = await checkLoginIn(session, { app: 'Soylent_Connect', flow, username: undefined });
      const report = loginCheckReport(findings);
      expect(report).to.include({ ok: false, answer: 'cannot-tell' });
      const text = loginCheckText(report, org.username);
      expect(text).to.not.include('✓');
      expect(text).to.not.match(/secret show .*--target-org admin/);
    }
  });

  it('a secret that the org keeps to itself, and API Access Control, are advice', async () => {
    const closed = await robotOrg({}, { apps: [] });
    expect(await found(closed, 'client-credentials')).to.include('+CheckSecretByHand');
  });
});
