import { expect } from 'chai';
import { assign } from '../../../src/apps/edits/assign.ts';
import { enableFlow } from '../../../src/apps/flows/flow-edits.ts';
import { createApp } from '../../../src/change/app/create-app.ts';
import { planMigration } from '../../../src/change/migrate/plan-migration.ts';
import { settingOauth } from '../../../src/change/edits/oauth-changes.ts';
import { changeApp } from '../../../src/change/change-app.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { checkLoginIn } from '../../../src/estate/check-login.ts';
import { beginDevice } from '../../../src/login/device.ts';
import { sendOauth } from '../../../src/org/logins/token-endpoint.ts';
import { consequenceReport } from '../../../src/output/consequences.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { explainReport } from '../../../src/output/explain-text.ts';
import { migrationPlanReport } from '../../../src/output/migrate/migration-text.ts';
import { explainPasted } from '../../../src/oauth/errors/pasted-error.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { freshApp } from '../../support/fresh-app.ts';
import { scene } from '../change/scene.ts';
import { open } from '../org/world.ts';
import { clientIn, robotOrg, wire } from './stage.ts';

const day = '2026-11-30';
const enforced = { switches: { deviceFlowRule: 'enforced' } } as const;
const far = { isDeviceFlowEnabled: true, callbackUrl: 'https://acme.example.com/cb' };
const yes = { ask: undefined, given: true, forceSelf: false };
const how = { dryRun: false, waitMinutes: 1, consent: yes };

async function begin(org: OrgHandle): Promise<string> {
  const client = await clientIn(org, { flow: 'device' });
  const world = { send: async (request: Parameters<typeof sendOauth>[0]) => sendOauth(request, wire), now: Date.now };
  const { start } = await beginDevice(client, [], {
    ...world,
    pause: async () => Promise.resolve(),
    withoutGrant: async (error) => Promise.resolve(error),
  });
  return start.userCode;
}

/** What check says of the rule: an advice until its day, a problem from then on. */
async function problems(org: OrgHandle): Promise<string[]> {
  const { findings } = await checkLoginIn(await open(org), { app: 'Robot', flow: 'device', username: undefined });
  return findings.map(({ phrase }) => phrase.key).filter((key) => key.startsWith('DeviceRule'));
}

