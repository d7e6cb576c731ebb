import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readFiles } from '../house-rules/source-files.ts';

const file = new URL('../../../scripts/bundle/home.ts', import.meta.url).href;
const code = `const { hasHome } = await import('${file}');
console.error(await hasHome(process.argv), process.env.SF_DISABLE_LOG_FILE ?? 'logged');`;

type Told = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** What a process says whose HOME that is. It is killed, because a thread of Node that hangs survives other signals. */
function toldAt(home: string, ...argv: readonly string[]): Told {
  const { SF_DISABLE_LOG_FILE: _, ...env } = process.env;
  const words = ['--no-warnings', '--input-type=module', '-e', code, 'run.js', ...argv];
  const limit = { timeout: 60_000, killSignal: 'SIGKILL' } as const;
  return spawnSync(process.execPath, words, { encoding: 'utf8', env: { ...env, HOME: home }, ...limit });
}

describe('a HOME for the program of the bundle', function () {
  this.timeout(120_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'eca-home-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('that is fit, or is made, is used with its log', () => {
    for (const home of [folder, join(folder, 'new', 'one')])
      expect(toldAt(home)).to.include({ status: 0, stderr: 'true logged\n' });
  });

  it('that is no folder is an error with a way out, at once', () => {
    const plain = join(folder, 'file');
    const link = join(folder, 'link');
    writeFileSync(plain, '');
    symlinkSync(join(folder, 'gone', 'away'), link);
    for (const home of [plain, link, ...(process.platform === 'linux' ? ['/proc'] : [])]) {
      const told = toldAt(home);
      expect(told.status, told.stderr).to.equal(1);
      expect(told.stderr.replace(/\s+/g, ' '), home).to.match(
        /^Error \(LoginStoreUnwritable\): There's no place .+Try this: - Set HOME to a folder .+ false true $/,
      );
      const answer = JSON.parse(toldAt(home, 'eca', 'list', '--json').stdout) as object;
      expect(answer).to.include({ code: 'LoginStoreUnwritable', status: 1, exitCode: 1 });
    }
  });

  it("is looked for, like every folder, without Node's own recursion, which never ends in some places", () => {
    const sources = readFiles(['src', 'scripts/bundle'], ['.ts']);
    const found = sources.filter(({ text }) => /\bmkdir(?:Sync)?\([^;]*recursive: true/.test(text));
    expect(found.map(({ path }) => path)).to.deep.equal([]);
  });
});
