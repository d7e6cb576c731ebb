import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { onlyOrg, type Stage, stage } from './stage.ts';

type Names = ReadonlyArray<string | undefined>;

describe('wrong usage, and how orgs are named', function () {
  this.timeout(60_000);
  let orgs: Stage;
  const list = async (args: readonly string[], input = ''): Promise<Names> => {
    const { json } = await orgs.run(['eca', 'list', ...args, '--json'], { input });
    return json.result?.orgs.map(({ org }) => org.replace(/^admin@(.*)\.example\.com$/, '$1')) ?? [];
  };
  before(async () => {
    const apps = ['acme-sync'];
    orgs = await stage([
      { alias: 'demo', apps: ['acme-sync', 'globex-partial'] },
      { alias: 'qa-two', apps },
      { alias: 'qa-one', apps },
      { alias: 'prod', apps },
    ]);
  });
  after(async () => orgs.end());

  it('names the nearest flow for an unknown one, with exit code 2', async () => {
    const { status, stderr } = await orgs.run(['eca', 'flow', 'enable', '-n', 'Acme_Sync', '-f', 'devise']);
    expect(status).to.equal(2);
    expect(stderr).to.include('(FlowUnknown)').and.to.include('Use: device');
  });

  it('refuses an option whose flow is not asked for, rather than drop it', async () => {
    const typed = ['eca', 'flow', 'enable', '-n', 'Acme_Sync', '-f', 'device', '--run-as', 'x@example.com'];
    const { status, stderr } = await orgs.run(typed);
    expect(status).to.equal(2);
    expect(stderr).to.include('(FlagNotForFlow)').and.to.include('--flow client-credentials');
  });

  it('says how to name an org where there is no default', async () => {
    const { status, stderr } = await orgs.run(['eca', 'list'], { env: { SF_TARGET_ORG: '' } });
    expect(status).to.equal(2);
    expect(stderr).to.include('(NoDefaultOrg)').and.to.include('--target-org').and.to.include('sf config set');
  });

  it('asks "did you mean" for an unknown alias and for an unknown app', async () => {
    const [alias, app] = await Promise.all([
      orgs.run(['eca', 'list', '-o', 'qa-onne']),
      orgs.run(['eca', 'display', '-n', 'AcmeSync', '--json']),
    ]);
    expect([alias.status, app.status]).to.deep.equal([1, 1]);
    expect(alias.stderr)
      .to.include('(OrgNotFound)')
      .and.to.match(/Did you mean:\s+qa-one\b/);
    expect(onlyOrg(app).error.code).to.equal('AppNotFound');
    expect(onlyOrg(app).error.message).to.include('Did you mean: Acme_Sync');
  });

  it('names the flag of what is missing where nobody can be asked (S3)', async () => {
    const [text, json] = await Promise.all([
      orgs.run(['eca', 'display']),
      orgs.run(['eca', 'flow', 'enable', '-n', 'Acme_Sync', '--json']),
    ]);
    expect([text.status, json.status]).to.deep.equal([2, 2]);
    expect(text.stderr).to.include('--name is missing');
    expect(json.json).to.include({ code: 'FlagMissing', status: 2 });
    expect(json.json).not.to.have.any.keys('stack', 'cause');
    expect(JSON.stringify(json.json['actions'])).to.include('--flow');
  });

  it('refuses an API version that does not know external client apps, or that the org does not know', async () => {
    const [old, future] = await Promise.all([
      orgs.run(['eca', 'list', '--api-version', '58.0', '--json']),
      orgs.run(['eca', 'list', '--api-version', '99.0']),
    ]);
    expect([old.status, future.status]).to.deep.equal([1, 1]);
    expect(onlyOrg(old).error.code).to.equal('ApiVersionTooOld');
    expect(onlyOrg(old).error.actions[0]).to.include('59.0');
    expect(future.stderr).to.include('UNSUPPORTED_API_VERSION').and.to.include('--api-version');
  });

  it('takes aliases, commas, patterns and pasted spaces, each org once, in the order typed', async () => {
    const typed = ['-o', ' prod , qa-*', '-o', 'qa-one', '-o', 'admin@demo.example.com ', '-n', ' Acme_Sync '];
    const { status, stdout } = await orgs.run(['eca', 'flow', 'list', ...typed]);
    expect(status).to.equal(0);
    expect(stdout.match(/^admin@[\w-]+/gm)).to.deep.equal(['admin@prod', 'admin@qa-one', 'admin@qa-two', 'admin@demo']);
    expect(stdout).to.match(/^4 orgs: 4 ok$/m);
  });

  it('reads orgs from a file and from standard input', async () => {
    const file = join(orgs.home, 'orgs.txt');
    writeFileSync(file, '\uFEFF# ours\r\nqa-*\r\n\r\n  prod  # production\r\n');
    const [fromFile, fromInput] = await Promise.all([
      list(['--orgs-file', file]),
      list(['--orgs-file', '-', '-o', 'prod'], 'qa-two\nprod\n'),
    ]);
    expect(fromFile).to.deep.equal(['qa-one', 'qa-two', 'prod']);
    expect(fromInput).to.deep.equal(['prod', 'qa-two']);
  });

  it('never takes an empty file, or an empty name, for the default org', async () => {
    const [file, name] = await Promise.all([
      orgs.run(['eca', 'list', '--orgs-file', '-']),
      orgs.run(['eca', 'list', '-o', ' ']),
    ]);
    expect([file.status, name.status]).to.deep.equal([2, 2]);
    expect(file.stderr).to.include('(TargetsFileUnreadable)');
    expect(name.stderr).to.include('--target-org is missing');
  });
});
