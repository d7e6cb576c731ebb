import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { signingPair } from '../support/certificate.ts';
import { type Place, startPlace, type Told } from './program.ts';

const sample = fileURLToPath(new URL('../emulator/samples/jwt-certificate.pem', import.meta.url));
const user = 'integration@uat.example.com';
const fresh = 'contactEmail: a@b.example, callbackUrls: [https://a.example/cb], scopes: [api, refresh_token]';

/** What a pull request may add to a manifest, by the consequence that it is asked about. */
const changes: Readonly<Record<string, string>> = {
  'RunAsAdded FlowOpened': `Kiosk: { flows: { client-credentials: on }, runAs: ${user} }`,
  FlowOpened: 'Kiosk: { flows: { token-exchange: on } }',
  AppOn: 'Initech_Legacy: { enabled: on }',
  'CertificateAdded UsersAdded IpRelaxed': `Evil: { ${fresh}, flows: { jwt-bearer: on }, certificate: jwt.pem, policy: { permittedUsers: pre-authorized, profiles: [System Administrator], ipRelaxation: bypass } }`,
  'RunAsAdded FlowOpened of a new app': `Evil: { ${fresh}, flows: { client-credentials: on }, runAs: ${user} }`,
};

describe('attack: a pull request to a manifest lets its author in', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-lets-in-'));
  const file = (name: string): string => join(folder, name);
  let place: Place;
  before(async () => {
    const apps = ['device-kiosk', 'initech-disabled'];
    place = await startPlace(folder, [
      { alias: 'uat', apps },
      {
        alias: 'prod',
        apps,
        users: [{ username: 'second@prod.example', profile: 'Minimum Access - API Only Integrations' }],
      },
    ]);
    writeFileSync(file('other.pem'), signingPair().certificate);
    copyFileSync(sample, file('jwt.pem'));
  });
  after(async () => place.end());

  const run = async (words: string): Promise<Told> => place.run(words);
  const write = (apps: string): void =>
    writeFileSync(file('eca.yaml'), `version: 1\norgs: { uat: { target: uat } }\napps:\n  ${apps}\n`);

  for (const [keys, apps] of Object.entries(changes))
    it(`apply --no-prompt leaves the org alone: ${keys}`, async () => {
      write(apps);
      const before = await place.emulator.documents('uat');
      const { exitCode, stdout } = await run('apply --no-prompt');
      expect(exitCode, stdout).to.equal(1);
      expect(stdout).to.include('ConsentMissing').and.include('--allow-destructive');
      for (const key of keys.replace(' of a new app', '').split(' ')) expect(stdout).to.include(`"${key}"`);
      expect(await place.emulator.documents('uat')).to.deep.equal(before);
    });

  it('an app whose users authorize it themselves needs no consent of its own', async () => {
    write(`Good: { ${fresh}, flows: { web-server: on, device: on } }`);
    const { exitCode, stdout } = await run('apply --no-prompt');
    expect(exitCode, stdout).to.equal(0);
  });

  it('another address that users are sent to needs no consent of its own, and is said', async () => {
    write(
      'Kiosk: { singleLogoutUrl: https://evil.example/out, policy: { startPage: custom, startUrl: https://evil.example } }',
    );
    const { exitCode, stdout } = await run('apply --no-prompt');
    expect(exitCode, stdout).to.equal(0);
    const { warnings } = JSON.parse(stdout) as { readonly warnings: readonly string[] };
    const said = warnings.filter((one) => one.includes('evil.example'));
    expect(said.join('\n')).to.match(
      /sent to https:\/\/evil\.example from[\s\S]*logout requests to https:\/\/evil\.example\/out/,
    );
  });

  const typed: ReadonlyArray<[argv: string, asked: boolean]> = [
    ['flow enable Kiosk --flow client-credentials --run-as integration@prod.example.com', false],
    ['flow enable Kiosk --flow client-credentials --run-as second@prod.example', true],
    ['flow enable Kiosk --flow jwt-bearer --certificate jwt.pem', false],
    ['flow enable Kiosk --flow jwt-bearer --certificate other.pem', true],
    ['flow enable Kiosk --flow web-server --callback-url https://b.example/cb', true],
    ['flow enable Initech_Legacy --flow device', false],
    ['enable Initech_Legacy', false],
  ];
  for (const [argv, asked] of typed)
    it(`${argv}: ${asked ? 'is asked, as its help says' : 'is what its help says is not asked'}`, async () => {
      const [, id = ''] = /^(flow enable|enable)/.exec(argv) ?? [];
      const help = readFileSync(new URL(`../../messages/${id.replace(' ', '.')}.md`, import.meta.url), 'utf8');
      expect(help).to.include("doesn't ask about").and.to.include('is to decide');
      if (asked) expect(help).to.include('another run-as user, another certificate or more callback URLs');
      const words = `${argv.slice(id.length + 1)} --target-org prod`.split(' ');
      const { exitCode, stdout } = await place.program.run({ command: `eca ${id}`, argv: words });
      expect([exitCode, stdout.includes('ConsentMissing')], stdout).to.deep.equal(asked ? [1, true] : [0, false]);
    });

  it('--allow-destructive is that consent', async () => {
    write(changes['RunAsAdded FlowOpened'] ?? '');
    const { exitCode, stdout } = await run('apply --no-prompt --allow-destructive');
    expect(exitCode, stdout).to.equal(0);
  });
});
