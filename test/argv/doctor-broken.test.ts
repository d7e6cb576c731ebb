import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { CheckReport, DoctorReport } from '../../src/output/doctor/doctor-report.ts';
import { type Emulator, startEmulator } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { startProgram, type Told } from './program.ts';

const wrong = (checks: readonly CheckReport[] = []): string[] =>
  checks.filter(({ status }) => status !== 'ok').map(({ id, status }) => `${id} ${status}`);
const token = ['login-kind warning', 'login-app warning'];

describe('the doctor where things are broken', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  const homes: string[] = [];

  before(async () => {
    const apps = ['acme-sync', 'device-kiosk', 'connected-full'];
    const users = [{ username: 'ann@demo.example' }, { username: 'bob@demo.example' }];
    const tokens = [
      { app: 'Elsewhere/Dataloader', username: 'ann@demo.example' },
      { app: 'Elsewhere/Dataloader', username: 'bob@demo.example' },
      { app: 'Elsewhere/Dataloader', username: 'bob@demo.example', idleDays: 3 },
    ];
    emulator = await startEmulator({ orgs: [{ alias: 'demo', apps, users, tokens }, { alias: 'prod' }] });
  });

  after(async () => {
    await emulator.stop();
    for (const home of homes) rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  });

  /** Runs the doctor on a machine whose folder of logins somebody changed; each line of words is one run. */
  async function doctor(change: (logins: string) => void, ...lines: readonly string[]): Promise<Told[]> {
    const home = mkdtempSync(join(tmpdir(), 'eca-broken-'));
    homes.push(home);
    await writeAuth(home, emulator.orgs);
    change(join(home, '.sfdx'));
    const program = await startProgram(home, home, 'demo');
    const told: Told[] = [];
    for (const words of lines) told.push(await program.run({ command: 'eca doctor', argv: words.split(' ') }));
    program.end();
    return told;
  }

  const orgsOf = (told: Told | undefined): Record<string, readonly CheckReport[]> =>
    Object.fromEntries((told?.result as DoctorReport).orgs.map((one) => [one.org, one.result?.checks ?? []]));

  it('names the key as the cause, and each login that waits for it', async () => {
    const [told] = await doctor((logins) => writeFileSync(join(logins, 'key.json'), '{'), '-o demo,prod');
    const { machine, orgs } = told?.result as DoctorReport;
    expect(wrong(machine.checks)).to.deep.equal(['keychain failure', 'logins warning']);
    const [keychain] = machine.checks.filter(({ id }) => id === 'keychain');
    expect([keychain?.message, keychain?.action]).to.match(/key that encrypts.*key\.json/);
    expect([orgs.length, told?.exitCode]).to.deep.equal([2, 1]);
    for (const checks of Object.values(orgsOf(told))) {
      expect(wrong(checks)).to.deep.equal([...token, 'session failure'].slice(-1));
      expect(checks.at(-1)?.message).to.include('key').and.not.include('write');
    }
  });

  it('says of an app that isn’t installed how many users have tokens of it, and takes one app at a time', async () => {
    const [stranger, several, nobody] = await doctor(
      () => undefined,
      '--name dataloader',
      '--name Acme_Sync,Kiosk',
      '--name Nobody',
    );
    const installed = (told: Told | undefined): CheckReport | undefined =>
      Object.values(orgsOf(told))[0]?.find(({ id }) => id === 'installed');
    const org = emulator.org('demo').username;
    expect(installed(stranger)).to.deep.include({
      status: 'failure',
      message: `dataloader isn't installed in ${org}. Users who have tokens of it, which they approved by themselves: 2.`,
    });
    expect(installed(stranger)?.action).to.include('sf eca usage revoke --app dataloader --kind connected-app');
    expect([installed(several)?.message, installed(several)?.action]).to.deep.equal([
      '--name is for one app at a time.',
      'Run the command once for each app, or leave --name out.',
    ]);
    expect([several?.exitCode, installed(nobody)?.message]).to.satisfy(
      ([code, message]: [number, string]) => code === 1 && message.startsWith('There\'s no app "Nobody"'),
    );
  });

  it('says of an org that does not answer one thing, and of the others everything', async () => {
    const away = (logins: string): void => {
      const file = join(logins, `${emulator.org('prod').username}.json`);
      const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      writeFileSync(file, JSON.stringify({ ...stored, instanceUrl: 'http://127.0.0.1:9' }));
    };
    const [told, device, connected] = await doctor(
      away,
      '-o demo,prod,nobody --name Acme_Sync --timeout 20',
      '--name Kiosk',
      '--name Stark_Portal',
    );
    const { [emulator.org('demo').username]: demo, [emulator.org('prod').username]: prod, nobody } = orgsOf(told);
    expect(wrong(prod)).to.deep.equal([...token, 'session failure', 'scopes warning', 'unchecked warning']);
    expect(wrong(nobody)).to.deep.equal(['session failure']);
    expect(demo?.find(({ id }) => id === 'propagation')?.status).to.equal('ok');
    expect(told?.exitCode).to.equal(1);
    const line = (one: Told | undefined, id: string): CheckReport | undefined =>
      Object.values(orgsOf(one))[0]?.find((check) => check.id === id);
    expect(line(device, 'flow-device')?.message).to.match(/localhost/);
    expect(line(connected, 'installed')).to.include({ status: 'failure' });
    expect(line(connected, 'installed')?.message).to.include('connected app');
  });
});
