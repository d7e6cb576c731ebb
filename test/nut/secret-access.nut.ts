import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { sfEnvironment } from '../emulator/login.ts';
import { deploysTo, onlyOrg, type Stage, stage, texts } from './stage.ts';

type Shown = { readonly key: string };

describe('an org that returns no consumer secrets (R12)', function () {
  this.timeout(120_000);
  let demo: Stage;
  const setting = async (): Promise<string | undefined> => {
    const { 'Settings/ExternalClientApp': xml } = await texts(demo.emulator, 'demo');
    return /<enableClientSecretInRestApiAccess>(\w+)</.exec(xml ?? '')?.[1];
  };
  before(async () => {
    demo = await stage([{ alias: 'demo', apps: robot('demo') }]);
  });
  after(async () => demo.end());

  it('is named with its setting and the page in Setup; with the flag it does for the run, and not afterwards', async () => {
    const rotate = ['eca', 'secret', 'rotate', '--name', 'Robot', '-e', 'robot.env'];
    const refused = await demo.run(rotate);
    expect(refused.status).to.equal(1);
    expect(refused.stderr).to.include('enableClientSecretInRestApiAccess').and.to.include('--enable-secret-access');
    expect(refused.stderr.replaceAll(/\s/g, '')).to.include('/lightning/setup/ExternalClientApplicationSettings/home');
    const unasked = await demo.run([...rotate, '--enable-secret-access', '--json']);
    expect(onlyOrg(unasked).error.code).to.equal('ConsentMissing');
    expect(await deploysTo(demo.emulator, 'demo')).to.equal(0);
    const done = await demo.run([...rotate, '--enable-secret-access', '--no-prompt']);
    expect(done.status, done.stderr).to.equal(0);
    expect(done.stderr).to.match(/was off and is\s+on now[^]*off again/);
    expect(await setting()).to.equal('false');
    const shown = [
      'eca',
      'secret',
      'show',
      '--name',
      'Robot',
      '--part',
      'key',
      '--enable-secret-access',
      '--no-prompt',
    ];
    expect(onlyOrg(await demo.run<Shown>([...shown, '--json'])).result.key).to.match(/^3MVG9/);
    expect(await setting()).to.equal('false');
  });

  it('is closed again by a resume where a killed run left it open; a second resume has nothing to do', async () => {
    const worker = fileURLToPath(new URL('../contract/secret/access-worker.ts', import.meta.url));
    const state = join(demo.home, '.sf', 'eca');
    const child = spawn(process.execPath, [worker, demo.emulator.org('demo').username, state], {
      env: sfEnvironment(demo.home),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await setting()).to.equal('true');
    const resumed = await demo.run<{ accessTurnedOff: boolean }>(['eca', 'secret', 'resume', '--json']);
    expect(onlyOrg(resumed).result).to.deep.equal({ rotations: [], accessTurnedOff: true });
    expect(await setting()).to.equal('false');
    const again = await demo.run(['eca', 'secret', 'resume']);
    expect([again.status, again.stdout]).to.deep.equal([0, 'No rotation of this machine is unfinished.\n']);
  });
});
