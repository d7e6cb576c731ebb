import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { EcaError, isEcaError } from '../../../../src/errors/eca-error.ts';
import { readReportFlags } from '../../../../src/input/report/report-flags.ts';
import { writeReports } from '../../../../src/input/report/write-reports.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { renderReport, type ReportFormat, reportFormats } from '../../../../src/output/report/render-report.ts';
import { sampleOf } from '../../../golden/report/sample.ts';

const drift = (format: ReportFormat): string => renderReport(format, sampleOf('drift'));

describe('the reports of a command', () => {
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'eca-report-'))));
  after(() => rmSync(folder, { recursive: true }));

  const refusalOf = async (...report: string[]): Promise<string> =>
    readReportFlags({ report }, reportFormats).then(
      () => 'accepted',
      (error: unknown) => (isEcaError(error) ? reportError(error).message : String(error)),
    );

  it('are read as FORMAT=FILE, each with a file of its own', async () => {
    const report = [`HTML=${folder}/a=b.html`, `junit=${folder}/a.xml`];
    expect(await readReportFlags({ report }, reportFormats)).to.deep.equal([
      { format: 'html', path: `${folder}/a=b.html` },
      { format: 'junit', path: `${folder}/a.xml` },
    ]);
    expect(await readReportFlags({}, reportFormats)).to.deep.equal([]);
  });

  it('are refused before any org is touched', async () => {
    expect(await refusalOf('html')).to.equal('--report html: write FORMAT=FILE.');
    expect(await refusalOf('=a.html')).to.include('write FORMAT=FILE.');
    expect(await refusalOf('htlm=a.html')).to.match(/no such format\. .*html/);
    expect(await refusalOf(`html=${folder}/none/a.html`)).to.include(`the folder ${folder}/none doesn't exist.`);
    expect(await refusalOf(`html=${folder}`)).to.include("that's a folder");
    symlinkSync(join(folder, 'elsewhere.html'), join(folder, 'linked.html'));
    for (const path of [join(folder, 'linked.html'), ...['/dev/stdout', '/dev/null'].filter(existsSync)])
      expect(await refusalOf(`html=${path}`), path).to.include("that's a link, a pipe or a device");
    expect(await refusalOf(`html=${folder}/a`, `junit=${folder}/../${folder.split('/').at(-1)}/a`)).to.include(
      'same file',
    );
  });

  it('never replace what another flag names, nor files of settings', async () => {
    const manifest = join(folder, 'wanted.yaml');
    writeFileSync(manifest, 'version: 1\n');
    symlinkSync(manifest, join(folder, 'alias.yaml'));
    const refusal = async (path: string, flag: Readonly<Record<string, unknown>>): Promise<string> =>
      readReportFlags({ report: [`html=${path}`], ...flag }, reportFormats).then(
        () => 'accepted',
        (error: unknown) => (isEcaError(error) ? reportError(error).message : String(error)),
      );
    const named = 'another flag names the same file, and the report would replace it.';
    for (const flag of [
      { manifest },
      { baseline: `${folder}/../${basename(folder)}/wanted.yaml` },
      { file: [manifest] },
    ])
      expect(await refusal(manifest, flag)).to.include(named);
    expect(await refusal(join(folder, 'alias.yaml'), { manifest })).to.include(named);
    expect(await refusal(join(folder, 'new.yaml'), { 'write-baseline': join(folder, 'new.yaml') })).to.include(named);
    expect(await refusal(join(folder, 'a.html'), { manifest, name: 'a.html', fix: false })).to.equal('accepted');
    for (const name of ['eca.yaml', 'eca-baseline.yaml', 'eca.lock.json', 'sfdx-project.json', 'Acme.eca-meta.xml'])
      expect(await refusal(join(folder, name), {}), name).to.include('that file contains settings');
  });

  it('never replace a file of another kind, but that of an earlier run', async () => {
    const path = join(folder, 'before.json');
    writeFileSync(path, '{ "format": "sf-eca-saved-changes" }');
    expect(await refusalOf(`markdown=${path}`)).to.include(
      "that file isn't a report, and the report would replace it.",
    );
    process.env['GITHUB_STEP_SUMMARY'] = path;
    try {
      expect(await refusalOf(`markdown=${path}`), 'a summary gets one more part').to.equal('accepted');
    } finally {
      delete process.env['GITHUB_STEP_SUMMARY'];
    }
    for (const text of ['', drift('html')]) {
      writeFileSync(path, text);
      expect(await refusalOf(`markdown=${path}`)).to.equal('accepted');
    }
  });

  it('are written for their owner only, and replace what was there', async () => {
    const path = join(folder, 'a.xml');
    const warnings: string[] = [];
    const files = [{ format: 'junit', path }] as const;
    expect(await writeReports(files, drift, (text) => warnings.push(text))).to.equal(true);
    expect(statSync(path).mode & 0o777).to.equal(0o600);
    writeFileSync(path, 'x'.repeat(2_000_000));
    expect(await writeReports(files, drift, (text) => warnings.push(text))).to.equal(true);
    expect(readFileSync(path, 'utf8'))
      .to.match(/^<\?xml/)
      .and.not.to.include('xxx');
    expect(warnings).to.deep.equal([]);
  });

  it('are added to a job summary, which the other commands of a step write too', async () => {
    const path = join(folder, 'summary.md');
    writeFileSync(path, '# Before\n');
    process.env['GITHUB_STEP_SUMMARY'] = path;
    try {
      await writeReports([{ format: 'markdown', path }], drift, () => undefined);
    } finally {
      delete process.env['GITHUB_STEP_SUMMARY'];
    }
    expect(readFileSync(path, 'utf8')).to.match(/^# Before\n## Drift of external client apps\n/);
  });

  it('that have no folder say which, and not which formats there are (T4)', () => {
    const data = { report: 'html=x/a.html', folder: '/tmp/x', hint: '', formats: 'html' };
    const { actions } = reportError(new EcaError('ReportInvalid', { ...data, why: 'folder' }));
    expect(actions).to.deep.equal(['Create /tmp/x, or name a file in a folder that exists.']);
  });

  it('that cannot be written are warnings, and do not keep the others from being written', async () => {
    const [link, good] = [join(folder, 'link.html'), join(folder, 'good.html')];
    symlinkSync('/etc/passwd', link);
    const warnings: string[] = [];
    const files = [link, good].map((path) => ({ format: 'html', path }) as const);
    expect(await writeReports(files, drift, (text) => warnings.push(text))).to.equal(false);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include(`"${link}" can't be written`).and.to.include('/etc/passwd');
    expect(readFileSync(good, 'utf8')).to.match(/^<!DOCTYPE html>/);
  });
});
