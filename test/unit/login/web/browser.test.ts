import { expect } from 'chai';
import { hasBrowser, openBrowser } from '../../../../src/login/web/browser.ts';

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
  });
});
