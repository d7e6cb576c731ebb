import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Hostile, startHostile } from '../contract/oauth/hostile.ts';
import { robotOrg } from './robot.ts';
import { temporaryFolder } from './sf.ts';
import { type Stage, stage } from './stage.ts';

describe('attack: a repository whose settings name an org or a login host of its own', function () {
  this.timeout(60_000);
  let place: Stage;
  let evil: Hostile;
  const project = temporaryFolder('project');
  before(async () => {
    [place, evil] = await Promise.all([
      stage([robotOrg('one')]),
      startHostile((response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}')),
    ]);
    const { url } = evil;
    for (const folder of ['.sf', '.sfdx']) mkdirSync(join(project, folder));
    const files = {
      '.sf/config.json': { 'org-instance-url': url, 'org-isv-debugger-url': url },
      '.sfdx/sfdx-config.json': { instanceUrl: url },
      'sfdx-project.json': {
        ...{ packageDirectories: [{ path: 'force-app', default: true }], sfdcLoginUrl: url, signupTargetLoginUrl: url },
        oauthLocalPort: '1',
      },
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(project, name), JSON.stringify(content));
  });
  after(async () => Promise.all([place.end(), evil.close()]));

  const commands = [
    ['list'],
    ['usage', 'list'],
    ['login', 'client-credentials', '-n', 'Robot', '-o', 'one', '--no-store'],
    ['secret', 'status', '--name', 'Robot'],
    ['token', 'whoami', '-o', 'one'],
  ];
  it(`no request goes there: ${commands.map((words) => words.join(' ')).join(', ')}`, async () => {
    const env = { SF_ORG_INSTANCE_URL: evil.url, SFDX_INSTANCE_URL: evil.url };
    const runs = await Promise.all(commands.map(async (words) => place.run(['eca', ...words], { cwd: project, env })));
    for (const { status, stderr } of runs) expect(status, stderr).to.equal(0);
    expect(evil.received.map(({ path }) => path)).to.deep.equal([]);
  });
});
