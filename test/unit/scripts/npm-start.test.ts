import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const root = fileURLToPath(new URL('../../..', import.meta.url));

type Flag = { readonly char?: string; readonly aliases?: string[]; readonly charAliases?: string[] };
type Manifest = { readonly commands: Readonly<Record<string, { readonly flags: Readonly<Record<string, Flag>> }>> };

/** Flags that leave no trace: npm obeys most, and `--csv` prints its version. */
const traceless = ['--csv', '--description', '--if-present', '--no-usage', '--plan', '-d', '-e', '-i', '-s', '-w'];

/** Every flag of every command as it is typed. */
function allFlags(): string[] {
  const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as Manifest;
  const typed = Object.values(commands).flatMap(({ flags }) =>
    Object.entries(flags).flatMap(([name, { char, aliases = [], charAliases = [] }]) => [
      ...[name, ...aliases].map((long) => `--${long}`),
      ...[char ?? [], charAliases].flat().map((short) => `-${short}`),
    ]),
  );
  return [...new Set(typed)].sort();
}

describe('npm start with flags and no -- before them', function () {
  this.timeout(60_000);
  const home = mkdtempSync(join(tmpdir(), 'eca-npm-start-'));
  after(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));

  /** The exit code, and the flags that the script says npm took. */
  function start(...words: string[]): { status: number | null; taken: string[]; said: string } {
    const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
    const env = { ...Object.fromEntries(kept), HOME: home, npm_config_userconfig: join(home, '.npmrc') };
    const { status, stderr } = spawnSync('npm', ['start', ...words], { cwd: root, encoding: 'utf8', env });
    const taken = /npm took (.*) for itself/.exec(stderr)?.[1]?.split(/, | or /) ?? [];
    return { status, taken, said: stderr };
  }

  it('names each flag that npm took, whichever command it is of', () => {
    const flags = allFlags().filter((flag) => !traceless.includes(flag));
    // a value that looks like one keeps npm from reading the next flag as the value
    const { status, taken, said } = start('flow', 'list', ...flags.flatMap((flag) => [flag, 'v']));
    expect(flags.filter((flag) => !taken.includes(flag))).to.deep.equal([]);
    expect(status, said).to.equal(2);
  });

  it('hears flags that switch something off or stand for a setting of npm', () => {
    for (const flag of ['--no-browser', '--no-store', '--manual']) {
      expect(start('login', 'web', flag)).to.deep.include({ status: 2, taken: [flag] });
    }
  });

  it('does not mistake the settings of an npmrc for flags', () => {
    writeFileSync(join(home, '.npmrc'), 'json = true\nyes=false\nall=true\n');
    expect(start('--', 'reset', 'nothing')).to.deep.include({ status: 2, taken: [] });
    expect(start('reset', '--json', '--name=X').taken).to.deep.equal(['--name']);
  });
});
