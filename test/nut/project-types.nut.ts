import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryFolder } from './sf.ts';
import { type Changed, onlyOrg, type Stage, stage, texts } from './stage.ts';

type Retrieved = { readonly files: ReadonlyArray<{ readonly path: string; readonly state: string }> };
type Deployed = {
  readonly apps: ReadonlyArray<
    Changed & { readonly dropped: ReadonlyArray<{ fullName: string; field: string | null }> }
  >;
};

const app = 'Umbrella_Suite';
const suffixes = [
  ...['eca', 'ecaOauth', 'ecaGlblOauth', 'ecaOauthPlcy', 'ecaPlcy', 'ecaSamlPlcy', 'ecaCanvas', 'ecaMobile'],
  ...['ecaMobilePlcy', 'ecaPush', 'ecaPush', 'ecaPushPlcy', 'ecaNotifications'],
];

describe('an app with every plugin, in project files', function () {
  this.timeout(120_000);
  let org: Stage;
  let project: string;
  const source = (): string => join(project, 'force-app');
  const files = (): string[] =>
    readdirSync(source(), { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(source(), path)).isFile(),
    );
  const read = (end: string): { path: string; text: string } => {
    const path = join(source(), files().find((one) => one.endsWith(end)) ?? end);
    return { path, text: readFileSync(path, 'utf8') };
  };
  before(async () => {
    org = await stage([
      { alias: 'demo', apps: ['every-type'] },
      { alias: 'target', apps: [] },
      { alias: 'other', apps: [] },
    ]);
    project = temporaryFolder('project');
    const settings = { packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' };
    writeFileSync(join(project, 'sfdx-project.json'), JSON.stringify(settings));
    mkdirSync(source());
  });
  after(async () => org.end());

  it('retrieve writes all types in source format, and no credential of a push service', async () => {
    const done = onlyOrg(await org.run<Retrieved>(['eca', 'retrieve', '--json'], { cwd: project }));
    expect(done.result.files.map(({ path }) => /\.(\w+)-meta\.xml$/.exec(path)?.[1])).to.have.members(suffixes);
    expect(
      files()
        .map((path) => readFileSync(join(source(), path), 'utf8'))
        .join(''),
    ).not.to.include('push-secret');
  });

  it('no command shows such a credential (S1)', async () => {
    const shown = await Promise.all([
      org.run(['eca', 'display', '-n', app]),
      org.run(['eca', 'display', '-n', app, '--json']),
      org.run(['eca', 'delete', '-n', app, '--dry-run']),
    ]);
    for (const { stdout, stderr } of shown) expect(stdout + stderr).not.to.include('push-secret');
    expect(shown[0].stdout).to.include('fcmProject');
  });

  it('sf project retrieve start understands the same files', async () => {
    const before = read('.ecaCanvas-meta.xml').text;
    const types = ['ExtlClntAppCanvasSettings', 'ExtlClntAppMobileSettings', 'ExtlClntAppNotificationSettings'];
    const run = await org.run(['project', 'retrieve', 'start', ...types.flatMap((type) => ['-m', type])], {
      cwd: project,
    });
    expect(run.status, run.stderr).to.equal(0);
    expect(files()).to.have.length(suffixes.length);
    expect(read('.ecaCanvas-meta.xml').text).to.equal(before);
  });

  it('deploy brings it to two orgs at once, but for what needs credentials of a push service', async () => {
    const args = ['eca', 'deploy', '-o', 'target,other', '--no-prompt', '--json'];
    const { json, stdout } = await org.run<Deployed>(args, { cwd: project });
    expect(json.result?.summary, stdout).to.deep.equal({ ok: 2, failed: 0 });
    for (const { result } of json.result?.orgs ?? []) {
      const left = result.apps[0]?.dropped.filter(({ field }) => field === null).map(({ fullName }) => fullName);
      expect(left).to.have.members([`${app}_android`, `${app}_apple`]);
    }
    const kinds = Object.keys(await texts(org.emulator, 'other')).filter((key) => !key.startsWith('Settings'));
    expect(kinds).to.have.length(suffixes.length - 2);
  });

  it('a changed document asks before it is deployed, and only it is', async () => {
    const { path, text } = read('.ecaSamlPlcy-meta.xml');
    writeFileSync(path, text.replace('>Username<', '>FederationId<'));
    const unasked = onlyOrg(await org.run(['eca', 'deploy', '--json'], { cwd: project }));
    expect(unasked.error.code).to.equal('ConsentMissing');
    const before = await texts(org.emulator, 'demo');
    const done = onlyOrg(await org.run<Deployed>(['eca', 'deploy', '--no-prompt', '--json'], { cwd: project }));
    expect(done.result.apps[0]?.changes.map(({ field, after }) => `${field} ${after ?? ''}`)).to.deep.equal([
      'subjectType FederationId',
    ]);
    expect(done.result.apps[0]?.risks.map(({ code }) => code)).to.deep.equal(['PluginChanged']);
    const after = await texts(org.emulator, 'demo');
    expect(Object.keys(after).filter((key) => after[key] !== before[key])).to.deep.equal([
      `ExtlClntAppSamlConfigurablePolicies/${app}_samlPlcy`,
    ]);
  });
});
