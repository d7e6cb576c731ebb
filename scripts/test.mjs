// Installs and builds when needed, runs the suites that are named (all without names) and sums up what really ran.
// `crash --whole` goes through all of the crash matrix, which takes a quarter of an hour or more, and `bundle --whole`
// through all rounds of two cores at once. `--bare` runs only what uses a program that may be absent, without any of
// those programs. `--record` keeps how long each file took.
// `bundle` runs only by name: it takes minutes, and what it compares differs only where bundling goes wrong.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { barePath, usesPrograms } from './bare-path.mjs';
import { cleanEnvironment, ensureBuilt, ensureInstalled, filesBelow, localBin, node, root, run } from './checkout.mjs';

const words = process.argv.slice(2);
const flags = ['--whole', '--bare', '--record'];
const [isWhole, isBare, isRecorded] = flags.map((flag) => words.includes(flag));
const durationsFile = join(root, 'scripts', 'durations.json');

/**
 * One mocha each: its folders below test, the ending of its files, how many minutes it may take, how many files it runs
 * side by side, and its lane. Lanes run beside each other, the suites of a lane in turn.
 */
const suites = [
  { folders: ['unit', 'property', 'golden', 'argv'], ending: '.test.ts', minutes: 12, lane: 0 },
  { folders: ['contract'], ending: '.test.ts', minutes: 20, build: true, lane: 1 },
  { folders: ['crash'], ending: '.test.ts', minutes: isWhole ? 90 : 10, build: true, lane: 0 },
  { folders: ['nut'], ending: '.nut.ts', minutes: 25, build: true, jobs: 2, lane: 2 },
  { folders: ['bundle'], ending: '.test.ts', minutes: 20, build: true, lane: 0, onlyNamed: true },
];

const known = suites.flatMap(({ folders }) => folders);
const asked = words.filter((word) => !flags.includes(word));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such suite: ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  process.exit(2);
}
const durations = readJson(durationsFile);
const longest = (a, b) => (durations[relative(root, b)] ?? 0) - (durations[relative(root, a)] ?? 0);

/** The test files of a folder; those that run side by side begin with the longest, so that none is left to the end. */
function filesOf(folder, { ending, jobs }) {
  const files = filesBelow(join(root, 'test', folder)).filter((file) => file.endsWith(ending));
  const wanted = isBare ? files.filter(usesPrograms) : files;
  return jobs === undefined ? wanted : wanted.sort(longest);
}

/** Whether a folder's tests are wanted: all are, but the comparison of the bundle with lib only by name. */
const isAsked = (name, { onlyNamed = false }) => (asked.length === 0 ? !onlyNamed : asked.includes(name));

const chosen = suites
  .map((suite) => ({ ...suite, folders: suite.folders.filter((name) => isAsked(name, suite)) }))
  .map((suite) => ({ ...suite, folders: suite.folders.filter((name) => filesOf(name, suite).length > 0) }))
  .filter(({ folders }) => folders.length > 0);

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** Runs a suite's mocha. What it says before its turn is kept until then. */
function runInTurn(args, options, turn) {
  const kept = [];
  let hear = (chunk) => kept.push(chunk);
  turn.then(() => {
    hear = (chunk) => process.stdout.write(chunk);
    kept.forEach(hear);
  });
  return run(node, args, { ...options, stdio: ['inherit', 'pipe', 'inherit'], hear: (chunk) => hear(chunk) });
}

async function runSuite(suite, countsFile, turn) {
  const { folders, minutes, jobs } = suite;
  const files = folders.flatMap((folder) => filesOf(folder, suite));
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const sideBySide = jobs === undefined ? [] : ['--parallel', '--jobs', `${jobs}`];
  const args = [
    mocha,
    ...sideBySide,
    ...(process.stdout.isTTY ? ['--color'] : []),
    '--reporter',
    join(root, 'scripts', 'counting-reporter.mjs'),
    ...files,
  ];
  const signal = AbortSignal.timeout(minutes * 60_000);
  const env = cleanEnvironment({
    COUNTS_FILE: countsFile,
    ...(isWhole && { TEST_EXTENT: 'whole' }),
    ...(isBare && { PATH: `${localBin}${delimiter}${bare}` }),
  });
  const code = await runInTurn(args, { env, signal }, turn).catch((error) => `${error}`);
  const { counts = {}, skipped = [], durations: took = {} } = readJson(countsFile);
  const problems = folders
    .filter((folder) => !(counts[folder]?.passed + counts[folder]?.failed + (isBare ? counts[folder]?.skipped : 0) > 0))
    .map((folder) => `test/${folder} ran no test`);
  const failed = Object.values(counts).reduce((sum, one) => sum + one.failed, 0);
  if (code !== 0 && failed === 0 && problems.length === 0) problems.push(`mocha ended with ${code}`);
  return { counts: Object.values(counts), problems, skipped, took };
}

/** Runs some of the suites one after the other; they may speak once it is the lane's turn. */
async function runLane(lane, turn, temporary) {
  const results = [];
  for (const suite of lane) {
    results.push(await runSuite(suite, join(temporary, `${chosen.indexOf(suite)}.json`), turn));
  }
  return results;
}

const sum = (results, how) => results.flatMap(({ counts }) => counts).reduce((total, one) => total + one[how], 0);

try {
  await ensureInstalled();
  if (chosen.some(({ build }) => build)) await ensureBuilt();
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const temporary = mkdtempSync(join(tmpdir(), 'eca-test-'));
const bare = isBare ? barePath(mkdtempSync(join(temporary, 'bin-'))) : '';
let turn = Promise.resolve();
const lanes = [0, 1, 2].map((number) => {
  const ended = runLane(
    chosen.filter(({ lane }) => lane === number),
    turn,
    temporary,
  );
  turn = ended;
  return ended;
});
const results = (await Promise.all(lanes)).flat();
rmSync(temporary, { recursive: true });

const problems = results.flatMap((result) => result.problems);
const skipped = sum(results, 'skipped');
const titles = results.flatMap((result) => result.skipped);
if (titles.length > 0) console.log(`Skipped, because a program is not installed here:\n  ${titles.join('\n  ')}\n`);
const unexplained = titles.filter((title) => !/ \(needs [\w ]+\)$/.test(title));
if (unexplained.length > 0) problems.push(`skipped for no reason: ${unexplained.join('; ')}`);
if (isRecorded) {
  const took = Object.assign({}, ...results.map((result) => result.took));
  const sorted = Object.entries({ ...durations, ...took }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(durationsFile, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}
if (skipped > 0 && process.env.FAIL_ON_SKIP && !isBare)
  problems.push(`${skipped} tests were skipped, and FAIL_ON_SKIP is set`);
for (const problem of problems) console.error(`Failed: ${problem}.`);
const failed = sum(results, 'failed') + problems.length;
console.log(`${sum(results, 'passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
