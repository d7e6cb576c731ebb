import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { markedLogins } from '../../../src/hooks/marked-logins.ts';

const home = mkdtempSync(join(tmpdir(), 'eca-hook-'));
const put = (folder: string, file: string, value: object): void => {
  mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, folder, file), JSON.stringify(value, null, 2));
};
const withFlags = (flags: object, id = 'org:display'): Parameters<typeof markedLogins>[0] => ({
  id,
  flags: { ...flags },
});
const display = withFlags({ 'target-org': { char: 'o' } });

describe('which logins the hook looks after', () => {
  before(() => {
    put('.sfdx', 'robot@example.com.json', { username: 'robot@example.com', ecaAutoRefresh: true });
    put('.sfdx', 'other@example.com.json', { username: 'other@example.com' });
    put('.sfdx', 'alias.json', { orgs: { robot: 'robot@example.com', other: 'other@example.com' } });
    put('.sf', 'config.json', { 'target-dev-hub': 'robot' });
  });
  after(() => rmSync(home, { recursive: true }));

  it('those that were stored so, however the flag is written', () => {
    const ways = [
      ['--target-org', 'robot'],
      ['--target-org=robot'],
      ['-o', 'robot'],
      ['-orobot'],
      ['-o=robot'],
      ['-o', 'other,robot'],
      ['-o', 'other', '-o', 'robot@example.com', '--json'],
    ];
    for (const argv of ways)
      expect(markedLogins(display, argv, home), argv.join(' ')).to.deep.equal(['robot@example.com']);
  });

  it('those that a folder of flags names', () => {
    const folder = join(home, 'flags');
    put('flags', 'json', {});
    for (const name of ['target-org', 'o']) {
      writeFileSync(join(folder, name), 'other\nrobot\n');
      expect(markedLogins(display, ['--flags-dir', folder], home)).to.deep.equal(['robot@example.com']);
      rmSync(join(folder, name));
    }
    expect(markedLogins(display, [`--flags-dir=${folder}`], home)).to.deep.equal([]);
  });

  it('the one of the setting, but only where the command works on it', () => {
    expect(markedLogins(withFlags({ 'target-dev-hub': { char: 'v' } }), [], home)).to.deep.equal(['robot@example.com']);
    expect(markedLogins(display, [], home)).to.deep.equal([]);
    process.env['SF_TARGET_ORG'] = 'robot';
    try {
      expect(markedLogins(display, [], home)).to.deep.equal(['robot@example.com']);
      expect(markedLogins(withFlags({}), [], home)).to.deep.equal([]);
    } finally {
      delete process.env['SF_TARGET_ORG'];
    }
  });

  it('no others, and nothing that isn’t a username or a file', () => {
    for (const typed of ['other', 'nobody', '', 'rob*', '../.sfdx/robot@example.com', '00D000000000001!token'])
      expect(markedLogins(display, ['-o', typed], home), typed).to.deep.equal([]);
    expect(markedLogins(withFlags({ 'target-org': {} }, 'eca:login:refresh'), ['--target-org', 'robot'], home)).to.be
      .empty;
    writeFileSync(join(home, '.sfdx', 'alias.json'), 'no json');
    expect(markedLogins(display, ['-o', 'robot'], home)).to.deep.equal([]);
    expect(markedLogins(display, ['-o', 'robot'], join(home, 'missing'))).to.deep.equal([]);
  });
});
