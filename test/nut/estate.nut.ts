import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { deploysTo, type Stage, stage, texts } from './stage.ts';
import { temporaryFolder } from './sf.ts';

type Planned = {
  readonly group: string;
  readonly apps: ReadonlyArray<{
    readonly app: string;
    readonly action: string;
    readonly changes: ReadonlyArray<{ readonly field: string }>;
    readonly error: { readonly code: string } | null;
  }>;
  readonly summary: Readonly<Record<string, number>>;
  readonly deployId: string | null;
  readonly verified: boolean;
};

const manifest = `version: 1
orgs:
  prod: { target: prod, protect: true, vars: { label: Sync } }
  qa: { target: 'qa-*', vars: { label: 'Sync \${org.alias}' } }
apps:
  Acme_Sync: { label: '\${label}', flows: { device: on } }
  Kiosk: { state: absent }
`;

describe('a manifest: plan, apply, drift', function () {
  this.timeout(60_000);
  let orgs: Stage;
  let cwd: string;
  before(async () => {
    const apps = ['acme-sync', 'device-kiosk'];
    orgs = await stage([
      { alias: 'prod', apps },
      { alias: 'qa-1', apps },
      { alias: 'qa-2', apps },
    ]);
    cwd = temporaryFolder('estate');
    writeFileSync(join(cwd, 'eca.yaml'), manifest);
  });
  after(async () => orgs.end());

  const run = async (...args: string[]): ReturnType<typeof orgs.run<Planned>> =>
    orgs.run<Planned>(['eca', ...args], { cwd });
  const parts = async (...args: string[]): Promise<Array<readonly [string, string]>> => {
    const { json } = await run(...args, '--json');
    return (json.result?.orgs ?? []).map(({ status, error }) => [status, error?.code ?? ''] as const);
  };

  it('plans, with the check of each org; applies where everything has its consent; and finds no drift there', async () => {
    const plan = await run('plan', '--detailed-exitcode', '--json');
    expect(plan.status).to.equal(3);
    expect(
      plan.json.result?.orgs.map(({ result }) => [result.group, result.summary['update'], result.summary['delete']]),
    ).to.deep.equal([
      ['prod', 1, 1],
      ['qa', 1, 1],
      ['qa', 1, 1],
    ]);
    expect(plan.json.result?.orgs.every(({ result }) => result.deployId !== null)).to.equal(true);
    const everything = ['--no-prompt', '--allow-delete', 'Kiosk'];
    expect(await parts('apply', ...everything)).to.deep.equal(Array(3).fill(['failed', 'ConsentMissing']));
    const applied = await run('apply', ...everything, '--allow-destructive', '--target-org', 'qa-*');
    expect([applied.status, applied.stdout]).to.deep.equal([0, applied.stdout]);
    expect(applied.stdout).to.include('1 changed, 1 deleted, and read back');
    expect(Object.values(await texts(orgs.emulator, 'qa-1')).join(''))
      .to.include('<label>Sync qa-1</label>')
      .and.not.include('Kiosk');
    expect(await deploysTo(orgs.emulator, 'prod')).to.equal(1);
    const [drift, same] = await Promise.all([
      run('drift', '--json'),
      run('drift', '--json', '-o', 'qa-2', '--unmanaged'),
    ]);
    expect([drift.status, same.status]).to.deep.equal([3, 0]);
    expect(await deploysTo(orgs.emulator, 'prod')).to.equal(1);
  });
});
