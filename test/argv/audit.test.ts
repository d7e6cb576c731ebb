import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { AuditReport } from '../../src/output/audit/audit-report.ts';
import type { FleetReport } from '../../src/output/fleet-report.ts';
import type { SarifText } from '../support/sarif.ts';
import { type Place, startPlace } from './program.ts';

type Ended = {
  readonly exitCode: number;
  readonly report: AuditReport;
  readonly warnings: readonly string[];
  readonly text: string;
};

describe('an audit and its baseline', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-audit-'));
  const baseline = join(folder, 'accepted.yaml');
  let place: Place;

  before(async () => {
    const org = { alias: 'demo', apps: ['acme-sync', 'device-kiosk', 'initech-disabled'] };
    const userPermissions = ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppViewer'];
    place = await startPlace(folder, [org, { alias: 'veiled', apps: ['device-kiosk'], userPermissions }]);
  });

  after(async () => place.end());

  async function audit(argv: string): Promise<Ended> {
    const words = `--no-usage ${argv}`.trim().split(' ');
    const { exitCode, result, stdout } = await place.program.run({ command: 'eca audit', argv: words });
    const [org] = (result as FleetReport<AuditReport>).orgs;
    if (org?.status !== 'ok') throw new Error(`the audit failed: ${stdout}`);
    const { warnings = [] } = JSON.parse(stdout) as { warnings?: readonly string[] };
    return { exitCode, report: org.result, warnings, text: stdout };
  }

  it('ends with 3 if findings reach --fail-on, and with 0 if not', async () => {
    expect((await audit('')).exitCode).to.equal(3);
    expect((await audit('--fail-on none')).exitCode).to.equal(0);
    expect((await audit('--rule ECA007 --fail-on medium')).exitCode).to.equal(0);
    expect((await audit('--rule ECA007 --fail-on low')).exitCode).to.equal(3);
  });

  it('ends with 3 where the login sees too little to judge by a rule that counts, and says so in every form', async () => {
    const file = join(folder, 'blind.xml');
    const end = async (more = ''): Promise<[code: number, warnings: string]> => {
      const argv = `--no-usage --rule ECA013,ECA010 --target-org veiled ${more}`.trim().split(' ');
      const { exitCode, stdout } = await place.program.run({ command: 'eca audit', argv });
      return [exitCode, (JSON.parse(stdout) as { warnings: readonly string[] }).warnings.join('\n')];
    };
    const [code, said] = await end(`--report junit=${file}`);
    expect([code, said]).to.satisfy(
      ([one, text]: [number, string]) => one === 3 && text.includes('ECA013 judged nothing'),
    );
    expect(readFileSync(file, 'utf8')).to.match(/ECA013 [^>]*>\n\s*<failure [^>]*Judged nothing/);
    expect((await end('--fail-on none'))[0]).to.equal(0);
    expect((await end('--not-rule ECA013'))[0]).to.equal(0);
    const accepted = join(folder, 'veiled.yaml');
    const entry = '{ rule: ECA013, org: veiled, reason: mitigated, text: Seen by hand, until: "2099-01-01", by: me }';
    writeFileSync(accepted, `version: 1\naccepted:\n  - ${entry}\n`);
    const [left, quiet] = await end(`--baseline ${accepted}`);
    expect([left, quiet]).to.satisfy(([one, text]: [number, string]) => one === 0 && !text.includes("isn't found"));
  });

  it('refuses to judge by a rule of which the flags leave out what it needs', async () => {
    for (const words of ['--rule ECA018', '--rule ECA029 --no-usage'])
      expect(await place.run(`audit ${words} --fail-on none`)).to.include({ exitCode: 2 });
    expect((await place.run('audit --rule ECA018 --secrets --fail-on none')).exitCode).to.equal(0);
  });

  it('says what it left out', async () => {
    const { unchecked } = (await audit('')).report;
    const leftOut = unchecked.filter(({ why, app }) => why === 'not-read' && app === null).map(({ rule }) => rule);
    expect(leftOut).to.deep.equal(['ECA018', 'ECA019', 'ECA029', 'ECA030', 'ECA033', 'ECA036']);
  });

  it('--write-baseline accepts all findings, and the next audit has none that count', async () => {
    const first = await audit(`--write-baseline ${baseline}`);
    expect(first.exitCode).to.equal(0);
    expect(first.warnings.join()).to.contain(`Findings accepted in ${baseline}: ${first.report.findings.length}.`);
    const { exitCode, report, warnings } = await audit(`--baseline ${baseline} --fail-on low`);
    expect(report.summary).to.include({ high: 0, medium: 0, low: 0 });
    expect(report.summary.accepted).to.equal(first.report.findings.length).and.to.be.above(3);
    expect(report.findings[0]?.accepted).to.include({ reason: 'accept-risk', by: place.emulator.org('demo').username });
    expect({ exitCode, warnings: warnings.filter((one) => !one.includes('Not checked')) }).to.deep.equal({
      exitCode: 0,
      warnings: [],
    });
  });

  it('of the current folder is used without being named, which is said (R12)', async () => {
    const unnamed = join(folder, 'eca-baseline.yaml');
    writeFileSync(unnamed, readFileSync(baseline));
    const { exitCode, report, warnings } = await audit('--fail-on low');
    rmSync(unnamed);
    expect(exitCode).to.equal(0);
    const count = report.summary.accepted;
    expect(warnings).to.include(`Findings that don't count, because eca-baseline.yaml accepts them: ${count}.`);
  });

  it('written once more, it stays the same', async () => {
    const before = readFileSync(baseline, 'utf8');
    await audit(`--write-baseline ${baseline}`);
    expect(readFileSync(baseline, 'utf8')).to.equal(before);
  });

  it('what partners must do counts all the same, and the entry is said to have no effect', async () => {
    const { exitCode, report, warnings } = await audit(`--profile partner --baseline ${baseline}`);
    expect(exitCode).to.equal(3);
    expect(report.summary.accepted).to.equal(0);
    expect(warnings.join('\n')).to.contain("can't be accepted, because Salesforce demands it of partners");
  });

  it('--write-baseline leaves out what partners must do, and says so', async () => {
    const duties = join(folder, 'duties.yaml');
    const { exitCode, warnings } = await audit(`--profile partner --write-baseline ${duties}`);
    expect(exitCode).to.equal(0);
    expect(warnings.join()).to.match(/Findings accepted in \S+: 0\..*Findings that can't be accepted, [^:]*: \d+\./s);
    expect(existsSync(duties)).to.equal(true);
  });

  it('an entry that has ended counts again, and one that accepts nothing is said', async () => {
    const old = join(folder, 'old.yaml');
    const entry = (rule: string, until: string): string =>
      `  - { rule: ${rule}, reason: mitigated, text: x, until: '${until}', by: me }\n`;
    writeFileSync(old, `version: 1\naccepted:\n${entry('ECA001', '2020-01-01')}${entry('ECA027', '2099-01-01')}`);
    const { exitCode, warnings } = await audit(`--baseline ${old}`);
    expect(exitCode).to.equal(3);
    expect(warnings.some((one) => /ECA001 .*no longer accepted: line 3 .*2020-01-01/.test(one))).to.equal(true);
    expect(warnings.some((one) => /ECA027 .*line 4 .*isn't found any more/.test(one))).to.equal(true);
  });

  it('--report writes each format, and SARIF names the app in eca.yaml, or the baseline', async () => {
    const named = ['html', 'markdown', 'junit', 'sarif', 'csv'].map((format) => [
      format,
      join(folder, `audit.${format}`),
    ]);
    const manifest = join(folder, 'eca.yaml');
    writeFileSync(manifest, 'version: 1\norgs:\n  demo: { target: demo }\napps:\n  Acme_Sync:\n    in: [demo]\n');
    const { exitCode, report } = await audit(named.map(([format, path]) => `--report ${format}=${path}`).join(' '));
    rmSync(manifest);
    expect(exitCode).to.equal(3);
    const [html = '', markdown, junit, sarif = '', csv = ''] = named.map(([, path = '']) => readFileSync(path, 'utf8'));
    expect(html.match(/<tr id="f\d+"/g)).to.have.length(report.findings.length);
    expect(csv.trim().split('\n')).to.have.length(report.findings.length + 1);
    expect(markdown).to.match(/^## Audit/);
    expect(junit?.match(/<failure /g)).to.have.length(report.summary.high);
    const [run] = (JSON.parse(sarif) as SarifText).runs;
    const places = (run?.results ?? []).map(({ locations: [first], message }) => {
      const { artifactLocation: file, region } = first?.physicalLocation ?? {};
      return `${message.text.startsWith('Acme_Sync') ? 'Acme_Sync' : 'other'} ${file?.uri ?? ''}:${region?.startLine ?? 0}`;
    });
    expect(new Set(places)).to.deep.equal(new Set(['Acme_Sync eca.yaml:5', 'other eca-baseline.yaml:1']));
  });

  it('a report that can’t be written doesn’t hide the findings, and ends it with 1', async () => {
    const path = join(folder, `${'long'.repeat(80)}.html`);
    const { exitCode, warnings, report } = await audit(`--fail-on none --report html=${path}`);
    expect({ exitCode, findings: report.findings.length > 0 }).to.deep.equal({ exitCode: 1, findings: true });
    expect(warnings.join()).to.contain("can't be written");
  });

  it('--fix without a consent changes nothing, and shows what it would change', async () => {
    const argv = ['--no-usage', '--rule', 'ECA007', '--fix'];
    const { exitCode, result } = await place.program.run({ command: 'eca audit', argv });
    const [org] = (result as FleetReport<AuditReport>).orgs;
    expect([exitCode, org?.status === 'ok' ? '' : org?.error.code]).to.deep.equal([1, 'ConsentMissing']);
    const actions = org?.status === 'ok' ? [] : org?.error.actions;
    expect(actions?.join()).to.include('--no-prompt').and.not.include('sf eca plan');
    expect(org?.result?.fixed?.apps.map(({ action }) => action)).to.include('update');
    expect(await place.emulator.deploys('demo')).to.deep.equal([]);
  });

  it('--fix applies what a setting alone fixes in one deploy, and audits again', async () => {
    const before = await audit('--rule ECA002,ECA007 --fail-on low');
    expect([before.exitCode, before.report.findings.length > 0]).to.deep.equal([3, true]);
    const fixed = await audit('--rule ECA002,ECA007 --fail-on low --fix --no-prompt --allow-destructive');
    expect({ exitCode: fixed.exitCode, findings: fixed.report.findings }).to.deep.equal({ exitCode: 0, findings: [] });
    expect(fixed.report.fixed).to.include({ verified: true });
    expect(await place.emulator.deploys('demo')).to.have.length(1);
    const again = await audit('--rule ECA002,ECA007 --fix');
    expect(again.report).not.to.have.property('fixed');
    expect(again.warnings.join()).not.to.contain('nothing to do');
    const open = await audit('--rule ECA008 --fix');
    expect(open.report.findings).not.to.deep.equal([]);
    expect(open.warnings.join()).to.contain('--fix had nothing to do in admin@demo.example.com');
  });

  it('a baseline’s entry for a group counts in the orgs of that group in eca.yaml', async () => {
    const manifest = join(folder, 'eca.yaml');
    const grouped = join(folder, 'grouped.yaml');
    const entry = (group: string): string =>
      `  - { rule: ECA005, group: ${group}, reason: mitigated, text: x, until: '2099-01-01', by: me }\n`;
    writeFileSync(grouped, `version: 1\naccepted:\n${entry('prod')}`);
    const without = await audit(`--rule ECA005 --fail-on low --baseline ${grouped}`);
    expect([without.exitCode, without.warnings.join()]).to.satisfy(
      ([code, said]: [number, string]) => code === 3 && said.includes('names a group'),
    );
    writeFileSync(manifest, "version: 1\norgs:\n  prod: { target: 'de*' }\n  qa: { target: other }\napps: {}\n");
    const { exitCode, report } = await audit(`--rule ECA005 --fail-on low --baseline ${grouped}`);
    writeFileSync(grouped, `version: 1\naccepted:\n${entry('qa')}`);
    const other = await audit(`--rule ECA005 --fail-on low --baseline ${grouped}`);
    rmSync(manifest);
    expect([exitCode, report.summary.accepted > 0, other.exitCode]).to.deep.equal([0, true, 3]);
  });

  it('a baseline that isn’t YAML, or has a secret in it, is refused in our words with its line', async () => {
    const broken = join(folder, 'broken.yaml');
    for (const [content, words] of [
      ['version: 1\naccepted:\n\t- x\n', 'A tab indents this line'],
      [`version: 1\naccepted:\n  - text: ${'ab12'.repeat(16)}\n`, 'This looks like a consumer secret'],
    ] as const) {
      writeFileSync(broken, content);
      const { exitCode, error } = await place.program.run({ command: 'eca audit', argv: ['--baseline', broken] });
      expect({ exitCode, code: error?.code }).to.deep.equal({ exitCode: 2, code: 'BaselineInvalid' });
      expect(JSON.stringify(error)).to.contain(words).and.to.contain('Line 3').and.not.to.contain('ab12');
    }
  });

  it('a format that an audit doesn’t have ends it before any org is asked', async () => {
    const { exitCode, error } = await place.program.run({ command: 'eca audit', argv: ['--report', 'pdf=a.pdf'] });
    expect({ exitCode, code: error?.code }).to.deep.equal({ exitCode: 2, code: 'ReportInvalid' });
    expect(JSON.stringify(error)).to.contain('pdf');
  });

  it('refuses a report to stdout, and several in one flag, which would be files with such names', async () => {
    for (const [report, words] of [
      ['sarif=-', 'never to stdout'],
      ['html=a.html,SARIF=a.sarif', 'write --report before each'],
    ] as const) {
      const { exitCode, error } = await place.program.run({ command: 'eca audit', argv: ['--report', report] });
      expect({ exitCode, code: error?.code }).to.deep.equal({ exitCode: 2, code: 'ReportInvalid' });
      expect(error?.message).to.contain(words);
    }
  });

  it('a baseline that is wrong ends it before any org is asked', async () => {
    writeFileSync(join(folder, 'wrong.yaml'), 'version: 1\naccepted:\n  - rule: ECA001\n');
    await place.emulator.clearRequests('demo');
    const { exitCode, error } = await place.program.run({
      command: 'eca audit',
      argv: ['--baseline', join(folder, 'wrong.yaml')],
    });
    expect({ exitCode, code: error?.code }).to.deep.equal({ exitCode: 2, code: 'BaselineInvalid' });
    expect(await place.emulator.requests('demo')).to.deep.equal([]);
  });
});
