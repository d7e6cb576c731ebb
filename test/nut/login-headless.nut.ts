import { readFileSync, writeFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { signingPair } from '../support/certificate.ts';
import { type Stage, stage } from './stage.ts';
import { type SfOptions, type SfRun, temporaryFolder } from './sf.ts';

const alias = 'billing';
const person = `person@${alias}.example.com`;
const robotUser = `integration@${alias}.example.com`;
const password = 'Emulated1!';
const app = ['-n', 'Robot', '-o', alias];
/** The trace of core, too: what is in there counts as printed. */
const traced = { SF_LOG_LEVEL: 'trace' };

describe('logins without a browser, by the real sf', function () {
  this.timeout(180_000);
  const { key, certificate } = signingPair();
  const folder = temporaryFolder('headless');
  const keyFile = join(folder, 'server.key');
  const runs: SfRun[] = [];
  let demo: Stage;
  const run = async (args: readonly string[], options: Partial<SfOptions> = {}): Promise<SfRun> => {
    const done = await demo.run(args, { ...options, env: { ...traced, ...options.env } });
    runs.push(done);
    return done;
  };

  before(async () => {
    writeFileSync(keyFile, key);
    const policy = {
      permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
      commaSeparatedProfile: 'System Administrator, Minimum Access - API Only Integrations',
    };
    const apps = robot(alias, { global: { certificate, isCodeCredFlowEnabled: true }, policy });
    const users = [
      { username: robotUser, profile: 'Minimum Access - API Only Integrations' },
      { username: person, profile: 'System Administrator' },
    ];
    demo = await stage([{ alias, apps: [...apps, 'secret-access'], users, switches: { codeCredentials: 'accept' } }]);
  });
  after(async () => demo.end());

  it('login jwt asks for the app first, and then for what signs as whom', async () => {
    const login = await demo.run(['eca', 'login', 'jwt', '-o', alias, '--no-store'], {
      answers: [
        { when: /Which external client app[^]*navigate/, type: '\r' },
        { when: /File with the private key/, type: `${keyFile}\r` },
        { when: /Username/, type: `${robotUser}\r` },
      ],
    });
    expect(login.status, login.stdout).to.equal(0);
    expect(login.stdout).to.match(/Which external client app[^]*File with the private key[^]*Username/);
  });

  /** Any command of `sf` works, with a good token and with one that has ended. */
  async function isAnyLogin(name: string, username: string): Promise<void> {
    for (const ended of [false, true]) {
      if (ended) expect(await demo.emulator.expireAccessTokens(alias, { username })).to.be.at.least(1);
      const display = await run(['org', 'display', '-o', name, '--json']);
      expect(display.json.result).to.include({ username, connectedStatus: 'Connected' });
      if (ended) await demo.emulator.expireAccessTokens(alias, { username });
      const rest = await run([
        'api',
        'request',
        'rest',
        '/services/data/v67.0/query?q=SELECT+Id+FROM+Organization',
        '-o',
        name,
      ]);
      expect(rest.status, rest.stdout + rest.stderr).to.equal(0);
    }
    const file = join(demo.home, '.sfdx', `${username}.json`);
    expect((statSync(file).mode & 0o777).toString(8)).to.equal('600');
  }

  it('client credentials: the run-as user’s login renews itself before the next command', async () => {
    const checked = await run(['eca', 'check', ...app, '-f', 'client-credentials', '--json']);
    expect(checked.status, checked.stdout).to.equal(0);
    const login = await run(['eca', 'login', 'client-credentials', ...app, '-a', 'sync', '--auto-refresh']);
    expect(login.status, login.stderr).to.equal(0);
    expect(login.stdout).to.include(`${robotUser} is logged in through Robot`);
    await isAnyLogin('sync', robotUser);
    await demo.emulator.expireAccessTokens(alias, { username: robotUser });
    const refreshed = await run(['eca', 'login', 'refresh', '-o', 'sync', '--json']);
    expect(refreshed.json.result).to.include({ username: robotUser, renewal: 'client-credentials' });
  });

  it('JWT: sf renews it by itself', async () => {
    const jwt = ['eca', 'login', 'jwt', ...app, '-f', keyFile, '-u', robotUser, '-a', 'robot', '--json'];
    const login = await run(jwt);
    expect(login.status, login.stdout).to.equal(0);
    await isAnyLogin('robot', robotUser);
  });

  it('code and credentials: a password from stdin, and a refresh token that sf uses', async () => {
    const login = ['eca', 'login', 'code-credentials', ...app, '-u', person, '--password-stdin', '-a', 'person'];
    const refused = await run(login, { input: 'CANARY-password\n' });
    expect(refused.status).to.equal(1);
    const done = await run([...login, '--json'], { input: `${password}\n` });
    expect(done.status, done.stdout).to.equal(0);
    await isAnyLogin('person', person);
  });

  it('on a terminal: a secret and a password are typed unseen, and a login that renews itself is asked about', async () => {
    const { url } = demo.emulator.org(alias);
    const pair = (await demo.emulator.pairs(alias))[0] ?? { key: '', secret: '' };
    const byKey = ['eca', 'login', 'client-credentials', '--client-id', pair.key, '--instance-url', url];
    const secret = { when: /Consumer secret/, type: ` ${pair.secret}\r` };
    const replace = /renews itself with a\s+private key\. Replace it\?/;
    const file = join(demo.home, '.sfdx', `${robotUser}.json`);
    const before = readFileSync(file, 'utf8');
    const kept = await run(byKey, { answers: [secret, { when: replace, type: 'n\r' }] });
    expect([kept.status, kept.stdout.includes('LoginExists')], kept.stdout).to.deep.equal([1, true]);
    expect(readFileSync(file, 'utf8')).to.equal(before);
    const replaced = await run(byKey, { answers: [secret, { when: replace, type: 'y\r' }] });
    expect(replaced.status, replaced.stdout).to.equal(0);
    expect(readFileSync(file, 'utf8')).to.include('"ecaFlow": "client-credentials"').and.not.include('privateKey');
    const byPassword = ['eca', 'login', 'code-credentials', ...app, '-u', 'person@billing.example.com', '-a', 'person'];
    const typed = await run(byPassword, { answers: [{ when: /Password/, type: `${password}\r` }] });
    expect(typed.status, typed.stdout).to.equal(0);
    expect(typed.stdout, 'no key shows it').not.to.include('visibility');
    const revoke = ['eca', 'token', 'revoke', '-o', 'person'];
    const refused = await run(revoke, { answers: [{ when: /\(y\/N\)/, type: '\r' }] });
    expect([refused.status, refused.stdout.includes('RevokeRefused')], refused.stdout).to.deep.equal([1, true]);
    const revoked = await run(revoke, { answers: [{ when: /\(y\/N\)/, type: 'y\r' }] });
    expect(revoked.status, revoked.stdout).to.equal(0);
    expect((await run(['eca', 'token', 'whoami', '-o', 'person'])).status).to.equal(1);
    expect((await run(byPassword, { answers: [{ when: /Password/, type: `${password}\r` }] })).status).to.equal(0);
  });

  it('tokens are looked at and taken back, and the list of logins knows', async () => {
    const whoami = await run(['eca', 'token', 'whoami', '-o', 'person', '--json']);
    expect(whoami.json.result).to.include({ username: person });
    const inspect = await run(['eca', 'token', 'inspect', '-o', 'person', '--json']);
    expect(inspect.json.result).to.include({ active: true, lifetimeMinutes: 120 });
    expect((await run(['eca', 'token', 'revoke', '-o', 'person'])).status).to.equal(2);
    const revoke = await run(['eca', 'token', 'revoke', '-o', 'person', '--no-prompt', '--json']);
    expect(revoke.json.result).to.include({ revoked: 'refresh_token' });
    const list = await run(['eca', 'login', 'list']);
    expect(list.stdout)
      .to.match(/person@billing\.example\.com.*log in again/)
      .and.match(/integration@.*yes/);
    expect((await run(['eca', 'token', 'whoami', '-o', 'person', '--dev-debug'])).status).to.equal(1);
  });

  it('no secret was printed, logged or reported, also with --dev-debug and in failures (S1)', async () => {
    const env = { CLIENT_SECRET: 'CANARY-secret' };
    const wrong = ['eca', 'login', 'client-credentials', ...app, '--client-secret-env', 'CLIENT_SECRET', '--dev-debug'];
    expect((await run(wrong, { env })).status).to.equal(1);
    await run(['eca', 'login', 'client-credentials', ...app, '--no-store', '--dev-debug']);
    await run(['eca', 'token', 'whoami', '--token-stdin', '-o', alias, '--dev-debug'], { input: 'CANARY-token\n' });
    const [tokens, pairs] = [await demo.emulator.tokens(alias), await demo.emulator.pairs(alias)];
    const keyLine = key.split('\n')[2] ?? '';
    const secrets = [...tokens.map(({ value }) => value), ...pairs.map(({ secret }) => secret), keyLine, password];
    expect(secrets.length).to.be.at.least(8);
    for (const secret of [...secrets, 'CANARY-password', 'CANARY-secret', 'CANARY-token']) {
      expect(secret).to.have.length.above(8);
      expect(runs.filter(({ stdout, stderr }) => (stdout + stderr).includes(secret)).map(({ stderr }) => stderr)).to.be
        .empty;
    }
  });
});
