// What must be true of this checkout before anything of it can run. Plain JavaScript for Node 20: it runs first of all.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const lockedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
/** The Node that everything of this checkout runs on: the lockfile's, unless the caller's own is to be tried. */
export const node = process.env.TEST_WITH_THIS_NODE ? process.execPath : lockedNode;
export const localBin = join(root, 'node_modules', '.bin');
const installStamp = join(root, 'node_modules', '.cache', 'eca', 'installed');
const buildStamp = join(root, 'node_modules', '.cache', 'eca', 'built');
/** What esbuild says about the last bundle: what is in each of its files. */
export const bundleMetafile = join(root, 'node_modules', '.cache', 'eca', 'bundle.json');

const say = (text) => process.stderr.write(text);
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function stamp(file, value) {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, value);
}

/**
 * Runs a program to its end; resolves to its exit code, or 128 + the signal's share when it was killed. `hear` gets
 * what it says on stdout, if that is a pipe.
 */
export function run(file, args, { hear, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options });
    child.stdout?.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const end = () => resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
      child.once('close', end);
      // what it started may live on with its stdout
      setTimeout(end, 2000);
    });
  });
}

/** The files below a folder, in a fixed order; none where the folder is missing. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function npm() {
  const outside = process.env.PATH.split(delimiter).filter((folder) => !folder.startsWith(localBin));
  const env = { ...process.env, PATH: outside.join(delimiter) };
  const cli = process.env.npm_execpath;
  // `npm ci` deletes node_modules, so neither the npm nor the node in there may be the one that runs it.
  const usable = cli?.endsWith('.js') && !cli.startsWith(root) && !process.execPath.startsWith(root);
  if (usable) return { file: process.execPath, before: [cli], options: { env } };
  return { file: 'npm', before: [], options: { env, shell: process.platform === 'win32' } };
}

/** Whether node_modules holds what the lockfile names; npm keeps its own account of it there. */
function installedAsLocked(lockfile) {
  const account = read(join(root, 'node_modules', '.package-lock.json'));
  if (account === '' || !existsSync(node)) return false;
  const wanted = JSON.parse(lockfile).packages;
  const present = JSON.parse(account).packages;
  const fits = ([path, { version, optional }]) =>
    path === '' || (present[path] ? present[path].version === version : optional === true);
  return Object.entries(wanted).every(fits) && Object.keys(present).every((path) => path in wanted);
}

async function install() {
  say('Installing the development tools with npm ci (about a minute the first time) …\n');
  const started = Date.now();
  const { file, before, options } = npm();
  const args = [...before, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run(file, args, { ...options, stdio: ['ignore', 2, 2] });
  if (code !== 0) throw new Error(`npm ci ended with exit code ${code}.`);
  if (!existsSync(node)) throw new Error('npm ci did not install node: allow its install script (npm allowScripts).');
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.\n`);
}

/** Installs what package-lock.json says, when node_modules is missing or was made from another lockfile. */
export async function ensureInstalled() {
  const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const wanted = createHash('sha256').update(lockfile).digest('hex');
  if (existsSync(node) && read(installStamp) === wanted) return;
  if (!installedAsLocked(lockfile)) await install();
  stamp(installStamp, wanted);
}

function sourceHash() {
  const hash = createHash('sha256');
  const single = ['package.json', 'tsconfig.json', 'package-lock.json', 'scripts/build.mjs', 'scripts/bundle.mjs'];
  const folders = ['src', 'messages', 'scripts/bundle', 'scripts/third-party'];
  const files = [...single.map((file) => join(root, file)), ...folders.flatMap((each) => filesBelow(join(root, each)))];
  for (const file of files) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Notes what lib, the command manifest and the bundle were built from. */
export const noteBuild = () => stamp(buildStamp, sourceHash());

/** Builds lib, the command manifest and the bundle, when a source differs from what they were built from. */
export async function ensureBuilt() {
  const wanted = sourceHash();
  const built = ['lib', 'oclif.manifest.json', 'dist/run.js'].every((name) => existsSync(join(root, name)));
  if (built && read(buildStamp) === wanted) return;
  say('Building …\n');
  const code = await run(node, [join(root, 'scripts', 'build.mjs')], { stdio: ['ignore', 2, 2] });
  if (code !== 0) throw new Error('The build failed.');
}

/** The environment for programs of this checkout: its own Node first, and nothing that npm or a test run left. */
export function cleanEnvironment(more = {}) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(?!config_)|SF_|SFDX_|NODE_OPTIONS$|NODE_ENV$|INIT_CWD$)/.test(name),
  );
  return { ...Object.fromEntries(kept), PATH: `${localBin}${delimiter}${process.env.PATH}`, ...more };
}
