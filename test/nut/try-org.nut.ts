import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { type Emulator, startEmulator } from '../emulator/client.ts';
import { sfEnvironment, writeAuth } from '../emulator/login.ts';
import { root, temporaryFolder } from './sf.ts';

describe('npm run try:org, in an org that is not as the emulated one is by default', function () {
  this.timeout(300_000);
  let emulator: Emulator;
  before(async () => {
    const field = 'ExtlClntAppGlobalOauthSettings.isDeviceFlowEnabled';
    const extra = { type: 'ExternalClientApplication', field: 'isSeasonal', value: 'true' };
    const switches = { ignoredFields: [field], extraFields: [extra] };
    emulator = await startEmulator({ orgs: [{ alias: 'real', apps: [], switches }] });
  });
  after(async () => emulator.stop());

  it('names the differences, keeps names and secrets to itself, and leaves no app behind', async () => {
    const home = temporaryFolder('try');
    await writeAuth(home, emulator.org('real'));
    const report = join(home, 'report.md');
    const steps = 'create,flow enable device,display of the new app';
    const args = [join(root, 'scripts', 'try-org.mjs'), '--target-org', 'real', '--write', '--only', steps];
    const child = spawn(process.execPath, [...args, '--report', report], { cwd: home, env: sfEnvironment(home) });
    const ended = once(child, 'exit') as Promise<[number | null]>;
    const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    expect(status, stderr).to.equal(0);
    expect(stdout).to.match(/^4 steps, \d+ differences\./);

    const page = readFileSync(report, 'utf8');
    expect(page).to.match(/\| flow enable device \| 1 \w+ \| 0 \|/);
    expect(page).to.match(/\| flow enable device \| `error code` \| \w+ \| absent \|/);
    expect(page).to.match(
      /\| display of the new app \| `documents\.ExternalClientApplication\.\S*` \| .* \| absent \|/,
    );
    expect(page).not.to.match(/3MVG9|00D\w{12}|127\.0\.0\.1|@|Try_/);
    expect((await emulator.documents('real')).filter(({ fullName }) => fullName.startsWith('Try_'))).to.deep.equal([]);
  });
});
