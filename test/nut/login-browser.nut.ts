import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import type { Browser } from 'puppeteer-core';
import type { LoginReport } from '../../src/login/save-login.ts';
import { oauthApp } from '../contract/emulator/oauth-client.ts';
import { freePort } from '../support/free-port.ts';
import { visitor } from '../emulator/visitor.ts';
import { logIn, newWindow, openChromium, picture, press, textOf, withBrowser } from '../support/chromium.ts';
import type { SfOptions, SfRun } from './sf.ts';
import { type Stage, stage } from './stage.ts';

const query = 'services/data/v67.0/query?q=SELECT+Id+FROM+Organization';
const app = ['--name', 'Web', '--target-org', 'acme'];
const people = ['jane', 'joe', 'jim'].map((name) => ({
  username: `${name}@acme.example`,
  profile: 'System Administrator',
}));
const [jane = '', joe = '', jim = ''] = people.map(({ username }) => username);

describe('a user’s login', function () {
  this.timeout(120_000);
  let orgs: Stage;
  let browser: Browser | undefined;
  const chromium = async (): Promise<Browser> => (browser ??= await openChromium());
  let callbackUrl: string;

  before(async () => {
    callbackUrl = `http://localhost:${await freePort()}/OauthRedirect`;
    const web = oauthApp('Web', { global: { callbackUrl, isDeviceFlowEnabled: true } });
    const rotating = oauthApp('Rotating', {
      global: { callbackUrl: 'https://www.example.com/done', isRefreshTokenRotationEnabled: true },
    });
    const acme = { alias: 'acme', apps: [...web, ...rotating, 'secret-access'], users: people };
    orgs = await stage([{ ...acme, switches: { deviceInterval: 1 } }]);
  });
  after(async () => {
    await browser?.close();
    await orgs?.end();
  });

  const sf = async (args: readonly string[], options: Partial<SfOptions> = {}): Promise<SfRun<LoginReport>> =>
    orgs.run(args, options) as unknown as Promise<SfRun<LoginReport>>;

  /** Works for `sf` itself, and works again by itself when its access token is over. */
  async function lives(alias: string, username: string): Promise<void> {
    for (const when of ['new', 'expired']) {
      if (when === 'expired') expect(await orgs.emulator.expireAccessTokens('acme', { username })).to.be.at.least(1);
      const shown = await sf(['org', 'display', '--target-org', alias, '--json']);
      expect(shown.json.result, when).to.include({ username, connectedStatus: 'Connected' });
      if (when === 'expired') await orgs.emulator.expireAccessTokens('acme', { username });
      const rest = await sf(['api', 'request', 'rest', query, '-o', alias]);
      expect(rest.status, rest.stderr).to.equal(0);
    }
  }

  withBrowser(
    'in a browser: Chromium is opened at the login page, and shows at the end that it can be closed',
    async () => {
      const opened = join(orgs.home, 'opened');
      const program = join(orgs.home, 'browser');
      writeFileSync(program, `#!/bin/sh\nprintf %s "$1" >'${opened}.part' && mv '${opened}.part' '${opened}'\n`);
      chmodSync(program, 0o700);
      const { page, loaded } = await newWindow(await chromium());
      const beside = async (): Promise<void> => {
        while (!existsSync(opened)) await delay(50);
        await page.goto(readFileSync(opened, 'utf8'));
        await picture(page, 'login');
        await logIn(page, jane);
        await picture(page, 'approval');
        await press(page, '#oaapprove');
      };
      const login = ['eca', 'login', 'web', ...app, '--alias', 'me', '--json'];
      const done = await sf(login, { env: { BROWSER: program }, beside });
      expect(done.status, done.stderr).to.equal(0);
      const report = done.json.result as LoginReport;
      const { orgId, url: instanceUrl } = orgs.emulator.org('acme');
      expect(report).to.deep.include({ username: jane, orgId, instanceUrl, alias: 'me', flow: 'web', app: 'Web' });
      expect(report.scopes).to.include.members(['api', 'refresh_token']);
      expect(report.clientId).to.equal('3MVG9Web.key');
      await picture(page, 'done');
      const text = await textOf(page);
      expect(text).to.include('You can close this window');
      const [code = ''] = /(?<=code=)[^&]+/.exec(page.url()) ?? [];
      expect(code).to.have.length.above(10);
      const said = [text, await page.content(), done.stdout, done.stderr].join('\n');
      for (const secret of [code, decodeURIComponent(code)]) expect(said).not.to.include(secret);
      for (const { value } of await orgs.emulator.tokens('acme')) expect(said).not.to.include(value);
      const hosts = new Set(loaded.filter((url) => !url.startsWith('data:')).map((url) => new URL(url).host));
      const start = new URL(readFileSync(opened, 'utf8')).host;
      expect([...hosts].sort()).to.deep.equal([start, new URL(instanceUrl).host, new URL(callbackUrl).host].sort());
      expect(statSync(join(orgs.home, '.sfdx', `${jane}.json`)).mode & 0o777).to.equal(0o600);
      await lives('me', jane);
    },
  );

  withBrowser('by a code: sf waits in one process while Chromium approves it in another', async () => {
    const { page } = await newWindow(await chromium());
    const login = ['eca', 'login', 'device', ...app, '--alias', 'tv'];
    const done = await sf(login, {
      beside: async ({ heard }) => {
        const [, code] = await heard(/Enter the code +(\S+)/);
        const [url] = await heard(/http:\S+user_code=\S+/);
        expect(url).to.equal(`${orgs.emulator.org('acme').url}/setup/connect?user_code=${code}`);
        await page.goto(url);
        await logIn(page, joe);
        await picture(page, 'code');
        await press(page, '#connect');
        await picture(page, 'device-approval');
        await press(page, '#oaapprove');
        await picture(page, 'device-done');
      },
    });
    expect(done.status, done.stderr).to.equal(0);
    expect(done.stdout.replace(/\s+/g, ' ')).to.include(`${joe} is logged in through Web.`).and.include('device');
    expect(done.stderr).to.include('The browser decides who logs in').and.not.match(/[▀▄█]/);
    await lives('tv', joe);
  });

  it('pasted, for a callback elsewhere: what is pasted is exchanged; its refresh tokens rotate', async () => {
    const login = ['eca', 'login', 'web', '--name', 'Rotating', '--target-org', 'acme', '--alias', 'hand', '--json'];
    const elsewhere = await sf(login);
    expect(elsewhere.json).to.include({ status: 2, code: 'CallbackElsewhere' });
    const done = await sf([...login, '--manual'], {
      beside: async ({ heard, type }) => {
        const [url] = await heard(/http:\S+\/authorize\?\S+/);
        const { location } = await visitor().walk(url, { username: jim });
        type(`${location}\n`);
      },
    });
    expect(done.status, done.stdout).to.equal(0);
    expect(done.json.result).to.include({ username: jim, alias: 'hand', app: 'Rotating' });
    const list = async (): Promise<number | null> => (await orgs.run(['eca', 'list', '-o', 'hand'])).status;
    const expire = async (): Promise<number> => orgs.emulator.expireAccessTokens('acme', { username: jim });
    for (let count = 0; count < 3; count += 1) expect([await expire(), await list()]).to.deep.equal([1, 0]);
    await expire();
    expect(await Promise.all([list(), list()])).to.deep.equal([0, 0]);
    await expire();
    expect(await list()).to.equal(0);
  });

  it('on a terminal: a QR code and a countdown, and Ctrl-C ends it at once with the terminal as it was', async () => {
    const stopped = await sf(['eca', 'login', 'device', ...app], { answers: [{ when: /9:5\d left/, type: '\u0003' }] });
    expect(stopped.status).to.equal(130);
    expect(stopped.stdout)
      .to.match(/[▀▄█]{20,}/)
      .and.include('(Interrupted)')
      .and.not.include('    at ');
    const web = await sf(['eca', 'login', 'web', ...app, '--no-browser', '--json'], {
      beside: async ({ heard, interrupt }) => {
        await heard(/http:\S+\/authorize\?\S+/);
        interrupt();
      },
    });
    expect([web.status, web.json['code']]).to.deep.equal([130, 'Interrupted']);
  });

  withBrowser('does not replace another app’s login of the same user without a word', async () => {
    const { home, emulator } = orgs;
    const before = readFileSync(join(home, '.sfdx', `${jane}.json`), 'utf8');
    const login = ['eca', 'login', 'web', '--name', 'Rotating', '--target-org', 'acme', '--manual', '--json'];
    const asJane: Partial<SfOptions> = {
      beside: async ({ heard, type }) => {
        const [url] = await heard(/http:\S+\/authorize\?\S+/);
        const { location } = await visitor().walk(url, { username: jane });
        type(`${new URL(location ?? '').searchParams.get('code')}\n`);
      },
    };
    const refused = await sf(login, asJane);
    expect([refused.status, refused.json['code']]).to.deep.equal([1, 'LoginExists']);
    expect(readFileSync(join(home, '.sfdx', `${jane}.json`), 'utf8')).to.equal(before);
    const checked = await sf([...login, '--no-store'], asJane);
    expect(checked.json.result).to.include({ username: jane, stored: false, alias: null });
    expect(readFileSync(join(home, '.sfdx', `${jane}.json`), 'utf8')).to.equal(before);
    for (const { value } of await emulator.tokens('acme'))
      expect(checked.stdout + checked.stderr).not.to.include(value);
    expect((await sf([...login, '--replace-login'], asJane)).json.result).to.include({ username: jane, stored: true });
  });
});
