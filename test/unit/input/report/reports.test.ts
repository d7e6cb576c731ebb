import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
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
    expect(await refusalOf(`html=${folder}/a`, `junit=${folder}/../${folder.split('/').at(-1)}/a`)).to.include(
      'same file',
    );
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
