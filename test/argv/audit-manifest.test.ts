import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ManifestAuditReport } from '../../src/output/audit/manifest-report.ts';
import { sarifFaults, type SarifText } from '../support/sarif.ts';
import { type Program, startProgram } from './program.ts';

type Ended = {
  readonly exitCode: number;
  readonly report: ManifestAuditReport;
  readonly warnings: readonly string[];
};

describe('an audit of a manifest', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-audit-manifest-'));
  let program: Program;
  const manifest = join(folder, 'wanted.yaml');
  const app = (name: string, settings: string): string => `  ${name}: { ${settings} }\n`;
  const wanted = [
    'version: 1\norgs:\n  prod: { target: demo }\n  qa: { target: demo }\napps:\n',
    app('Acme', "callbackUrls: ['https://a.example/cb'], security: { requirePkce: off }"),
    app(
      'Other',
      'in: [qa], policy: { ipRelaxation: bypass, permittedUsers: self-authorized }, flows: { client-credentials: on }',
    ),
  ].join('');

  async function judge(argv: string): Promise<Ended> {
    const words = `--manifest ${manifest} ${argv}`.trim().split(' ');
    const { exitCode, result, stdout } = await program.run({ command: 'eca audit', argv: words });
    const { warnings = [] } = JSON.parse(stdout) as { warnings?: readonly string[] };
    return { exitCode, report: result as ManifestAuditReport, warnings };
  }

  before(async () => {
    writeFileSync(manifest, wanted);
    // this machine has no login at all
    program = await startProgram(folder, folder, '');
  });

  after(() => {
    program.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it('asks no org, and returns findings and summary directly, with groups and place', async () => {
    const { exitCode, report } = await judge('');
    expect(exitCode).to.equal(3);
    const lines = report.findings.map(
      ({ rule, app: name, groups = [], line, fix }) =>
        `${rule} ${name ?? ''} ${groups.join('+')} ${line}: ${fix ?? ''}`,
    );
    expect(lines).to.deep.equal([
      'ECA002 Acme prod+qa 6: Say this of Acme in wanted.yaml: security.requirePkce: true',
      'ECA013 Other qa 7: Say this of Other in wanted.yaml: policy.ipRelaxation: enforce',
      'ECA009 Other qa 7: Decide what policy.permittedUsers of Other has to be in wanted.yaml.',
    ]);
    expect(report.summary).to.deep.equal({ high: 2, medium: 1, low: 0, accepted: 0 });
    const reasons = new Set(report.unchecked.map(({ why }) => why));
    expect(reasons).to.deep.equal(new Set(['not-in-manifest', 'needs-org']));
  });

  it('obeys --fail-on and --profile', async () => {
    expect((await judge('--fail-on none')).exitCode).to.equal(0);
    expect((await judge('--rule ECA009 --fail-on high')).exitCode).to.equal(0);
    const { report } = await judge('--profile partner');
    expect(report.findings.map(({ rule }) => rule)).to.deep.equal(['ECA002']);
  });

  it('--write-baseline accepts findings for their groups', async () => {
    const accepted = join(folder, 'groups.yaml');
    expect((await judge(`--write-baseline ${accepted}`)).exitCode).to.equal(0);
    const { exitCode, report, warnings } = await judge(`--baseline ${accepted} --fail-on low`);
    const said = warnings.filter((one) => !one.startsWith('Not checked'));
    expect({ exitCode, accepted: report.summary.accepted, said }).to.deep.equal({
      exitCode: 0,
      accepted: 3,
      said: [],
    });
    const only = readFileSync(accepted, 'utf8').replaceAll('group: prod', 'group: qa');
    writeFileSync(accepted, only);
    const left = (await judge(`--baseline ${accepted}`)).report;
    expect(left.findings.map(({ accepted: by, groups }) => [by === null, groups])).to.deep.include([true, ['prod']]);
  });

  it('a group that the manifest doesn’t have ends it, with near misses', async () => {
    const wrong = join(folder, 'wrong-group.yaml');
    const entry = "{ rule: ECA002, group: prd, reason: mitigated, text: x, until: '2099-01-01', by: me }";
    writeFileSync(wrong, `version: 1\naccepted:\n  - ${entry}\n`);
    const argv = ['--manifest', manifest, '--baseline', wrong];
    const { exitCode, error, stdout } = await program.run({ command: 'eca audit', argv });
    expect({ exitCode, code: error?.code }).to.deep.equal({ exitCode: 2, code: 'BaselineInvalid' });
    expect(error?.message).to.contain('Line 3').and.to.contain(`which ${manifest} doesn't have.`);
    expect(stdout).to.contain(`Name a group under \\"orgs\\" of ${manifest},`);
  });

  it('--report writes each format, and SARIF names the app in the manifest', async () => {
    const named = ['html', 'markdown', 'junit', 'sarif', 'csv'].map((format) => [format, join(folder, `m.${format}`)]);
    const { report } = await judge(named.map(([format, path]) => `--report ${format}=${path}`).join(' '));
    const [html, markdown, junit, sarif = '', csv = ''] = named.map(([, path = '']) => readFileSync(path, 'utf8'));
    expect([html, markdown, junit].map((text) => text?.includes('Audit of what a manifest wants'))).to.deep.equal([
      true,
      true,
      true,
    ]);
    expect(csv.trim().split('\n')).to.have.length(report.findings.length + 1);
    expect(sarifFaults(sarif)).to.deep.equal([]);
    const [run] = (JSON.parse(sarif) as SarifText).runs;
    const places = (run?.results ?? []).map(({ locations: [place] }) => {
      const { artifactLocation: file, region } = place?.physicalLocation ?? {};
      return `${file?.uri ?? ''}:${region?.startLine ?? 0}`;
    });
    expect(places).to.deep.equal(['wanted.yaml:6', 'wanted.yaml:7', 'wanted.yaml:7']);
  });

  it('takes no flag that needs an org', async () => {
    for (const flag of ['--target-org demo', '--fix', '--secrets', '--no-usage']) {
      const argv = ['--manifest', manifest, ...flag.split(' ')];
      expect((await program.run({ command: 'eca audit', argv })).exitCode, flag).to.equal(2);
    }
  });
});
