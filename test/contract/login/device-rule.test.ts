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
import { reportError } from '../../../src/output/error-text.ts';
import { explainReport } from '../../../src/output/explain-text.ts';
import { migrationPlanReport } from '../../../src/output/migrate/migration-text.ts';
import { explainPasted } from '../../../src/oauth/errors/pasted-error.ts';
import type { OrgHandle } from '../../emulator/client.ts';
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

async function problems(org: OrgHandle): Promise<string[]> {
  const { findings } = await checkLoginIn(await open(org), { app: 'Robot', flow: 'device', username: undefined });
  return findings.filter(({ level }) => level === 'problem').map(({ phrase }) => phrase.key);
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
  });

  it('an app of a package is told to use the web server flow', async () => {
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

  it('flow enable and create only warn', async () => {
    const at = await scene();
    const enabled = await at.enable('Acme_Sync', 'device');
    expect(enabled.notes.map(({ key }) => key)).to.include('DeviceRuleCallback');
    const made = await createApp(at.session, {
      app: {
        name: 'Fresh_App',
        contactEmail: 'it@acme.com',
        label: undefined,
        description: undefined,
        distributionState: undefined,
        callbackUrls: ['https://acme.example.com/cb'],
        scopes: undefined,
      },
      template: undefined,
      flows: { flows: ['device'], allowAdmin: false, askRunAs: undefined },
      ifNotExists: false,
      consumerWait: { skip: true, during: async (waiting) => waiting() },
      ...how,
    });
    expect(made.notes.map(({ key }) => key)).to.include('DeviceRuleCallback');
  });

  it('migrate plan tells what devices of a connected app lose, and what the new app needs', async () => {
    const at = await scene({ apps: ['connected-plain'] });
    const plan = await planMigration(at.session, { app: 'Pied_Piper', as: undefined, leftOut: [] });
    const row = migrationPlanReport(plan).rows.find(({ setting }) => setting === 'deviceFlow');
    expect(row?.todo).to.include(day).and.include('connected apps').and.include('--add-callback-url');
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
