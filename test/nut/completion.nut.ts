import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { freshHome, root, sf } from './sf.ts';

type Manifest = { readonly commands: Readonly<Record<string, { readonly flags: Readonly<Record<string, unknown>> }>> };

/** What bash would offer for the last word of a line. */
function offered(functions: string, line: string): string[] {
  const script = `source "$1"; COMP_WORDS=($2); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); COMPREPLY=()
    _sf_autocomplete sf "\${COMP_WORDS[COMP_CWORD]}"; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const said = execFileSync('bash', ['-c', script, 'bash', functions, line], { encoding: 'utf8' });
  return said.split('\n').filter((word) => word !== '');
}

describe('completion in bash, by sf autocomplete', function () {
  this.timeout(60_000);

  it('knows each command with each of its flags, and completes one that is begun', async () => {
    const home = await freshHome();
    const env = { SHELL: '/bin/bash' };
    const { status, stderr } = await sf(['autocomplete', 'bash', '--refresh-cache'], { home, env });
    expect(status, stderr).to.equal(0);
    const functions = join(home, '.cache', 'sf', 'autocomplete', 'functions', 'bash', 'sf.bash');
    expect(existsSync(functions)).to.equal(true);
    const known = readFileSync(functions, 'utf8').split('\n');
    const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as Manifest;
    for (const [id, { flags }] of Object.entries(commands)) {
      const words = known.find((line) => line.startsWith(`${id} `))?.split(' ') ?? [];
      expect(words, id).to.include.members(Object.keys(flags).map((flag) => `--${flag}`));
    }
    expect(offered(functions, 'sf eca list --fi')).to.deep.equal(['--filter']);
    expect(offered(functions, 'sf eca policy set --ip')).to.deep.equal(['--ip-relaxation']);
  });
});
