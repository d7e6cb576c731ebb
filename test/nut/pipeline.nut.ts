import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { environment, freshHome, ownProgram, sf } from './sf.ts';

describe('in a pipeline, without a terminal', function () {
  this.timeout(60_000);
  let home: string;
  before(async () => {
    home = await freshHome();
  });

  it('an error before any org has no colours, as those of orgs have none; FORCE_COLOR asks for them (T4)', async () => {
    const words = ['eca', 'list', '--no-such-flag'];
    const told = async (program: string | undefined, env: Record<string, string>): Promise<boolean> => {
      const { status, stderr } = await sf(words, { home, env, ...(program === undefined ? {} : { program }) });
      expect(status).to.equal(2);
      return stderr.includes('\u001B[');
    };
    for (const program of [undefined, ownProgram])
      expect([
        await told(program, { CI: 'true' }),
        await told(program, { TERM: 'xterm-256color', COLORTERM: 'truecolor' }),
        await told(program, { CI: 'true', FORCE_COLOR: '1' }),
      ]).to.deep.equal([false, false, true]);
  });

  it('a reader who leaves early is no failure of the plugin’s own program (T3)', async () => {
    const words = ['--no-deprecation', ownProgram, 'eca', 'explain', 'invalid_grant'];
    const running = spawn(process.execPath, words, { cwd: home, env: environment({ home }) });
    running.stdout.destroy();
    let stderr = '';
    running.stderr.on('data', (text) => void (stderr += String(text)));
    const [status] = (await once(running, 'close')) as [number];
    expect([status, stderr]).to.deep.equal([0, '']);
  });
});