describe('the device flow from the day on that Salesforce limits it (C3)', () => {
  it('login device explains the refusal, check names it beforehand, and the command that both print helps', async () => {
    const org = await robotOrg({ global: far }, enforced);
    const error = await begin(org).catch((cause: unknown) => cause);
    const [advice = ''] = isEcaError(error) ? reportError(error).actions : [];
    expect(advice).to.include(day).and.include('sf eca oauth set --name Robot').and.include('--add-callback-url');
    expect(await problems(org)).to.deep.equal(['DeviceRuleCallback']);
    const url = 'http://localhost:1717/OauthRedirect';
    const input = { assignments: [], callbackUrls: { add: [url] }, scopes: {}, ipRanges: { add: [], remove: [] } };
    const prepare = settingOauth({ ...input, certificate: undefined });
    await changeApp(await open(org), { app: 'Robot', prepare, ...how });
    expect(await problems(org)).to.deep.equal([]);
    expect(await begin(org)).to.match(/^\w{8}$/);
    // the first error text of a process prepares the search for all secrets that the suites before it have made
  }).timeout(180_000);

  it('an app of a package gets the advice to use the web server flow', async () => {
    const org = await robotOrg({ global: far }, enforced);
    const at = await open(org);
    const prepare = (): ReturnType<typeof assign> =>
      assign({ type: 'ExternalClientApplication', path: 'distributionState', value: 'Packaged' });
    await changeApp(at, { app: 'Robot', prepare, ...how });
    expect(await problems(org)).to.deep.equal(['DeviceRulePackaged']);
    const error = await begin(org).catch((cause: unknown) => cause);
    expect(isEcaError(error) && reportError(error).actions[0])
      .to.include('web server flow with PKCE')
      .and.include(day);
  });

  it('login device reports the rule for a linked and a connected app before any request to the org', async () => {
    const at = await scene({ apps: ['linked-packaged', 'connected-plain'] });
    for (const [app, code, advice] of [
      ['Soylent_Connect', 'GlobalSettingsElsewhere', 'web server flow with PKCE'],
      ['Pied_Piper', 'AppIsConnected', 'sf eca migrate plan --name Pied_Piper'],
    ] as const) {
      const error = await clientIn(at.org, { app, flow: 'device' }).catch((cause: unknown) => cause);
      const { message, actions } = isEcaError(error) ? reportError(error) : { message: '', actions: [] };
      expect(isEcaError(error) && error.code).to.equal(code);
      expect([message, ...actions].join('\n'))
        .to.include(day)
        .and.include(advice);
    }
    const web = await clientIn(at.org, { app: 'Soylent_Connect', flow: 'web' }).catch((cause: unknown) => cause);
    expect(isEcaError(web) && reportError(web).actions.join()).to.not.include(day);
  });

  it('flow enable reports it again if the flow is already on', async () => {
    const at = await scene();
    await at.enable('Acme_Sync', 'device');
    const again = await at.enable('Acme_Sync', 'device');
    expect([again.changed, again.notes.map(({ key }) => key)]).to.deep.equal([false, ['DeviceRuleCallback']]);
    const actions = again.notes.map((note) => consequenceReport(note).actions?.join());
    expect(actions[0], 'a connected app may have the same name').to.include('--name Acme_Sync --kind eca --target-org');
  });

  it('flow enable and create only warn', async () => {
    const at = await scene();
    const enabled = await at.enable('Acme_Sync', 'device');
    expect(enabled.notes.map(({ key }) => key)).to.include('DeviceRuleCallback');
    const flows = { flows: ['device'], allowAdmin: false, askRunAs: undefined } as const;
    for (const [app, rule] of [
      [{ callbackUrls: ['https://acme.example.com/cb'] }, 'DeviceRuleCallback'],
      [{ name: 'Packed', distributionState: 'Packaged', callbackUrls: ['http://localhost/cb'] }, 'DeviceRulePackaged'],
      [{ name: 'Fitting', callbackUrls: ['http://localhost/cb'] }, undefined],
    ] as const) {
      const made = await createApp(at.session, freshApp({ app, flows }));
      expect(made.notes.map(({ key }) => key).find((key) => key.startsWith('DeviceRule'))).to.equal(rule);
    }
  });

  it('migrate plan shows what devices of a connected app lose, and what the new app needs', async () => {
    const at = await scene({ apps: ['connected-plain'] });
    const plan = await planMigration(at.session, { app: 'Pied_Piper', as: undefined, leftOut: [] });
    const row = migrationPlanReport(plan, at.session.username).rows.find(({ setting }) => setting === 'deviceFlow');
    expect(row?.todo).to.include(day).and.include('connected apps');
    expect(row?.todo).to.include(
      `sf eca oauth set --name ${plan.as} --kind eca --target-org ${at.session.username} --add-callback-url`,
    );
  });

  it('migrate plan reports it for a device flow that it carries over, if the callback URLs lack localhost', async () => {
    const at = await scene({ apps: ['connected-plain'], maxApiVersion: 68 });
    const noted = async (): Promise<Array<readonly [string, readonly string[] | undefined]>> => {
      const plan = await planMigration(at.session, { app: 'Pied_Piper', as: 'Pied_ECA', leftOut: [] });
      const notes = migrationPlanReport(plan, at.session.username).notes.filter(({ code }) =>
        code.startsWith('DeviceRule'),
      );
      return notes.map(({ code, actions }) => [code, actions] as const);
    };
    expect(await noted()).to.deep.equal([]);
    await at.rewrite('Pied_Piper', (xml) => xml.replace('<isDeviceFlowEnabled>false', '<isDeviceFlowEnabled>true'));
    const [rule] = await noted();
    expect(rule?.[0]).to.equal('DeviceRuleCallback');
    expect(rule?.[1]?.[0]).to.include('sf eca oauth set --name Pied_ECA').and.include('--add-callback-url');
  });

  it('explain knows the rule; flow enable and check send connected apps to migrate', async () => {
    const text = 'unsupported_response_type: Response type not supported';
    const { cause, actions } = explainReport(explainPasted(text), { app: '', org: '' });
    expect(cause).to.include(day);
    expect(actions.join()).to.include('sf eca check --name NAME --target-org ORG --flow device');
    const at = await scene({ apps: ['connected-plain'] });
    const check = { app: 'Pied_Piper', flow: 'device', username: undefined } as const;
    for (const attempt of [
      changeApp(at.session, { app: 'Pied_Piper', either: 'flow', prepare: () => enableFlow('device', {}), ...how }),
      checkLoginIn(at.session, check),
    ]) {
      const refusal = await attempt.catch((error: unknown) => error);
      expect(isEcaError(refusal) && refusal.code).to.equal('AppIsConnected');
      expect(isEcaError(refusal) && reportError(refusal).message)
        .to.include(day)
        .and.include('sf eca migrate plan');
    }
  });
});
