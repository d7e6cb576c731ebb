import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { subjectFaults } from '../../../scripts/commits/subject-faults.ts';

const script = fileURLToPath(new URL('../../../scripts/commit-subjects.mjs', import.meta.url));

describe('subjects of commits', () => {
  const long = `fix: ${'x'.repeat(68)}`;
  const cases: ReadonlyArray<readonly [subject: string, fault: RegExp | undefined]> = [
    ['fix(secret): a pair without a place is left alone (R2)', undefined],
    ['feat(create,migrate)!: names are checked', undefined],
    [long.slice(0, 72), undefined],
    [long, /has 73 characters/],
    ['Fix the thing', /is not TYPE/],
    ['fix(Secret): the thing', /is not TYPE/],
    ['fix:no blank', /is not TYPE/],
    ['wip: the thing', /is not TYPE/],
    ['docs: the thing.', /full stop/],
  ];
  for (const [subject, fault] of cases) {
    it(`${fault === undefined ? 'takes' : 'refuses'} ${JSON.stringify(subject)}`, () => {
      if (fault === undefined) expect(subjectFaults(subject)).to.deep.equal([]);
      else expect(subjectFaults(subject).join()).to.match(fault);
    });
  }

  it('the check fails for a commit that breaks the rule, and looks at those after the base only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-commits-'));
    const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
    const author = ['-c', 'user.name=A', '-c', 'user.email=a@b.example', '-c', 'commit.gpgsign=false'];
    const place = { cwd: folder, encoding: 'utf8', env: Object.fromEntries(environment) } as const;
    const git = (...args: string[]): unknown => spawnSync('git', [...author, ...args], place);
    const commit = (subject: string): unknown => git('commit', '--quiet', '--allow-empty', '--message', subject);
    const check = (...args: string[]): ReturnType<typeof spawnSync> =>
      spawnSync(process.execPath, ['--no-warnings', script, ...args], place);
    try {
      git('init', '--quiet');
      commit('An old habit');
      commit('feat: a new one');
      const bad = check();
      expect(bad.stderr).to.match(/^\w+ "An old habit" is not TYPE/);
      expect(bad.status).to.equal(1);
      expect(check('HEAD~1')).to.include({ status: 0, stdout: '1 commits of HEAD~1..HEAD, 0 faults\n' });
      expect(check('nowhere')).to.include({ status: 2, stderr: 'nowhere is no commit of this clone.\n' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
