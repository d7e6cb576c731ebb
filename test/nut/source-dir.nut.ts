import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { schemaFaults } from '../support/schema.ts';
import { tooWide } from '../support/page-width.ts';
import { billingSync, writeProject } from './billing-sync.ts';
import { freshHome, sf, type SfRun, temporaryFolder } from './sf.ts';
import { type Changed, onlyOrg, type Stage, stage, texts } from './stage.ts';

/** The result of an edit of project files, as far as the stories look at it. */
type Edited = Pick<Changed, 'app' | 'changed' | 'dryRun' | 'changes' | 'risks' | 'notes'> & {
  readonly sourceDir: string;
  readonly files: ReadonlyArray<{ readonly fullName: string; readonly path: string; readonly state: string }>;
  readonly unchecked: ReadonlyArray<{ readonly code: string }>;
};

const app = ['-n', 'Billing_Sync'];

describe('edits of project files in the real sf, without any org', function () {
  this.timeout(120_000);
  let home: string;
  let project: string;
  const run = async (...args: string[]): Promise<SfRun<Edited>> =>
    sf<Edited>(['eca', ...args, '--source-dir', 'force-app'], { home, cwd: project });
  const edit = async (...args: string[]): Promise<Edited> => {
    const { json, status, stdout } = await run(...args, '--json');
    expect(status, stdout).to.equal(0);
    expect(schemaFaults(`eca-${args[0] ?? ''}-${args[1] ?? ''}`, json.result)).to.deep.equal([]);
    return json.result ?? ({} as Edited);
  };
  const files = (): Record<string, string> => {
    const root = join(project, 'force-app');
    const paths = readdirSync(root, { recursive: true, encoding: 'utf8' });
    const found = paths.filter((path) => statSync(join(root, path)).isFile());
    return Object.fromEntries(found.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  };
  before(async () => {
    home = await freshHome();
  });
  beforeEach(() => {
    project = temporaryFolder('project');
    writeProject(project);
  });

  it('show what they would do, with what an org was not asked, and write nothing', async () => {
    const before = files();
    const wanted = ['flow', 'enable', ...app, '-f', 'client-credentials', '--run-as', 'bot@acme.example', '--dry-run'];
    const { status, stdout, stderr } = await run(...wanted);
    expect(status, stderr).to.equal(0);
    expect(stdout).to.include('No file was written').and.to.include('isClientCredentialsFlowEnabled  (empty) → true');
    expect(stdout)
      .to.include('new file')
      .and.to.match(/bot@acme\.example exists, is\s+active/);
    expect(tooWide(stdout).filter((line) => !line.includes('-meta.xml'))).to.deep.equal([]);
    expect(files()).to.deep.equal(before);
  });

  it('change one file by one line, and nothing the second time', async () => {
    const before = files();
    const first = await edit('flow', 'disable', ...app, '-f', 'device');
    expect(first.files.map(({ state }) => state)).to.deep.equal(['changed']);
    expect(first.risks.map(({ code }) => code)).to.deep.equal(['FlowOff']);
    const path = first.files[0]?.path.replace('force-app/', '') ?? '';
    const expected = { ...before, [path]: before[path]?.replace('Enabled>true<', 'Enabled>false<') };
    expect(files()).to.deep.equal(expected);
    expect(await edit('flow', 'disable', ...app, '-f', 'device')).to.include({ changed: false });
    expect(files()).to.deep.equal(expected);
  });

  it('find files under any name and set settings and policies; a new policy has the name that Setup gives', async () => {
    const odd = join(project, 'force-app/odd');
    mkdirSync(odd);
    const moved = Object.keys(files()).find((path) => path.includes('glbloauth')) ?? '';
    writeFileSync(join(odd, 'X.ecaGlblOauth-meta.xml'), readFileSync(join(project, 'force-app', moved)));
    const twice = await run('oauth', 'set', ...app, '--add-scope', 'openid');
    expect(twice.stderr).to.include('DocumentTwice');
    writeFileSync(join(odd, 'X.ecaGlblOauth-meta.xml'), files()[moved]?.replaceAll('Billing_Sync', 'Other_App') ?? '');
    const oauth = await edit('oauth', 'set', ...app, '--add-scope', 'openid', '--no-require-pkce');
    expect(oauth.changes.map(({ field }) => field)).to.have.members(['commaSeparatedOauthScopes', 'isPkceRequired']);
    const limits = ['--permitted-users', 'pre-authorized', '--add-permission-set', 'Billing_Integration'];
    const policy = await edit('policy', 'set', ...app, ...limits);
    expect(policy.files.map(({ fullName, state }) => [fullName, state])).to.deep.equal([
      ['Billing_Sync_oauthPlcy', 'created'],
    ]);
    expect(policy.unchecked.map(({ code }) => code)).to.deep.equal(['NamesUnchecked']);
    expect(existsSync(join(project, policy.files[0]?.path ?? '-'))).to.equal(true);
  });

  it('take what they need from flags, and refuse what belongs to orgs', async () => {
    const [org, missing, user] = await Promise.all([
      run('policy', 'set', ...app, '--no-enabled', '-o', 'demo'),
      run('policy', 'set', '--no-enabled'),
      run('user', 'set', ...app),
    ]);
    expect(org.status).to.equal(2);
    expect(org.stderr.replaceAll(/\s+/g, ' ')).to.include(
      'Error (WrongUsage): --target-org=demo cannot also be provided when using --source-dir',
    );
    expect(missing.stderr).to.include('FlagMissing').and.to.include('--name');
    expect(user.stderr).to.include('FlagMissing').and.to.include('--run-as');
  });

  describe('and a deploy of them', () => {
    let org: Stage;
    before(async () => {
      const users = [{ username: 'bot@acme.example', profile: 'Minimum Access - API Only Integrations' }];
      org = await stage([{ alias: 'demo', apps: billingSync, users }]);
    });
    after(async () => org.end());

    it('does to the org what the same command does there: the run-as user, set and removed', async () => {
      const policyOf = async (): Promise<string> =>
        Object.entries(await texts(org.emulator, 'demo')).find(([key]) => key.includes('OauthConfigurable'))?.[1] ?? '';
      const deploy = async (): Promise<void> => {
        const done = await org.run(['eca', 'deploy', '--no-prompt', '--json'], { cwd: project });
        expect(onlyOrg(done).status, done.stdout).to.equal('ok');
      };
      await edit('user', 'set', ...app, '--run-as', 'bot@acme.example', '--enable-flow');
      await deploy();
      const set = await policyOf();
      expect(set).to.include('>bot@acme.example<').and.to.include('<refreshTokenPolicyType>');
      const unset = await edit('user', 'unset', ...app);
      expect(unset.changes.map(({ field, after }) => [field, after])).to.deep.equal([
        ['clientCredentialsFlowUser', null],
        ['isClientCredentialsFlowEnabled', 'false'],
      ]);
      expect(unset.notes.map(({ code }) => code)).to.deep.equal(['ElementsRemoved']);
      await deploy();
      expect(await policyOf()).to.include('<isClientCredentialsFlowEnabled>false<');
    });
  });
});
