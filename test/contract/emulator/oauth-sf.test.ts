import { execFile } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { sfEnvironment } from '../../emulator/login.ts';
import { visitor } from '../../emulator/visitor.ts';
import { freePort } from '../../support/free-port.ts';
import { type SigningPair, signingPair } from '../../support/certificate.ts';
import { pairOf, oauthApp, type AppChoices } from './oauth-client.ts';
import { workplace, type Workplace } from './sf.ts';

const binary = fileURLToPath(new URL('../../../node_modules/.bin/sf', import.meta.url));
const standIn = fileURLToPath(new URL('../../emulator/browser-stand-in.ts', import.meta.url));

describe('emulator: logins of the real sf', function () {
  this.timeout(90_000);
  let emulator: Emulator;
  let place: Workplace;
  let pair: SigningPair;
  let port: number;

  before(async () => {
    pair = signingPair();
    port = await freePort();
    const callbackUrl = `http://localhost:${port}/OauthRedirect`;
    const policy = {
      permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
      commaSeparatedProfile: 'System Administrator',
    };
    const apps = (more: AppChoices): ReturnType<typeof oauthApp> =>
      oauthApp('Web', { scopes: 'Api, Web, RefreshToken', ...more });
    emulator = await startEmulator({
      orgs: [
        { alias: 'web', apps: apps({ global: { callbackUrl, isRefreshTokenRotationEnabled: true } }) },
        { alias: 'device', apps: apps({ global: { isDeviceFlowEnabled: true } }), switches: { deviceInterval: 1 } },
        { alias: 'jwt', apps: apps({ global: { certificate: pair.certificate }, policy }) },
      ],
    });
    place = workplace();
    place.writeFolder('', {
      'sfdx-project.json': JSON.stringify({
        packageDirectories: [{ path: 'force-app', default: true }],
        oauthLocalPort: String(port),
      }),
    });
  });

  after(async () => {
    place.remove();
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  const connected = async (alias: string): Promise<string> =>
    (await place.sf<{ connectedStatus: string }>('org', 'display', '--target-org', alias)).result.connectedStatus;

  /** Works, and so often loses its access token and works again by itself. */
  const lives = async (alias: string, times: number): Promise<void> => {
    expect(await connected(alias)).to.equal('Connected');
    for (let count = 0; count < times; count += 1) {
      expect(await emulator.expireAccessTokens(alias)).to.be.at.least(1);
      expect(await connected(alias)).to.equal('Connected');
    }
  };

  it('sf org login jwt logs in, and mints a new token when it expires', async () => {
    const { username, url } = emulator.org('jwt');
    const { key } = await pairOf(emulator, 'jwt', 'Web');
    const keyFile = join(place.home, 'server.key');
    writeFileSync(keyFile, pair.key, { mode: 0o600 });
    const flags = ['--client-id', key, '--jwt-key-file', keyFile, '--username', username, '--instance-url', url];
    const told = await place.sf<{ username: string }>('org', 'login', 'jwt', ...flags, '--alias', 'jwt');
    expect(told.result).to.include({ username });
    await lives('jwt', 1);
  });

  it('sf org login web logs in through the pages, and refreshes what expired with rotating tokens', async () => {
    const { username, url } = emulator.org('web');
    const { key, secret } = await pairOf(emulator, 'web', 'Web');
    const browser = join(place.home, 'browser');
    writeFileSync(browser, `#!/bin/sh\n"${process.execPath}" "${standIn}" "$1" >"${place.home}/seen" 2>&1 &\n`);
    chmodSync(browser, 0o700);
    const args = ['org', 'login', 'web', '--client-id', key, '--instance-url', url, '--alias', 'web'];
    const env = { ...sfEnvironment(place.home), BROWSER: browser, EMULATED_USERNAME: username, DISPLAY: '' };
    const output = await new Promise<string>((resolve) => {
      const child = execFile(
        binary,
        args,
        { env, cwd: join(place.home, 'project'), timeout: 60_000 },
        (error, out, err) => resolve(`${out}${err}${error?.message ?? ''}`),
      );
      child.stdin?.end(`${secret}\n`);
    });
    expect(output).to.include(`Successfully authorized ${username}`);
    await lives('web', 2);
    const refreshed = (await emulator.tokens('web')).filter(({ kind }) => kind === 'refresh');
    expect(refreshed.map(({ holds }) => holds)).to.deep.equal([false, false, true]);
  });

  it('core’s device service, which sends multipart forms, waits for a user and gets its tokens', async () => {
    const { username, url } = emulator.org('device');
    const { key: clientId } = await pairOf(emulator, 'device', 'Web');
    const { DeviceOauthService } = await import('@salesforce/core');
    const service = await DeviceOauthService.create({ clientId, loginUrl: url });
    const codes = await service.requestDeviceLogin();
    const page = `${codes.verification_uri}?user_code=${codes.user_code}`;
    const walk = visitor().walk(page, { username });
    const approval = await service.awaitDeviceApproval(codes);
    expect((await walk).text).to.include("You're Connected");
    const [access, refresh] = await emulator.tokens('device');
    expect([approval?.access_token, approval?.refresh_token]).to.deep.equal([access?.value, refresh?.value]);
  });
});
