// A release by changesets. --dry-run makes version, changelog, tag and tarball in a clone of HEAD, and leaves the
// tarball in a temporary folder; --prepare writes version and changelog here; --publish publishes a version that has no
// tag yet.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './checkout.mjs';

const changeset = join(root, 'node_modules', '@changesets', 'cli', 'bin.js');
const author = ['-c', 'user.name=release', '-c', 'user.email=release@localhost', '-c', 'commit.gpgsign=false'];

/** Runs a program to its end, and returns what it printed; ends this one when it fails. */
function run(cwd, program, ...args) {
  const shell = process.platform === 'win32' && program === 'npm';
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', shell });
  if (status === 0) return stdout.trim();
  console.error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return process.exit(1);
}

const git = (cwd, ...args) => run(cwd, 'git', ...author, ...args);
const versionIn = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
const isWaiting = () =>
  readdirSync(join(root, '.changeset')).some((name) => name.endsWith('.md') && name !== 'README.md');

/** Makes version and changelog of what is waiting, in all files that say the version. */
function prepare(folder) {
  run(folder, process.execPath, changeset, 'version');
  const version = versionIn(folder);
  const file = join(folder, 'package-lock.json');
  const lockfile = JSON.parse(readFileSync(file, 'utf8'));
  lockfile.version = version;
  lockfile.packages[''].version = version;
  writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
  run(folder, process.execPath, join(folder, 'scripts', 'build.mjs'));
  return version;
}

/** The part of the changelog that is about a version; undefined where there is none. */
function changesOf(folder, version) {
  const sections = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8').split(/^## /m);
  return sections
    .find((section) => section.startsWith(`${version}\n`))
    ?.slice(version.length)
    .trim();
}

function tryOut() {
  const folder = mkdtempSync(join(tmpdir(), 'eca-release-'));
  const clone = join(folder, 'clone');
  git(root, 'clone', '--quiet', '--no-hardlinks', root, clone);
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'), 'junction');
  const version = prepare(clone);
  git(clone, 'add', '--all');
  git(clone, 'commit', '--quiet', '--message', `chore: release ${version}`);
  git(clone, 'tag', `v${version}`);
  run(clone, 'npm', 'pack', './dist', '--pack-destination', folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  const changes = changesOf(clone, version);
  if (tarball !== `sf-plugin-eca-${version}.tgz` || changes === undefined) {
    console.error(`Version ${version} has ${tarball ?? 'no tarball'}, and ${changes ? 'a' : 'no'} changelog.`);
    process.exit(1);
  }
  console.log(`tag        ${git(clone, 'describe', '--tags', '--exact-match')}
tarball    ${join(folder, tarball)}
changelog

${changes}`);
}

function publish() {
  const version = versionIn(root);
  if (git(root, 'tag', '--list', `v${version}`) !== '' || isWaiting()) {
    console.log(`Nothing to publish: ${version} has its tag, or changesets are waiting for the next version.`);
    return;
  }
  run(root, process.execPath, join(root, 'scripts', 'build.mjs'));
  run(root, 'npm', 'publish', './dist', '--provenance', '--access', 'public');
  git(root, 'tag', `v${version}`);
  console.log(`Published and tagged ${version}.`);
}

const [mode] = process.argv.slice(2);
if (mode === '--dry-run' && isWaiting()) tryOut();
else if (mode === '--publish') publish();
else if (mode === '--prepare' && isWaiting()) prepare(root);
else if (mode === '--dry-run' || mode === '--prepare') console.log('No changeset is waiting for a release.');
else {
  console.error('npm run release -- --dry-run|--prepare|--publish');
  process.exitCode = 2;
}
