import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Fault } from '../emulator/client.ts';
import { type Place, startPlace, startProgram } from './program.ts';

const limit = JSON.stringify([{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }]);
const exhausted: Fault = { do: 'reply', status: 403, body: limit, count: 0, match: { path: '^/services/data' } };
const notAllowed =
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault>' +
  '<faultcode>sf:INSUFFICIENT_ACCESS</faultcode><faultstring>INSUFFICIENT_ACCESS: no.</faultstring>' +
  '</soapenv:Fault></soapenv:Body></soapenv:Envelope>';

describe('what a script is told of trouble (R7)', function () {
  this.timeout(60_000);
  let place: Place;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eca-told-'));
    place = await startPlace(folder, [{ alias: 'demo', apps: ['acme-sync', 'device-kiosk'] }]);
  });
  after(async () => place.end());
  afterEach(async () => place.emulator.clearFaults('demo'));

  it('a change that the org refused is none to undo', async () => {
    const body = { contentType: 'text/xml', body: notAllowed };
    await place.emulator.fault('demo', { do: 'reply', status: 500, ...body, match: { soapOperation: 'deploy' } });
    const words = 'update -n Kiosk --label Other --save-before none.json --no-prompt';
    const refused = await place.run(words, { plain: true });
    expect(refused.exitCode, refused.stderr).to.equal(1);
    expect(refused.stdout + refused.stderr)
      .to.include('INSUFFICIENT_ACCESS')
      .and.not.include('To undo this');
  });

  for (const words of ['token whoami', 'list', 'check -n Kiosk']) {
    it(`no two full stops in a row after an org's own sentence: ${words}`, async () => {
      await place.emulator.fault('demo', exhausted);
      const [topic = '', ...rest] = words.split(' ');
      const command = topic === 'token' ? 'eca token whoami' : `eca ${topic}`;
      const argv = topic === 'token' ? ['--target-org', 'demo'] : rest;
      for (const plain of [true, false]) {
        const { stdout, stderr } = await place.program.run({ command, argv, plain });
        expect(stdout + stderr).not.to.match(/(?<!\.)\.\.(?!\.)/);
      }
    });
  }

  it('the API version that the org refuses is named', async () => {
    for (const words of ['list --api-version 99.0', 'display Kiosk --api-version 99.0']) {
      const { result } = await place.run(words);
      const { orgs } = result as { orgs: Array<{ error: { code: string; message: string } }> };
      expect(orgs[0]?.error.code).to.equal('RequestRefused');
      expect(orgs[0]?.error.message, words).to.include('99.0');
    }
  });

  it('an error of the org’s own server is no fault of the request', async () => {
    await place.emulator.fault('demo', { do: 'status', status: 500, match: { soapOperation: 'retrieve' }, count: 0 });
    const { result } = await place.run('list');
    const { orgs } = result as { orgs: Array<{ error: { code: string; actions: string[] } }> };
    expect(orgs[0]?.error.code).to.equal('RequestRefused');
    expect(orgs[0]?.error.actions.join(' ')).to.include('some minutes').and.include('ErrorId');
  });

  it('a retrieve whose files are all ignored compared none', async () => {
    writeFileSync(join(folder, 'sfdx-project.json'), '{"packageDirectories":[{"path":"force-app","default":true}]}');
    writeFileSync(join(folder, '.forceignore'), 'force-app\n');
    const { stdout, exitCode } = await place.run('retrieve -n Kiosk', { plain: true });
    expect([exitCode, stdout.includes('match')], stdout).to.deep.equal([0, false]);
    expect(stdout).to.include('No file was compared').and.include('.forceignore');
  });

  it('the doctor asks for no default org where others are named', async () => {
    const alone = await startProgram(folder, folder, '');
    const { result } = await alone.run({ command: 'eca doctor', argv: ['--target-org', 'demo'] });
    alone.end();
    const { machine } = result as { machine: { checks: Array<{ id: string }> } };
    expect(machine.checks.map(({ id }) => id))
      .to.include('node')
      .and.not.include('default-org');
  });
});
