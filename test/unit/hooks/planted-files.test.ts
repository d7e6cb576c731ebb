import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { markedLogins } from '../../../src/hooks/marked-logins.ts';

const display = { id: 'org:display', flags: { 'target-org': { char: 'o' } } };
const setting = JSON.stringify({ 'target-org': 'robot@example.com' });

describe('attack: a cloned repository brings a file of sf that never ends', () => {
  let home: string;
  let config: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'eca-planted-'));
    config = join(home, '.sf', 'config.json');
    mkdirSync(join(home, '.sfdx'));
    mkdirSync(join(home, '.sf'));
    writeFileSync(join(home, '.sfdx', 'robot@example.com.json'), '{\n  "ecaAutoRefresh": true\n}');
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('a plain file is read', () => {
    writeFileSync(config, setting);
    expect(markedLogins(display, [], home)).to.deep.equal(['robot@example.com']);
  });

  const plants: ReadonlyArray<readonly [what: string, plant: () => unknown]> = [
    ['a link to a device', (): unknown => symlinkSync('/dev/zero', config)],
    ['a pipe', (): unknown => execFileSync('mkfifo', [config])],
    ['a folder', (): unknown => mkdirSync(config)],
    ['a file of 2 MB', (): unknown => writeFileSync(config, setting.padEnd(2 * 1024 * 1024))],
    [
      'a link to a file elsewhere',
      (): unknown => {
        writeFileSync(join(home, 'elsewhere.json'), setting);
        return symlinkSync(join(home, 'elsewhere.json'), config);
      },
    ],
  ];
  for (const [what, plant] of plants) {
    it(`${what} is not read`, () => {
      plant();
      expect(markedLogins(display, [], home)).to.deep.equal([]);
    });
  }
});
