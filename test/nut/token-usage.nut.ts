import { expect } from 'chai';
import { tooWide } from '../support/page-width.ts';
import { type Stage, stage } from './stage.ts';

type Row = { readonly id?: string; readonly app: string | null; readonly tokens?: number };
type Told = { readonly apps: readonly Row[]; readonly users: readonly Row[]; readonly tokens: readonly Row[] };

const held = (alias: string): Array<{ app: string; username: string; idleDays?: number; useCount?: number }> => [
  { app: 'Acme_Sync', username: `integration@${alias}.example.com`, useCount: 12 },
  { app: 'ConnectedApp/Pied_Piper', username: `second.admin@${alias}.example.com`, idleDays: 40 },
  { app: 'Elsewhere/Data Loader', username: `integration@${alias}.example.com`, idleDays: 400, useCount: 3 },
];

describe('who uses which app, and an end to it', function () {
  this.timeout(120_000);
  let demo: Stage;
  before(async () => {
    const apps = ['acme-sync', 'connected-plain'];
    demo = await stage(['demo', 'prod'].map((alias) => ({ alias, apps, tokens: held(alias) })));
  });
  after(async () => demo.end());

  it('a table shows what is used, by how many, when last, and what isn’t installed', async () => {
    const { status, stdout, stderr } = await demo.run(['eca', 'usage', 'list']);
    expect(status, stderr).to.equal(0);
    expect(stdout).to.match(/Kind +Users +Tokens +Last use +App/);
    expect(stdout).to.match(/external +1 +1 +\d{4}-\d\d-\d\d +Acme_Sync \(Acme Sync\)/);
    expect(stdout).to.match(/connected +1 +1 +\d{4}-\d\d-\d\d +Pied_Piper \(Pied Piper\)/);
    expect(stdout).to.match(/Data Loader, not installed/);
    expect(tooWide(stdout)).to.deep.equal([]);
  });

  it('users and tokens are listed without a token’s value, and one is revoked by its id', async () => {
    const users = await demo.run<Told>(['eca', 'usage', 'users', '--name', 'Pied_Piper', '--json']);
    expect(users.json.result?.orgs[0]?.result.users).to.have.length(1);
    const tokens = await demo.run<Told>(['eca', 'usage', 'tokens', '--kind', 'connected-app', '--json']);
    expect(tokens.stdout).not.to.match(/DeleteToken|access-|request-/);
    const loader = tokens.json.result?.orgs[0]?.result.tokens.find(({ app }) => app === 'Data Loader');
    const revoked = await demo.run(['eca', 'usage', 'revoke', '--token', loader?.id ?? '', '--no-prompt']);
    expect(revoked.status, revoked.stderr).to.equal(0);
    expect(revoked.stdout).to.match(/Data Loader in admin@demo\S+: tokens\s+revoked: 1, held/);
  });

  it('a yes is asked for with counts; then a user is out of one org, and is named where there is none', async () => {
    const integration = 'integration@prod.example.com';
    const revoke = ['eca', 'usage', 'revoke', '--user', integration, '--target-org', 'prod'];
    const without = await demo.run([...revoke, '--json']);
    expect(without.json.result?.orgs[0]?.error).to.include({ code: 'ConsentMissing' });
    expect(without.json.result?.orgs[0]?.error.message).to.include('Tokens to revoke: 2');
    const done = await demo.run([...revoke, '--target-org', 'demo', '--no-prompt']);
    // an org without such a user is no success, and keeps the other from nothing
    expect(done.status, done.stderr).to.equal(68);
    expect(done.stdout).to.match(/Acme_Sync in admin@prod\S+: tokens\s+revoked: 1/);
    expect(done.stderr).to.match(/no user\s+"integration@prod\.example\.com"\s+in\s+admin@demo/);
  });

  it('without an app, a user or a token it says what is missing', async () => {
    const { status, stderr } = await demo.run(['eca', 'usage', 'revoke', '--no-prompt']);
    expect(status).to.equal(2);
    expect(stderr).to.include('--app, --user or --token');
  });
});
