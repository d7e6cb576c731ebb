import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { CheckReport, DoctorReport } from '../../src/output/doctor/doctor-report.ts';
import { formsOf } from '../support/secret-forms.ts';
import { writeAuth } from '../emulator/login.ts';
import { type Place, startPlace, startProgram, type Told } from './program.ts';

type Ended = {
  readonly told: Told;
  readonly machine: readonly CheckReport[];
  readonly checks: readonly CheckReport[];
};

const statusOf = (checks: readonly CheckReport[], id: string): string | undefined =>
  checks.find((check) => check.id === id)?.status;

describe('the doctor', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-doctor-'));
  let place: Place;

  before(async () => {
    place = await startPlace(folder, [{ alias: 'demo', apps: ['acme-sync', 'device-kiosk'] }]);
  });

  after(async () => place.end());

  async function doctor(argv: string, by = place.program): Promise<Ended> {
    const words = argv.split(' ').filter((word) => word !== '');
    const told = await by.run({ command: 'eca doctor', argv: words });
    const { machine, orgs } = told.result as DoctorReport;
    const [org] = orgs;
    return { told, machine: machine.checks, checks: org?.result?.checks ?? [] };
  }

  it('checks machine, login, org, user and each flow of the app, and ends with 1 if a line is a failure', async () => {
    const { machine, checks, told } = await doctor('--name Acme_Sync');
    expect(told.exitCode).to.equal(1);
    expect(Object.keys(machine[0] ?? {})).to.deep.equal(['id', 'area', 'status', 'message', 'action']);
    expect(machine.filter(({ status }) => status === 'failure')).to.deep.equal([]);
    expect(new Set(checks.map(({ area }) => area))).to.deep.equal(new Set(['login', 'machine', 'org', 'user', 'app']));
    expect(statusOf(checks, 'flow-client-credentials')).to.equal('failure');
    expect(statusOf(checks, 'flow-device')).to.equal('ok');
    expect(statusOf(checks, 'propagation')).to.equal('ok');
    const silent = checks.filter(({ status, action }) => status !== 'ok' && action === null);
    expect(silent, 'without anything to do').to.deep.equal([]);
  });

  it('never calls ok what it cannot see', async () => {
    const { checks } = await doctor('');
    for (const id of ['login-app', 'scopes']) expect(statusOf(checks, id), id).to.equal('warning');
    const unclear = checks.filter(({ message }) => message.startsWith('Cannot tell'));
    expect(unclear.every(({ status }) => status === 'warning')).to.equal(true);
  });

  it('reports a missing app beside everything else', async () => {
    const { checks, told } = await doctor('--name Nobody');
    expect([told.exitCode, statusOf(checks, 'installed'), statusOf(checks, 'feature')]).to.deep.equal([
      1,
      'failure',
      'ok',
    ]);
  });

  it('calls with a token of the app only if a login of this machine came through it', async () => {
    expect(statusOf((await doctor('--name Acme_Sync --probe rest')).checks, 'probe-rest')).to.equal('warning');
    const [org] = place.emulator.orgs;
    const file = join(folder, '.sfdx', `${org?.username ?? ''}.json`);
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const shown = await place.program.run({ command: 'eca display', argv: ['--name', 'Acme_Sync'] });
    const key = /"consumerKey": "(\w[\w.]+)"/.exec(shown.stdout)?.[1];
    writeFileSync(file, JSON.stringify({ ...stored, clientId: key }));
    const fresh = await startProgram(folder, folder, 'demo');
    const { checks } = await doctor('--name Acme_Sync --probe rest --probe identity', fresh);
    fresh.end();
    writeFileSync(file, JSON.stringify(stored));
    expect([statusOf(checks, 'probe-rest'), statusOf(checks, 'probe-identity')]).to.deep.equal(['ok', 'ok']);
  });

  it('writes a bundle for support that only its owner can read, without any secret', async () => {
    const bundle = join(folder, 'doctor.json');
    const { told } = await doctor(`--name Acme_Sync --bundle ${bundle}`);
    const plain = await place.program.run({ command: 'eca doctor', argv: [], plain: true });
    const text = readFileSync(bundle, 'utf8');
    const { accessToken = '' } = place.emulator.orgs[0] ?? {};
    expect(accessToken).not.to.equal('');
    const forms = [accessToken, encodeURIComponent(accessToken), Buffer.from(accessToken).toString('base64')];
    for (const form of forms) expect(text + told.stdout + plain.stdout + plain.stderr).not.to.include(form);
    expect(statSync(bundle).mode & 0o777).to.equal(0o600);
    const { report, versions } = JSON.parse(text) as { report: DoctorReport; versions: Record<string, string> };
    expect([report.orgs.length, versions.node]).to.deep.equal([1, process.versions.node]);
  });

  it('asks the org for each thing once', async () => {
    const asked = async (argv: string): Promise<string[]> => {
      await place.emulator.clearRequests('demo');
      await doctor(argv);
      const rows = await place.emulator.requests('demo');
      return rows.map(({ path, soapOperation }) => soapOperation ?? path.replace(/.*?FROM%20(\w+).*/, '$1')).sort();
    };
    const composite = '/services/data/v67.0/composite';
    const read = ['checkRetrieveStatus', 'checkRetrieveStatus', 'retrieve', 'retrieve'];
    const [people, api] = [[composite, composite], '/services/data'];
    expect(await asked('')).to.have.members([...read, ...people, api]);
    const app = [composite, 'LoginHistory', '/services/oauth2/token', 'listMetadata'];
    expect(await asked('--name Acme_Sync')).to.have.members([...read, ...people, api, ...app]);
  });

  it('shows and keeps no secret of the log, the environment, logins, a manifest or a journal (S1)', async () => {
    const kinds = {
      secret: 'C0nsumer5ecretCanary77AB12CD34EF56AB78CD90EF12AB34CD56EF78AB90',
      access: '00D000000000001!AQcanaryAccess.Token_0f_an0ther.Process77',
      refresh: '5Aep861canaryRefreshToken.0f_an0therProcess77',
      key: '-----BEGIN PRIVATE KEY-----\nMIIEcanaryPrivateKey77Zm9v\n-----END PRIVATE KEY-----',
      password: 'p4ss/canary+w0rd&77=x!',
    };
    const home = mkdtempSync(join(tmpdir(), 'eca-canary-'));
    await writeAuth(home, place.emulator.orgs);
    const all = Object.values(kinds);
    const text = all.join('\n');
    const stack = '\n    at _EcaList.catch (file:///x.js:1:2)';
    const rows = all.flatMap(formsOf).map((form) => {
      const msg = `AppNotFound: There's no app "${form}" in ${form}.${stack}`;
      return JSON.stringify({ level: 50, time: Date.now(), name: 'sf:oclif', msg });
    });
    mkdirSync(join(home, '.sf', 'eca', 'rotations'), { recursive: true, mode: 0o700 });
    writeFileSync(join(home, '.sf', 'sf-2099-01-01.log'), rows.join('\n'));
    writeFileSync(join(home, '.sf', 'eca', 'rotations', '20260101-canary.jsonl'), text, { mode: 0o600 });
    const login = { username: 'canary@demo.example', instanceUrl: 'https://acme.my.salesforce.com', ...kinds };
    const stored = { ...login, accessToken: kinds.access, refreshToken: kinds.refresh, clientSecret: kinds.secret };
    writeFileSync(
      join(home, '.sfdx', 'canary@demo.example.json'),
      JSON.stringify({ ...stored, privateKey: kinds.key }),
    );
    writeFileSync(join(home, 'eca.yaml'), text);
    const settings = {
      HTTPS_PROXY: `http://me:${encodeURIComponent(kinds.password)}@127.0.0.1:1`,
      NODE_EXTRA_CA_CERTS: kinds.key,
      NO_COLOR: kinds.secret,
      CI: kinds.refresh,
    };
    const before = Object.keys(settings).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, settings);
    const canary = await startProgram(home, home, 'demo');
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    const bundle = join(home, 'doctor.json');
    const told = await canary.run({ command: 'eca doctor', argv: ['--name', 'Acme_Sync', '--bundle', bundle] });
    const plain = await canary.run({
      command: 'eca doctor',
      argv: ['--target-org', 'canary@demo.example'],
      plain: true,
    });
    canary.end();
    const kept = readFileSync(bundle, 'utf8');
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    const seen = [kept, told.stdout, told.stderr, plain.stdout, plain.stderr].join('\n');
    for (const form of all.flatMap(formsOf)) expect(seen).not.to.include(form);
    const { lastErrors, settings: said } = JSON.parse(kept) as {
      lastErrors: ReadonlyArray<{ code: string }>;
      settings: Record<string, string>;
    };
    expect(new Set(lastErrors.map(({ code }) => code))).to.deep.equal(new Set(['AppNotFound']));
    expect(lastErrors).to.have.length(20);
    expect(said).to.include({ HTTPS_PROXY: '(set)', NODE_EXTRA_CA_CERTS: '(set)', NO_COLOR: '(set)', CI: '(set)' });
  });

  it('reports a state folder that cannot be made', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { machine, told } = await doctor(`--state-dir ${join(file, 'below', 'eca')}`);
    expect([statusOf(machine, 'state'), told.exitCode]).to.deep.equal(['failure', 1]);
  });

  it('goes on with a session that has ended, and with a login that cannot be read', async () => {
    const file = join(folder, '.sfdx', `${place.emulator.orgs[0]?.username ?? ''}.json`);
    const stored = readFileSync(file, 'utf8');
    const { accessToken = '' } = JSON.parse(stored) as { accessToken?: string };
    writeFileSync(file, stored.replace(accessToken, `${accessToken.slice(0, -4)}0000`));
    const late = await startProgram(folder, folder, 'demo');
    const ended = await doctor('', late);
    late.end();
    writeFileSync(file, stored);
    expect([ended.told.exitCode, statusOf(ended.checks, 'session')]).to.deep.equal([1, 'failure']);
    expect(statusOf(ended.checks, 'login-kind')).to.equal('warning');
    writeFileSync(join(folder, '.sfdx', 'broken@demo.example.json'), '{');
    expect(statusOf((await doctor('')).machine, 'logins')).to.equal('warning');
  });

  it('says of a login that is missing what it can, and calls the org failed', async () => {
    const { told } = await doctor('--target-org demo,nobody');
    const { orgs, summary } = told.result as DoctorReport;
    const [well, missing] = orgs;
    expect([told.exitCode, well?.status, missing?.status]).to.deep.equal([1, 'ok', 'failed']);
    expect(missing?.status === 'failed' && missing.error.code).to.equal('OrgNotFound');
    expect(statusOf(missing?.result?.checks ?? [], 'session')).to.equal('failure');
    expect(summary.failed).to.equal(1);
    const plain = await place.program.run({ command: 'eca doctor', argv: ['--target-org', 'nobody'], plain: true });
    expect(plain.stdout.replace(/\s+/g, ' ')).to.include('✗ This machine has no login for "nobody".');
  });

  it('checks the machine alone where no org is set', async () => {
    const alone = await startProgram(folder, folder, '');
    const { told, machine } = await doctor('', alone);
    alone.end();
    expect((told.result as DoctorReport).orgs).to.deep.equal([]);
    expect([told.exitCode, statusOf(machine, 'default-org')]).to.deep.equal([0, 'warning']);
  });
});
