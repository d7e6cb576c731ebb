// A release by changesets. --dry-run makes version, changelog, tag and tarball in a clone of HEAD, and leaves the
// tarball in a temporary folder; --prepare writes version and changelog here; --patch does that when an audit finds a
// weakness in what the last release contains; --pack packs a version that has no tag yet, and prints it as an
// output of a GitHub step.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditReport, lineOf, npm, openAdvisories } from './audit/npm-audit.mjs';
import { pinnedFixes } from './audit/findings.ts';
import { ensureBuilt, ensureInstalled, root } from './checkout.mjs';

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

/** The advisories about what a release contains, by the lockfile of its tag. */
function advisoriesOf(tag) {
  const folder = mkdtempSync(join(tmpdir(), 'eca-released-'));
  for (const file of ['package.json', 'package-lock.json']) {
    writeFileSync(join(folder, file), git(root, 'show', `${tag}:${file}`));
  }
  return openAdvisories(auditReport(folder));
}

/** Moves the packages of the bundle to versions without known weaknesses; ends this program where there are none. */
function fixPackages() {
  for (const fix of pinnedFixes(auditReport(root))) npm(root, 'install', '--package-lock-only', '--save-exact', fix);
  npm(root, 'audit', 'fix', '--omit=dev', '--package-lock-only');
  const left = openAdvisories(auditReport(root));
  if (left.length === 0) return;
  console.error(`Somebody has to update these packages, or to explain why they are harmless here (scripts/audit):
${left.map(lineOf).join('\n')}`);
  process.exit(1);
}

/** A release is frozen with what was bundled into it, so a weakness found later needs another one. */
async function patch() {
  const [tag = ''] = git(root, 'tag', '--list', 'v*', '--sort=-v:refname').split('\n');
  if (tag === '') return console.log('Nothing is released yet.');
  await ensureInstalled();
  await ensureBuilt();
  const found = advisoriesOf(tag);
  if (found.length === 0) return console.log(`Nothing that ${tag} contains has a known weakness.`);
  fixPackages();
  const lines = found.map((one) => `- ${lineOf(one)}`).join('\n');
  const text = `---\n'sf-plugin-eca': patch\n---\n\nPackages in the bundle are updated, because of\n\n${lines}\n`;
  writeFileSync(join(root, '.changeset', 'bundled-packages.md'), text);
  return console.log(`${prepare(root)} is prepared:\n${lines}`);
}

function pack() {
  const version = versionIn(root);
  if (git(root, 'tag', '--list', `v${version}`) !== '' || isWaiting()) {
    console.error(`Nothing to publish: ${version} has its tag, or changesets are waiting for the next version.`);
    return;
  }
  run(root, process.execPath, join(root, 'scripts', 'build.mjs'));
  run(root, 'npm', 'pack', './dist');
  console.log(`version=${version}`);
}

const [mode] = process.argv.slice(2);
if (mode === '--dry-run' && isWaiting()) tryOut();
else if (mode === '--pack') pack();
else if (mode === '--patch') await patch();
else if (mode === '--prepare' && isWaiting()) prepare(root);
else if (mode === '--dry-run' || mode === '--prepare') console.log('No changeset is waiting for a release.');
else {
  console.error('npm run release -- --dry-run|--prepare|--patch|--pack');
  process.exitCode = 2;
}
