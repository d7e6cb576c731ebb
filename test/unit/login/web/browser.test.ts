import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { hasBrowser, openBrowser, openPage } from '../../../../src/login/web/browser.ts';

describe('the user’s browser', () => {
  const cases: ReadonlyArray<
    readonly [what: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv, there: boolean]
  > = [
    ['on a Mac', 'darwin', {}, true],
    ['on Windows', 'win32', {}, true],
    ['in WSL', 'linux', { WSL_DISTRO_NAME: 'Debian' }, true],
    ['on a Linux with X', 'linux', { DISPLAY: ':0' }, true],
    ['on a Linux with Wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['not on a Linux without a display', 'linux', { DISPLAY: '' }, false],
    ['not over SSH', 'darwin', { SSH_CONNECTION: '10.0.0.1 22' }, false],
    ['not in WSL over SSH', 'linux', { WSL_DISTRO_NAME: 'Debian', SSH_TTY: '/dev/pts/1' }, false],
    ['over SSH with a forwarded display', 'linux', { SSH_CLIENT: '10.0.0.1', DISPLAY: 'localhost:10.0' }, true],
    ['where BROWSER names one', 'linux', { BROWSER: 'lynx', SSH_TTY: '/dev/pts/1' }, true],
    ['not where BROWSER says none', 'darwin', { BROWSER: 'none' }, false],
  ];
  for (const [what, platform, env, there] of cases) {
    it(`is there ${what}`.replace('there not', 'not there'), () => {
      expect(hasBrowser({ platform, env })).to.equal(there);
    });
  }

  it('that does not start is none', async () => {
    const desk = { platform: process.platform, env: { BROWSER: '/nowhere/browser' } };
    expect(await openBrowser('https://acme.my.salesforce.com', desk)).to.equal(false);
    expect(await openBrowser('https://acme.my.salesforce.com', { ...desk, env: { BROWSER: 'none' } })).to.equal(false);
    expect(await openPage('https://acme.my.salesforce-setup.com', desk)).to.equal(false);
  });

  it('gets the address of a page as it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-page-'));
    const [program, file] = [join(folder, 'browser'), join(folder, 'asked')];
    writeFileSync(program, `#!/bin/sh\nprintf '%s' "$*" >'${file}.part' && mv '${file}.part' '${file}'\n`);
    chmodSync(program, 0o700);
    const url = 'https://acme.my.salesforce-setup.com/lightning/setup/ConnectedApplication/home';
    expect(await openPage(url, { platform: process.platform, env: { BROWSER: program } })).to.equal(true);
    while (!existsSync(file)) await delay(20);
    expect(readFileSync(file, 'utf8')).to.equal(url);
    rmSync(folder, { recursive: true });
  });
});
