import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { tooWide } from '../support/page-width.ts';
import type { SfRun } from './sf.ts';
import { deploysTo, type Fleet, onlyOrg, type Stage, stage, texts } from './stage.ts';

type Row = {
  readonly setting: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly status: string;
  readonly todo: string | null;
};
type Migrated = {
  readonly rows: readonly Row[];
  readonly setup: { readonly eligible: boolean; readonly blockers: readonly string[]; readonly url: string };
  readonly verified: boolean;
  readonly consumerKey: string;
  readonly proof: { readonly by: string; readonly outcome: string };
  readonly delivered: readonly string[];
  readonly callers: {
    readonly logins: readonly string[];
    readonly users: ReadonlyArray<{ readonly username: string }>;
  };
};
type Status = {
  readonly stillUsed: boolean | null;
  readonly lately: ReadonlyArray<{ readonly username: string; readonly flow: string }>;
  readonly logins: readonly string[];
};
type Inventory = { readonly apps: ReadonlyArray<{ readonly app: string | null; readonly problem: string | null }> };

const robot = 'integration@demo.example.com';
const caller = 'caller@demo.example.com';
const old = 'ConnectedApp/Stark_Portal';
/** What an org needs whose apps have the code and credentials flow. */
const oidc = {
  type: 'Settings',
  fullName: 'OauthOidc',
  xml: '<OauthOidcSettings xmlns="http://soap.sforce.com/2006/04/metadata"><oAuthCdCrdtFlowEnable>true</oAuthCdCrdtFlowEnable></OauthOidcSettings>',
};
const flat = (text: string): string => stripVTControlCharacters(text).replace(/\s+/g, ' ');
const wideLines = (text: string): string[] => tooWide(text.replaceAll(/https?:\S+/g, ''));

