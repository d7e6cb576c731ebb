import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { type Emulator, startEmulator } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { root, sf, temporaryFolder } from './sf.ts';

const npm = join(root, 'node_modules', 'npm', 'bin', 'npm-cli.js');

function runNpm(args: readonly string[], cwd: string): string {
  return execFileSync(process.execPath, [npm, ...args, '--ignore-scripts', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
    timeout: 200_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Packs this checkout and returns the path of the tarball. */
function pack(): string {
  const folder = temporaryFolder('packed');
  runNpm(['pack', '--pack-destination', folder], root);
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
}

/** Installs a tarball in an empty home, which allows it, and returns the folder of the plugin. */
async function install(tarball: string, home: string): Promise<string> {
  const source = pathToFileURL(tarball).href;
  mkdirSync(join(home, '.config', 'sf'), { recursive: true });
  writeFileSync(join(home, '.config', 'sf', 'unsignedPluginAllowList.json'), JSON.stringify([source]));
  // the registry and the cache of the machine
  const ofNpm = Object.entries(process.env).filter(([name]) => /^npm_config_/i.test(name));
  const env = { ...(Object.fromEntries(ofNpm) as Record<string, string>), npm_config_prefer_offline: 'true' };
  const { status, stdout, stderr } = await sf(['plugins', 'install', source], { home, env, timeout: 220_000 });
  expect(status, stdout + stderr).to.equal(0);
  return join(home, '.local', 'share', 'sf', 'node_modules', 'sf-plugin-eca');
}

describe('the packed plugin, installed by `sf plugins install` in an empty home', () => {
  let emulator: Emulator;
  let tarball: string;
  let plugin: string;
  let home: string;

  before(async function () {
    this.timeout(240_000);
    emulator = await startEmulator({ orgs: [{ alias: 'demo' }] });
    tarball = pack();
    home = temporaryFolder('home');
    plugin = await install(tarball, home);
    await writeAuth(home, emulator.org('demo'));
  });

  after(async () => emulator.stop());

  it('holds what it needs to run and nothing else', () => {
    expect(readdirSync(plugin).sort()).to.deep.equal([
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'THIRD-PARTY-NOTICES.md'],
      ...['docs', 'lib', 'messages', 'oclif.manifest.json', 'package.json', 'schemas'],
    ]);
    const endings: Readonly<Record<string, RegExp>> = { docs: /\.(md|svg)$/, lib: /\.js$/, schemas: /\.json$/ };
    for (const [folder, ending] of Object.entries(endings)) {
      const files = readdirSync(join(plugin, folder), { recursive: true, withFileTypes: true });
      const odd = files.filter((file) => file.isFile() && !ending.test(file.name)).map(({ name }) => name);
      expect(odd, folder).to.deep.equal([]);
    }
  });

  it('is smaller than a megabyte, and runs no script when it is installed', () => {
    expect(statSync(tarball).size).to.be.within(300_000, 1_000_000);
    const { scripts } = JSON.parse(readFileSync(join(plugin, 'package.json'), 'utf8')) as Manifest;
    expect(Object.keys(scripts)).not.to.include.oneOf(['preinstall', 'install', 'postinstall', 'prepare']);
  });

  it('lists the apps and enables a flow', async function () {
    this.timeout(60_000);
    const listed = await sf<Listed>(['eca', 'list', '--target-org', 'demo', '--json'], { home });
    expect(listed.status, listed.stdout).to.equal(0);
    const app = listed.json.result?.orgs[0]?.result.apps.find(({ flows }) => flows.device === 'off');
    expect(app).not.to.equal(undefined);

    const enable = ['eca', 'flow', 'enable', '--name', app?.name ?? '', '--flow', 'device', '--target-org', 'demo'];
    const enabled = await sf<Changed>([...enable, '--no-prompt', '--json'], { home });
    expect(enabled.status, enabled.stdout).to.equal(0);
    expect(enabled.json.result?.orgs[0]?.result).to.include({ app: app?.name, changed: true, verified: true });
    expect(await emulator.surprises()).to.deep.equal([]);
  });
});

type Org<T> = { readonly result: T };
type Listed = {
  readonly orgs: ReadonlyArray<Org<{ apps: Array<{ name: string; flows: Record<string, string> }> }>>;
};
type Changed = { readonly orgs: ReadonlyArray<Org<Record<string, unknown>>> };
type Manifest = { readonly scripts: Readonly<Record<string, string>> };
