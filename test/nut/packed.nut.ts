import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
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

/** Packs the bundle and returns the path of the tarball. */
function pack(): string {
  const folder = temporaryFolder('packed');
  runNpm(['pack', './dist', '--pack-destination', folder], root);
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

/** The files below a folder, by their paths from there. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => relative(folder, join(each.parentPath, each.name)));
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
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'THIRD-PARTY-NOTICES.md', 'chunks', 'commands'],
      ...['docs', 'hooks', 'oclif.manifest.json', 'package.json', 'run.js', 'run.js.map', 'sbom.cdx.json', 'schemas'],
      'threads',
    ]);
    const code = /\.js(?:\.map)?$/;
    const endings = { chunks: /\.js(?:\.map)?$|^xdg-open$/, commands: code, hooks: code, threads: code };
    for (const [folder, ending] of Object.entries({ ...endings, docs: /\.(md|svg)$/, schemas: /\.json$/ })) {
      expect(
        filesIn(join(plugin, folder)).filter((name) => !ending.test(basename(name))),
        folder,
      ).to.deep.equal([]);
    }
  });

  it('brings a source map for each of its programs', () => {
    const files = filesIn(plugin);
    const programs = files.filter((name) => name.endsWith('.js'));
    expect(programs.length).to.be.greaterThan(200);
    expect(programs.filter((name) => !files.includes(`${name}.map`))).to.deep.equal([]);
  });

  it('brings no other package along, and runs no script when it is installed', () => {
    const installed = readdirSync(join(plugin, '..')).filter((name) => !name.startsWith('.'));
    expect(installed).to.deep.equal(['sf-plugin-eca']);
    const keys = Object.keys(JSON.parse(readFileSync(join(plugin, 'package.json'), 'utf8')) as object);
    expect(keys).not.to.include.oneOf(['scripts', 'dependencies', 'optionalDependencies', 'private']);
  });

  it('names what is inside, for people and for scanners', () => {
    const { components } = JSON.parse(readFileSync(join(plugin, 'sbom.cdx.json'), 'utf8')) as Bill;
    const notices = readFileSync(join(plugin, 'THIRD-PARTY-NOTICES.md'), 'utf8');
    expect(components.map(({ name }) => name)).to.include.members(['@salesforce/core', '@oclif/core', 'undici']);
    const unnamed = components.filter(
      ({ name, version }) => !notices.includes(`(https://www.npmjs.com/package/${name}/v/${version})`),
    );
    expect(unnamed).to.deep.equal([]);
  });

  it('takes less than a quarter of the 60.6 MB in 12,700 files that the packages take one by one', () => {
    const files = filesIn(plugin);
    const size = files.reduce((sum, name) => sum + statSync(join(plugin, name)).size, 0);
    expect(statSync(tarball).size).to.be.below(5_000_000);
    expect(size).to.be.below(60_600_000 * 0.25);
    expect(files.length).to.be.below(12_700 / 14);
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
type Bill = { readonly components: ReadonlyArray<{ readonly name: string; readonly version: string }> };