describe('a connected app with every setting becomes an external client app', function () {
  this.timeout(120_000);
  let orgs: Stage;
  before(async () => {
    const permissionSets = ['Acme_Integration', 'Nordwind_Sync'].map((name) => ({ name }));
    const profile = 'Minimum Access - API Only Integrations';
    const logins = [{ app: old, username: robot, subType: 'oauthclientcredential', daysAgo: 2, count: 7 }];
    const tokens = [
      { app: old, username: robot, idleDays: 2 },
      { app: 'Elsewhere/Data Loader', username: robot, idleDays: 90 },
    ];
    const apps = ['connected-full', 'connected-installed', 'secret-access', oidc];
    orgs = await stage([
      { alias: 'demo', apps, users: [{ username: robot, profile }], permissionSets, tokens, logins },
      { alias: 'other', apps: ['connected-plain'] },
    ]);
    await orgs.emulator.setUser('demo', { username: robot, profile, permissionSets: ['Acme_Integration'] });
    const stored = join(orgs.home, '.sfdx');
    const auth: unknown = JSON.parse(readFileSync(join(stored, 'admin@demo.example.com.json'), 'utf8'));
    const clientId = `Stark${orgs.emulator.org('demo').orgId}`;
    const login = { ...(auth as object), username: caller, clientId };
    writeFileSync(join(stored, `${caller}.json`), JSON.stringify(login), { mode: 0o600 });
  });
  after(async () => orgs.end());

  const migrate = async <T>(command: string, ...args: string[]): Promise<SfRun<Fleet<T>>> =>
    orgs.run<T>(['eca', 'migrate', command, ...args], { cwd: orgs.home });
  const both = ['--name', 'Stark_Portal', '--as', 'Stark_ECA'];

  it('the plan says what the button in Setup does better, and has a row for every element', async () => {
    const { status, stdout, stderr } = await migrate('plan', ...both);
    expect(status, stderr).to.equal(0);
    expect(flat(stdout)).to.match(
      /it keeps the consumer key and secret.*The button is here: https?:\S+NavigationMenus/,
    );
    expect(flat(stdout)).to.include("doesn't take this app: a custom Apex handler, canvas.");
    expect(stdout).to.match(/respelled +oauthConfig\.scopes → commaSeparatedOauthScopes/);
    expect(flat(stdout)).to.match(/Cannot be carried over.*mobileStartUrl.*no start URL for phones/);
    expect(flat(stdout)).to.match(
      /metadata doesn't show whether the app has it.*usernamePasswordFlow.*no such flow.*userProvisioning/,
    );
    expect(wideLines(stdout)).to.deep.equal([]);
    const { rows } = onlyOrg(await migrate<Migrated>('plan', ...both, '--json')).result;
    const xml = (await texts(orgs.emulator, 'demo'))['ConnectedApp/Stark_Portal'] ?? '';
    // rows of these are whole
    const single = xml.replaceAll(/<(attributes|ipRanges)>[^]*?<\/\1>/g, '<$1>-</$1>');
    const leaves = new Set([...single.matchAll(/<(\w+)>[^<]+<\/\1>/g)].map(([, name = '']) => name));
    const told = rows.map(({ from }) => from ?? '').join(' ');
    expect(leaves.size).to.be.greaterThan(60);
    expect([...leaves].filter((name) => !new RegExp(`\\b${name}\\b`).test(told))).to.deep.equal([]);
    expect(rows.filter((row) => row.status === 'cannot-be-carried' && row.todo === null)).to.deep.equal([]);
    expect(await deploysTo(orgs.emulator, 'demo')).to.equal(0);
  });

  const made = async (): Promise<number> =>
    (await orgs.emulator.deploys('demo')).filter(({ checkOnly }) => !checkOnly).length;

  it('a dry run makes nothing; then one deploy makes it, a token request proves it, a file gets its pair', async () => {
    const sink = ['-e', '.env'];
    const dry = await migrate('apply', ...both, ...sink, '--dry-run');
    expect(dry.status, dry.stderr).to.equal(0);
    expect(flat(dry.stdout)).to.include('Nothing was changed');
    expect(await made()).to.equal(0);
    const before = (await texts(orgs.emulator, 'demo'))['ConnectedApp/Stark_Portal'];
    const run = await migrate<Migrated>('apply', ...both, ...sink, '--json');
    expect(run.status, run.stdout).to.equal(0);
    const { result } = onlyOrg(run);
    expect(result.verified).to.equal(true);
    expect(result.proof).to.include({ by: 'client-credentials', outcome: 'passed' });
    expect(result.delivered).to.have.length(1);
    const [pair] = (await orgs.emulator.pairs('demo')).filter(({ key }) => key === result.consumerKey);
    expect(readFileSync(join(orgs.home, '.env'), 'utf8'))
      .to.include(result.consumerKey)
      .and.include(pair?.secret);
    expect(`${run.stdout}${run.stderr}`).not.to.include(pair?.secret ?? '');
    expect(result.callers.logins).to.deep.equal([caller]);
    expect(result.callers.users.map(({ username }) => username)).to.deep.equal([robot]);
    expect(await made()).to.equal(1);
    expect((await texts(orgs.emulator, 'demo'))['ConnectedApp/Stark_Portal']).to.equal(before);
    const again = await migrate('apply', ...both, ...sink, '--json');
    expect(onlyOrg(again).result).to.include({ created: false, consumerKey: result.consumerKey });
  });

  it('afterwards the status names who has still to move', async () => {
    const { status, stdout, stderr } = await migrate('status', ...both);
    expect(status, stderr).to.equal(0);
    expect(stdout).to.match(/Users +Tokens +Logins +Last use +App/);
    expect(flat(stdout)).to.include('Stark_Portal is still used').and.to.include(caller);
    expect(wideLines(stdout)).to.deep.equal([]);
    const told = onlyOrg(await migrate<Status>('status', ...both, '--json')).result;
    expect(told).to.deep.include({ stillUsed: true, logins: [caller] });
    expect(told.lately.map(({ username }) => username)).to.include(robot);
    const without = await migrate('status', '--name', 'Stark_Portal');
    expect(without.status).to.equal(2);
    expect(flat(without.stderr)).to.include('--as');
  });

  it('the inventory has every connected app of both orgs, and goes on past one that is withheld', async () => {
    const table = await migrate('inventory');
    expect(table.status, table.stderr).to.equal(0);
    expect(table.stdout).to.match(/Users +Last use +Owner +In Setup +App/);
    expect(flat(table.stdout)).to.include('logins by: client credentials').and.to.include('Data Loader');
    expect(wideLines(table.stdout)).to.deep.equal([]);
    const csv = await migrate('inventory', '--csv', '--target-org', 'demo,other');
    const lines = csv.stdout.trimEnd().split('\n');
    expect(lines[0]).to.match(/^org,app,label,owner,/);
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2).join())).to.have.members([
      '"admin@demo.example.com","Stark_Portal"',
      '"admin@demo.example.com",',
      '"admin@demo.example.com","vandelay__Import_Export"',
      '"admin@other.example.com","Pied_Piper"',
    ]);
    const json = await migrate<Inventory>('inventory', '--target-org', 'demo,other', '--json');
    const withheld = json.json.result?.orgs.flatMap(({ result }) =>
      result.apps.filter(({ problem }) => problem !== null),
    );
    expect(withheld?.map(({ app }) => app)).to.deep.equal(['vandelay__Import_Export']);
  });
});
