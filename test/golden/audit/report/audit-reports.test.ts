import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { XMLValidator } from 'fast-xml-parser';
import { rules } from '../../../../src/audit/catalogue.ts';
import type { FiledFinding } from '../../../../src/output/audit/audit-report.ts';
import type { PlaceOfFinding } from '../../../../src/output/audit/report/audit-sarif.ts';
import { type AuditFormat, auditFormats, renderAudit } from '../../../../src/output/audit/report/render-audit.ts';
import { sarifFaults, type SarifText } from '../../../support/sarif.ts';
import { auditedOrg, auditSample, auditWith, findingWith, largeAudit, reportedAudit } from './sample.ts';

const placeOf: PlaceOfFinding = ({ app }) =>
  app === 'Acme_Sync' ? { path: 'eca.yaml', line: 12 } : { path: 'eca-baseline.yaml', line: 1 };
const render = (format: AuditFormat, audit = auditSample()): string => renderAudit(format, audit, placeOf);
const files: Readonly<Record<AuditFormat, string>> = {
  markdown: 'audit.md',
  junit: 'audit.xml',
  html: 'audit.html',
  sarif: 'audit.sarif',
  csv: 'audit.csv',
};

/** The texts of the rules change more often than the file's form. */
function withoutRules(text: string): string {
  return text.replace(/"rules": \[.*?\n {10}\]/s, '"rules": []');
}

describe('the reports of an audit with one of everything', () => {
  for (const format of auditFormats) {
    it(`as ${format}`, () => {
      const text = format === 'sarif' ? withoutRules(render(format)) : render(format);
      expect(text).to.equal(readFileSync(new URL(files[format], import.meta.url), 'utf8'));
    });
  }

  it('as SARIF fits the schema of OASIS, and says which org could not be audited', () => {
    const text = render('sarif');
    expect(sarifFaults(text)).to.deep.equal([]);
    const [run] = (JSON.parse(text) as SarifText).runs;
    expect(run?.invocations[0]?.executionSuccessful).to.equal(false);
    expect(run?.results.map(({ ruleId, suppressions }) => `${ruleId} ${suppressions.length}`)).to.have.members([
      'ECA020 0',
      'ECA002 0',
      'ECA002 0',
      'ECA005 1',
      'ECA034 0',
    ]);
    const marks = run?.results.map(({ partialFingerprints }) => partialFingerprints['primaryLocationLineHash']);
    expect(new Set(marks).size).to.equal(marks?.length);
  });

  it('as SARIF has the page of each rule, by an anchor that the page has', () => {
    const [run] = (JSON.parse(render('sarif')) as SarifText).runs;
    const headings = readFileSync(new URL('../../../../docs/rules.md', import.meta.url), 'utf8').match(/^## ECA.*$/gm);
    const anchors = (headings ?? []).map((line) =>
      line
        .slice(3)
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(anchors).to.include.members(run?.tool.driver.rules.map(({ helpUri }) => helpUri.split('#')[1]) ?? ['none']);
  });

  it('as CSV reads back in another program, without any formula', () => {
    const [heading = [], ...rows] = parse(render('csv'));
    expect(rows).to.have.length(6);
    expect(rows[0]?.join(), 'an org without an audit').to.match(/^admin@lost\.example,.*ConnectionFailed: /);
    const cells = rows.flat();
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).to.deep.equal([]);
    expect(rows.every(({ length }) => length === heading.length)).to.equal(true);
  });

  it('as HTML and JUnit is well-formed XML, in which nothing that an org chose is an element', () => {
    for (const format of ['html', 'junit'] as const) {
      const text = render(format).replace('<!DOCTYPE html>\n', '');
      expect(XMLValidator.validate(text)).to.equal(true);
      expect(text).not.to.match(/<img|<\/script> \[a\]|href="javascript:|\p{Cc}\[31m|\u202e/u);
    }
  });
});

describe('the report of an audit', () => {
  it('as JUnit fails what counts for --fail-on only', () => {
    const failures = (failOn: 'high' | 'low' | 'none'): number =>
      (render('junit', { ...auditSample(), failOn }).match(/<failure /g) ?? []).length;
    expect([failures('high'), failures('low'), failures('none')]).to.deep.equal([3, 4, 0]);
  });

  it('of an org without findings says so in every format', () => {
    const audit = reportedAudit([auditedOrg('admin@clean.example', auditWith([]))]);
    expect(render('html', audit)).to.include('>No high findings.<').and.not.to.include('<script');
    expect(render('markdown', audit)).to.include('No high findings').and.not.to.include('###');
    expect(render('junit', audit)).to.include('tests="1" failures="0"');
    expect(render('csv', audit).split('\n')).to.have.length(2);
    expect(sarifFaults(render('sarif', audit))).to.deep.equal([]);
  });

  it('of files names the place of each finding, and has no filter for the only folder', () => {
    const at = (file: string, line: number): FiledFinding => ({ ...findingWith(), file, line, column: 5 });
    const result = auditWith([at('force-app/a.ecaGlblOauth-meta.xml', 4), at('force-app/b.ecaGlblOauth-meta.xml', 7)]);
    const html = render('html', reportedAudit([auditedOrg('billing', result)], { of: 'package' }));
    expect(html).to.include('>2 high findings in billing.<').and.to.include('<span class="dim">2</span></h3>');
    expect(html).to.include('<bdi>Acme_Sync</bdi>, <bdi>force-app/a.ecaGlblOauth-meta.xml:4</bdi></li>');
    expect(html).to.include('<table class="found files">').and.not.to.include('<select name="org">');
    expect(html).to.include('<input type="hidden" name="org" value=""/>').and.not.to.include('org(s)');
    const one = reportedAudit([auditedOrg('billing', auditWith([at('a.xml', 1)]))], { of: 'package' });
    expect(render('html', one)).to.include('>1 high finding in billing.<');
  });

  it('has 2,000 findings in less than 2 MB, whether few apps have them or each has one', () => {
    const few = Array.from({ length: 20 }, (_, org) =>
      auditedOrg(
        `admin@customer-${org}.example`,
        auditWith(
          Array.from({ length: 100 }, (_unused, index) =>
            findingWith({ rule: `ECA0${10 + (index % 20)}`, app: `Integration_of_Billing_${index % 25}` }),
          ),
        ),
      ),
    );
    for (const audit of [reportedAudit(few), largeAudit(rules.map(({ id }) => id))]) {
      const html = render('html', audit);
      expect(html.match(/<tr id="f\d+"/g)).to.have.length(2000);
      expect(Buffer.byteLength(html)).to.be.below(2_000_000);
    }
  });

  it('has a matrix in which each row fills all columns', () => {
    const html = render('html', largeAudit(rules.map(({ id }) => id)));
    const rows = /<tbody>\n([^]*?)\n<\/tbody>/.exec(html)?.[1]?.split('\n') ?? [];
    const columns = rows.map((row) =>
      [...row.matchAll(/<td(?: colspan="(\d+)")?/g)].reduce((sum, [, span = '1']) => sum + Number(span), 0),
    );
    expect([rows.length, new Set(columns)]).to.deep.equal([2000, new Set([rules.length])]);
  });
});
