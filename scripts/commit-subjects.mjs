// Checks the subjects of commits: those after BASE if one is given (`npm run commits -- origin/main`), else those since
// the rule was made. A clone without that commit is a shallow one, whose commits are newer.
import { spawnSync } from 'node:child_process';
import { subjectFaults } from './commits/subject-faults.ts';

const since = '59e15c9ec8';

const git = (...args) => spawnSync('git', args, { encoding: 'utf8' });
const isHere = (commit) => git('rev-parse', '--quiet', '--verify', `${commit}^{commit}`).status === 0;

const [base] = process.argv.slice(2);
if (base !== undefined && !isHere(base)) {
  console.error(`${base} is no commit of this clone.`);
  process.exit(2);
}
const start = base ?? (isHere(since) ? since : undefined);
const range = start === undefined ? 'HEAD' : `${start}..HEAD`;
const { status, stdout, stderr } = git('log', '--no-merges', '--format=%h %s', range);
if (status !== 0) {
  console.error(stderr);
  process.exit(2);
}
const commits = stdout.split('\n').filter((line) => line !== '');
const faults = commits.flatMap((line) => {
  const [, hash, subject] = /^(\S+) (.*)$/.exec(line) ?? [];
  return subjectFaults(subject ?? '').map((fault) => `${hash} "${subject}" ${fault}`);
});
for (const fault of faults) console.error(fault);
console.log(`${commits.length} commits of ${range}, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
