import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';

const file = new URL('../../../src/base-command/in-ci.ts', import.meta.url).href;
const script = `import(${JSON.stringify(file)}).then(({ isInCi }) => console.log(isInCi()))`;

/** What a process says in which only these variables are set. */
async function saysIn(env: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', '-e', script], { env });
  return stdout.trim();
}

describe('a CI system', () => {
  const rows: ReadonlyArray<readonly [env: Readonly<Record<string, string>>, is: boolean]> = [
    [{}, false],
    [{ CI: 'true' }, true],
    [{ CI: '1' }, true],
    [{ TF_BUILD: 'True' }, true],
    [{ JENKINS_URL: 'http://j.example', BUILD_ID: '1' }, true],
    [{ TEAMCITY_VERSION: '2' }, true],
    [{ JENKINS_URL: 'http://j.example' }, true],
    [{ CODEBUILD_BUILD_ID: 'job:1' }, true],
    [{ BITBUCKET_BUILD_NUMBER: '7' }, true],
    [{ JENKINS_URL: '' }, false],
    [{ CI: 'false', JENKINS_URL: 'http://j.example' }, false],
    [{ CI: 'false' }, false],
    [{ CI: '0' }, false],
    [{ CI: '' }, false],
    [{ CI: 'false', GITHUB_ACTIONS: 'true' }, false],
  ];
  it('is known by its variables, and CI may say that there is none', async () => {
    expect(await Promise.all(rows.map(async ([env]) => saysIn(env)))).to.deep.equal(rows.map(([, is]) => String(is)));
  });
});
