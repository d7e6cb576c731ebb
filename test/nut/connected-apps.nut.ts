import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { tooWide } from '../support/page-width.ts';
import { type Fleet, onlyOrg, type Stage, stage } from './stage.ts';
import type { SfRun } from './sf.ts';

type Row = { readonly name: string; readonly kind: string; readonly flows: Readonly<Record<string, string>> };
type Listed = { readonly apps: readonly Row[]; readonly withheld?: ReadonlyArray<{ readonly name: string }> };

const older = ['connected-full', 'connected-robot', 'connected-twin', 'connected-installed'];

describe('connected apps are read like external client apps', function () {
  this.timeout(120_000);
  let demo: Stage;
  before(async () => {
    demo = await stage([
      { alias: 'demo', apps: ['acme-sync', 'device-kiosk', ...older], switches: { installedApps: 'fails' } },
      { alias: 'other', apps: ['connected-robot'] },
    ]);
  });
  after(async () => demo.end());

  const eca = async <T = unknown>(...args: readonly string[]): Promise<SfRun<Fleet<T>>> =>
    demo.run<T>(['eca', ...args]);

  it('a list has them where it is asked to, those that the org withholds apart', async () => {
    const alone = onlyOrg(await eca<Listed>('list', '--json')).result;
    expect(alone.apps.map(({ name, kind }) => [name, kind])).to.deep.equal([
      ['Acme_Sync', 'eca'],
      ['Kiosk', 'eca'],
    ]);
    expect(alone).not.to.have.property('withheld');
    const both = onlyOrg(await eca<Listed>('list', '--kind', 'all', '--json')).result;
    expect(both.apps.map(({ name, kind }) => `${kind} ${name}`)).to.deep.equal([
      'eca Acme_Sync',
      'connected-app Acme_Sync',
      'connected-app Cyberdyne_Feed',
      'eca Kiosk',
      'connected-app Stark_Portal',
    ]);
    expect(both.withheld?.map(({ name }) => name)).to.deep.equal(['vandelay__Import_Export']);
    const { status, stdout } = await eca('list', '--kind', 'connected-app', '--detail', '-o', 'demo,other');
    expect(status).to.equal(0);
    expect(stdout)
      .to.match(/connected app, own consumer/)
      .and.to.match(/Listed, but not returned by the org:\n/);
    expect(stdout).not.to.include('Kiosk');
    expect(tooWide(stdout)).to.deep.equal([]);
  });

  it('one is shown whole, by its name or its label, without its secret', async () => {
    const { status, stdout, stderr } = await eca('display', '--name', 'stark portal');
    expect(status, stderr).to.equal(0);
    expect(stdout)
      .to.match(/Stark_Portal {2}Stark Portal/)
      .and.to.match(/oauthConfig\.isPkceRequired +true/);
    expect(stdout).to.match(/unknown \(shown only in Setup\): device/);
    expect(stdout + stderr).not.to.include('STARKSECRET');
    const { result } = onlyOrg(await eca<Row>('display', '--name', 'Stark_Portal', '--json'));
    expect(result).to.include({ name: 'Stark_Portal', kind: 'connected-app' });
  });

  it('its flows, its policies and its run-as user are described in the terms of external client apps', async () => {
    const flows = await eca('flow', 'list', '--name', 'Cyberdyne_Feed', '--target-org', 'demo,other');
    expect(flows.status, flows.stderr).to.equal(0);
    expect(flows.stdout)
      .to.match(/client-credentials +on/)
      .and.to.match(/device +unknown \(shown only in Setup\)/);
    const policies = await eca('policy', 'show', '--name', 'Stark_Portal');
    expect(policies.stdout)
      .to.match(/oauthConfig\.isAdminApproved +true: only users with its permission/)
      .and.to.match(/specific_lifetime:30:DAYS: refresh\s+tokens end a set time/);
    expect(policies.stdout).not.to.include('App policy');
    const check = await eca('user', 'check', '--kind', 'connected-app');
    expect([check.status, check.stderr]).to.deep.equal([1, '']);
    expect(check.stdout)
      .to.match(/✗ Stark_Portal is limited to users/)
      .and.to.match(/vandelay__Import_Export/)
      .and.to.match(/Problems in \S+: 1 \(apps: 2, advice: 0\)/);
  });

  it('one is picked from a list of its kind by somebody at a terminal', async () => {
    const { status, stdout } = await demo.run(['eca', 'flow', 'list', '--kind', 'connected-app'], {
      answers: [
        { when: /Which connected app[^]*navigate/, type: 'Cyber' },
        { when: /❯ .*Cyberdyne_Feed {2}Cyberdyne Feed/, type: '\r' },
      ],
    });
    expect(status, stdout).to.equal(0);
    expect(stripVTControlCharacters(stdout)).to.match(/device +unknown/);
  });

  it('one that the org withholds is not offered for a migration', async () => {
    const { status, stdout } = await demo.run(['eca', 'migrate', 'plan'], {
      answers: [{ when: /Which connected app[^]*navigate/, type: '\u0003' }],
    });
    expect(status, stdout).to.equal(130);
    expect(stdout).to.include('Stark_Portal').and.not.to.include('vandelay');
  });

  it('a name of both kinds asks for the kind, and a withheld app says why', async () => {
    const both = await eca('display', '--name', 'Acme_Sync');
    expect([both.status, both.stdout]).to.deep.equal([1, '']);
    expect(both.stderr).to.include('AppKindAmbiguous').and.to.include('--kind connected-app');
    const one = await eca<Row>('display', '--name', 'Acme_Sync', '--kind', 'connected-app', '--json');
    expect(onlyOrg(one).result.kind).to.equal('connected-app');
    const withheld = await eca('display', '--name', 'vandelay__Import_Export');
    expect(withheld.status).to.equal(1);
    expect(withheld.stderr.replace(/\s+/g, ' ')).to.match(
      /ConnectedAppWithheld.*Load of vandelay__Import_Export failed/,
    );
    const none = await eca('flow', 'list', '--name', 'Stark_Porter');
    expect(none.stderr.replace(/\s+/g, ' '))
      .to.include('no app "Stark_Porter"')
      .and.to.include('Did you mean: Stark_Portal?');
  });
});
