import { expect } from 'chai';
import { manyOrgs } from '../emulator/client.ts';
import { type Changed, onlyOrg, type Stage, stage, texts } from './stage.ts';

const enable = ['eca', 'flow', 'enable', '--name', 'Acme_Sync', '--flow', 'device', '--no-prompt'];
const mixed = ['--target-org', 'good,nowhere,expired,blind,last'];

describe('many orgs', function () {
  this.timeout(180_000);
  let orgs: Stage;
  before(async () => {
    const apps = ['acme-sync'];
    orgs = await stage([
      { alias: 'good', apps },
      { alias: 'expired', apps },
      { alias: 'blind', apps, userPermissions: ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppViewer'] },
      { alias: 'last', apps },
      { alias: 'stuck', apps },
      ...manyOrgs(200, { apps }, 'fleet'),
    ]);
    await orgs.emulator.configure('expired', { sessionExpired: true });
  });
  after(async () => orgs.end());

  it('a mixed fleet keeps its order, each error in its place, and ends with 68', async () => {
    const exchange = ['eca', 'flow', 'enable', '--name', 'Acme_Sync', '--flow', 'token-exchange', '--no-prompt'];
    const json = await orgs.run<Changed>([...exchange, ...mixed, '--json']);
    expect(json.status, json.stdout).to.equal(68);
    const { orgs: parts = [], summary } = json.json.result ?? {};
    expect(parts.map(({ status, error }) => error?.code ?? status)).to.deep.equal([
      'ok',
      'OrgNotFound',
      'SessionExpired',
      'MissingPermission',
      'ok',
    ]);
    expect(summary).to.deep.equal({ ok: 2, failed: 3 });
    for (const { error } of parts.slice(1, 4)) expect(error.actions).not.to.be.empty;

    const text = await orgs.run(['eca', 'list', ...mixed]);
    expect(text.status).to.equal(68);
    expect(text.stdout.match(/^(?:admin@\w+|nowhere)/gm)).to.deep.equal([
      ...['admin@good', 'nowhere', 'admin@expired', 'admin@blind', 'admin@last'],
    ]);
    expect(text.stdout).to.match(/^5 orgs: 3 ok, 2 failed \(nowhere, admin@expired\.example\.com\)$/m);
    expect(text.stderr.match(/^Error \(\w+\)/gm)).to.deep.equal(['Error (OrgNotFound)', 'Error (SessionExpired)']);
  });

  it('200 orgs change in one run', async () => {
    const run = await orgs.run<Changed>([...enable, '--target-org', 'fleet-*', '--json']);
    expect(run.status, run.stdout.slice(0, 2000)).to.equal(0);
    expect(run.json.result?.summary).to.deep.equal({ ok: 200, failed: 0 });
    const parts = run.json.result?.orgs ?? [];
    expect(parts.every(({ result }) => result.changed && result.verified)).to.equal(true);
    expect(parts.map(({ org }) => org)).to.deep.equal(parts.map(({ org }) => org).sort());
    const last = await texts(orgs.emulator, 'fleet-200');
    expect(last['ExtlClntAppGlobalOauthSettings/Acme_Sync_glbloauth']).to.include('<isDeviceFlowEnabled>true<');
  });

  it('ends with 1 when all failed', async () => {
    const { status, stdout } = await orgs.run(['eca', 'list', '-o', 'nowhere,expired']);
    expect(status).to.equal(1);
    expect(stdout).to.include('2 orgs: 2 failed');
  });

  it('a deploy that outlasts --wait ends with 69, and the action it names shows how it ends', async () => {
    await orgs.emulator.fault('stuck', { do: 'pending', polls: 8, match: { soapOperation: 'deploy' } });
    await orgs.emulator.fault('stuck', { do: 'pending', polls: 8, match: { path: 'deployRequest' } });
    const run = await orgs.run<Changed>([...enable, '--target-org', 'stuck', '--wait', '0', '--json']);
    expect(run.status, run.stdout).to.equal(69);
    const { status, error } = onlyOrg(run);
    expect([status, error.code]).to.deep.equal(['running', 'DeployStillRunning']);
    const [action] = error.actions.flatMap((line) => /: sf (project deploy report .*)$/.exec(line)?.[1] ?? []);
    const report = await orgs.run([...(action ?? '').split(' '), '--wait', '1', '--json']);
    expect(report.status, report.stdout).to.equal(0);
    expect(report.json.result).to.include({ status: 'Succeeded', done: true });
    await orgs.emulator.clearFaults('stuck');
  });
});
