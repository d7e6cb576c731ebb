import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { connect, element, newApp, pack } from './client.ts';

describe('emulator: jobs and their states', () => {
  let emulator: Emulator;
  const names = async (): Promise<string[]> => (await emulator.documents('org')).map(({ fullName }) => fullName);

  before(async () => {
    emulator = await startEmulator({ orgs: [{ alias: 'org', apps: [] }] });
  });

  after(() => emulator.stop());

  it('a deploy is done at the first status check', async () => {
    const { metadata } = connect(emulator.org('org'));
    const { id } = await metadata.deploy(await pack(newApp('Fast')), { singlePackage: true });
    expect(id).to.match(/^0Af\w{15}$/);
    expect(await metadata.checkDeployStatus(id)).to.include({
      done: true,
      status: 'Succeeded',
      numberComponentsTotal: 3,
    });
  });

  it('a pending deploy is Pending, then InProgress, and changes nothing until it is over', async () => {
    const { metadata } = connect(emulator.org('org'));
    await emulator.fault('org', { do: 'pending', polls: 2, match: { soapOperation: 'deploy' } });
    const { id } = await metadata.deploy(await pack(newApp('Slow')), { singlePackage: true });
    const seen = [];
    for (let poll = 0; poll < 3; poll += 1) {
      seen.push((await metadata.checkDeployStatus(id)).status);
      if (poll < 2) expect(await names()).not.to.include('Slow');
    }
    expect(seen).to.deep.equal(['Pending', 'InProgress', 'Succeeded']);
    expect(await names()).to.include('Slow');
  });

  it('a pending deploy can be cancelled and then never runs; a finished one cannot', async () => {
    const { metadata } = connect(emulator.org('org'));
    await emulator.fault('org', { do: 'pending', polls: 1000, match: { soapOperation: 'deploy' } });
    const { id } = await metadata.deploy(await pack(newApp('Never')), { singlePackage: true });
    await metadata.cancelDeploy(id);
    expect(await metadata.checkDeployStatus(id)).to.include({ done: true, status: 'Canceled', success: false });
    expect(await names()).not.to.include('Never');
    const { id: second } = await metadata.deploy(await pack(newApp('Done')), { singlePackage: true });
    const refused = await metadata.cancelDeploy(second).then(() => 'no', String);
    expect(refused).to.include('already completed');
  });

  it('a planned failure reports its components, and DeployRequest shows every deploy', async () => {
    const connection = connect(emulator.org('org'));
    const failure = (
      fullName: string,
    ): { componentType: string; fullName: string; fileName: string; problem: string } => ({
      componentType: 'ExternalClientApplication',
      fullName,
      fileName: `externalClientApps/${fullName}.eca`,
      problem: `no ${fullName}`,
    });
    await emulator.fault('org', { do: 'fail-deploy', failures: [failure('A'), failure('B')] });
    const { id } = await connection.metadata.deploy(await pack(newApp('Doomed')), { singlePackage: true });
    const result = await connection.metadata.checkDeployStatus(id, true);
    expect(result).to.include({ status: 'Failed', numberComponentErrors: 2 });
    const { records } = await connection.tooling.query(`SELECT Status FROM DeployRequest WHERE Id = '${id}'`);
    expect(records[0]).to.include({ Status: 'Failed' });
  });

  it('the REST twin accepts a deploy, reports its state and cancels it', async () => {
    const { metadata } = connect(emulator.org('org'));
    const posted = (await metadata.deployRest(await pack(newApp('Rest')), {
      singlePackage: true,
      rollbackOnError: true,
    })) as { id?: string };
    expect(await metadata.checkDeployStatus(posted.id ?? '', true, true)).to.include({
      done: true,
      status: 'Succeeded',
    });
    expect(await names()).to.include('Rest');
  });

  it('state lasts over a restart, with address, keys and dates', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
    const state = join(folder, 'state.json');
    const first = await startEmulator({ orgs: [{ alias: 'kept', apps: ['device-kiosk'] }] }, { state });
    const { metadata } = connect(first.org('kept'));
    const { id } = await metadata.deploy(await pack(newApp('Kept')), { singlePackage: true });
    await metadata.checkDeployStatus(id);
    const before = await first.documents('kept');
    const handle = first.org('kept');
    await first.stop();
    const second = await startEmulator({ orgs: [] }, { state });
    try {
      expect(second.org('kept')).to.deep.equal(handle);
      expect(await second.documents('kept')).to.deep.equal(before);
      expect(element(before.find(({ fullName }) => fullName === 'Kept_glbl')?.xml, 'consumerKey')).to.match(/^3MVG9/);
    } finally {
      await second.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
