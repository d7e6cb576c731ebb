import { createHash, generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot, token } from '../contract/emulator/oauth-client.ts';
import { signingPair } from '../support/certificate.ts';
import { freePort } from '../support/free-port.ts';
import { formsOf, piecesOf } from '../support/secret-forms.ts';
import { visitor } from '../emulator/visitor.ts';
import { type SfOptions, type SfRun, type Talk, temporaryFolder } from './sf.ts';
import { type Stage, stage } from './stage.ts';

const alias = 'leaks';
const jane = `jane@${alias}.example.com`;
const robotUser = `integration@${alias}.example.com`;
const password = 'Emulated1!';
const app = ['-n', 'Robot', '-o', alias];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

/**
 * Every command that logs in, checks or handles tokens, well and badly ended, under --dev-debug with core's log at
 * trace level: what was secret is in no output, log or temporary file.
 */
describe('attack: secrets of logins in outputs, logs and files (S1)', function () {
  this.timeout(300_000);
  const { key, certificate } = signingPair();
  const folder = temporaryFolder('login-files');
  const temporary = temporaryFolder('tmp');
  const env = { SF_LOG_LEVEL: 'trace', TMPDIR: temporary, BROWSER: 'none' };
  const said: string[] = [];
  /** All that ever was a secret here. */
  const secrets = new Set<string>([password, `${jane}:${password}`, ...['secret', 'token', 'password'].map(canary)]);
  const keyLines = new Set<string>();
  /** Challenges of PKCE: the verifier is what hashes to one. */
  const challenges = new Set<string>();
  let place: Stage;
  let clientId = '';

  function canary(what: string): string {
    return `CANARY+${what}/of=mine`;
  }
  const gather = async (): Promise<void> => {
    const [tokens, pairs] = [await place.emulator.tokens(alias), await place.emulator.pairs(alias)];
    for (const { value } of tokens) secrets.add(value);
    for (const { secret } of pairs) secrets.add(secret);
    secrets.add(place.emulator.org(alias).accessToken);
  };
  const run = async (args: readonly string[], options: Partial<SfOptions> = {}): Promise<SfRun> => {
    const done = await place.run(['eca', ...args, '--dev-debug'], { ...options, env: { ...env, ...options.env } });
    said.push(done.stdout, done.stderr);
    await gather();
    return done;
  };
  const ends = async (args: readonly string[], status: number, options: Partial<SfOptions> = {}): Promise<void> => {
    const done = await run(args, options);
    expect(done.status, `${args.join(' ')}\n${done.stdout}\n${done.stderr}`).to.equal(status);
  };

  before(async () => {
    writeFileSync(join(folder, 'server.key'), key);
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    writeFileSync(join(folder, 'other.key'), other.export({ type: 'pkcs8', format: 'pem' }));
    for (const name of ['server.key', 'other.key'])
      for (const line of readFileSync(join(folder, name), 'utf8').split('\n'))
        if (/^[\w+/=]{20,}$/.test(line)) keyLines.add(line);
    for (const line of keyLines) secrets.add(line);
    const callbackUrl = `http://localhost:${await freePort()}/OauthRedirect`;
    const flows = { isCodeCredFlowEnabled: true, isDeviceFlowEnabled: true };
    const policy = {
      permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
      commaSeparatedProfile: 'System Administrator, Minimum Access - API Only Integrations',
    };
    const apps = robot(alias, { global: { certificate, callbackUrl, ...flows }, policy });
    const users = [
      { username: robotUser, profile: 'Minimum Access - API Only Integrations' },
      { username: jane, profile: 'System Administrator' },
    ];
    const switches = { codeCredentials: 'accept', deviceInterval: 1 } as const;
    place = await stage([{ alias, apps: [...apps, 'secret-access'], users, switches }], { realSf: true });
    clientId = (await place.emulator.pairs(alias))[0]?.key ?? '';
  });
  after(async () => place.end());

  it('client credentials, JWT, and a password, right and wrong', async () => {
    const byName = { CLIENT_SECRET: canary('secret') };
    const robotLogin = ['login', 'client-credentials', ...app];
    await ends([...robotLogin, '--client-secret-env', 'CLIENT_SECRET'], 1, { env: byName });
    await ends([...robotLogin, '--alias', 'sync', '--auto-refresh'], 0);
    await ends(['login', 'refresh', '-o', 'sync'], 0);
    const jwt = ['login', 'jwt', ...app, '-u', robotUser, '--no-store', '-f'];
    await ends([...jwt, join(folder, 'other.key')], 1);
    await ends([...jwt, join(folder, 'server.key')], 0);
    const person = ['login', 'code-credentials', ...app, '-u', jane, '--password-stdin'];
    await ends(person, 1, { input: `${canary('password')}\n` });
    await ends([...person, '--alias', 'jane'], 0, { input: `${password}\n` });
  });

  it('a browser, by listening and by copying, and a code that is refused or approved', async () => {
    const inBrowser =
      (spoil = '') =>
      async ({ heard, type }: Talk): Promise<void> => {
        const [url] = await heard(/http:\S+\/authorize\?\S+/);
        challenges.add(new URL(url).searchParams.get('code_challenge') ?? '');
        const { location } = await visitor().walk(url, { username: jane });
        secrets.add(new URL(location ?? '').searchParams.get('code') ?? '');
        if (spoil === '') await fetch(location ?? '');
        else type(`${location}${spoil}\n`);
      };
    await ends(['login', 'web', ...app], 0, { beside: inBrowser() });
    await ends(['login', 'web', ...app, '--manual'], 1, { beside: inBrowser('&state=another') });
    await ends(['login', 'web', ...app, '--manual', '--no-store'], 0, { beside: inBrowser(' ') });
    for (const decision of ['deny', 'approve'] as const) {
      const beside = async ({ heard }: Talk): Promise<void> => {
        const [, userCode = ''] = await heard(/Enter the code +(\S+)/);
        await place.emulator.decideDevice(alias, { userCode, decision, username: jane });
      };
      await ends(['login', 'device', ...app], decision === 'deny' ? 1 : 0, { beside });
    }
  });

  it('checking, revoking, and explaining', async () => {
    await ends(['check', ...app, '-f', 'client-credentials'], 0);
    await ends(['token', 'inspect', '-o', 'jane'], 0);
    await ends(['token', 'whoami', '-o', 'jane'], 0);
    await ends(['token', 'whoami', '-o', alias, '--token-stdin'], 1, { input: `${canary('token')}\n` });
    await ends(['token', 'revoke', '-o', 'jane', '--no-prompt'], 0);
    await ends(['token', 'whoami', '-o', 'jane'], 1);
    await ends(['login', 'list'], 0);
    secrets.add('CANARYcode.of.mine');
    const pasted = 'http://localhost:1717/x?error=access_denied&code=CANARYcode.of.mine';
    // oclif itself notes the arguments of a command under --dev-debug
    await ends(['explain', '-'], 0, { input: pasted });
  });

  it('stay out of a crash whose message contains the whole form', async () => {
    const crash = `const real = URLSearchParams.prototype.toString;
      URLSearchParams.prototype.toString = function () {
        if (this.has('client_secret') || this.has('assertion')) throw new TypeError([...this].join());
        return real.call(this);
      }`;
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(crash)}`;
    const jwt = ['login', 'jwt', ...app, '-u', robotUser, '-f', join(folder, 'server.key')];
    for (const login of [['login', 'client-credentials', ...app], jwt]) {
      const crashed = await run(login, { env: { NODE_OPTIONS } });
      expect(crashed.status).not.to.equal(0);
      expect(crashed.stderr).to.include('[redacted]');
    }
  });

  it('were printed by no command, and are in no log or temporary file', async () => {
    const files = [...filesBelow(place.home), ...filesBelow(temporary)];
    expect(files.filter((file) => file.endsWith('.log'))).not.to.deep.equal([]);
    const texts = new Map(files.map((file) => [file, readFileSync(file, 'latin1')]));
    said.forEach((text, index) => texts.set(`output ${index}`, text));
    // tokens, codes, pairs, passwords, and the lines of two private keys
    expect(secrets.size).to.be.at.least(60);
    const forms = [...secrets].flatMap((secret) => {
      expect(secret).to.have.length.above(9);
      // half a password or half of what has a username in it is found by chance, half a line of a key in a certificate
      return secret.length < 20 || secret.includes('@') || keyLines.has(secret) ? formsOf(secret) : piecesOf(secret);
    });
    const where = (wanted: (text: string) => boolean): string[] =>
      [...texts].flatMap(([name, text]) => (wanted(text) ? [name] : []));
    expect(forms).to.have.length.above(1500);
    const leaks = (text: string): boolean => forms.some((form) => text.includes(form));
    for (const form of formsOf(password)) expect(leaks(`x${form}x`), form).to.equal(true);
    expect(where(leaks)).to.deep.equal([]);
    // an assertion is a signed JWT, a verifier hashes to its challenge, and the org knows even old codes of devices
    expect(where((text) => /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{40,}/.test(text))).to.deep.equal([]);
    const words = new Set([...texts.values()].flatMap((text) => text.match(/[\w-]{43,128}/g) ?? []));
    const hash = (word: string): string => createHash('sha256').update(word).digest('base64url');
    expect(challenges).to.have.property('size', 3);
    expect([...words].filter((word) => challenges.has(word))).to.have.length(3);
    expect([...words].filter((word) => challenges.has(hash(word)))).to.deep.equal([]);
    const maybe = [...words].filter((word) => word.length === 43 && !challenges.has(word));
    for (const code of maybe) {
      const { body } = await token(place.emulator.org(alias), { grant_type: 'device', client_id: clientId, code });
      expect(body['error'], code).to.equal('invalid_request');
    }
  });
});
