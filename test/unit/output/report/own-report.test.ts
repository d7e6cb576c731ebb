import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { isOwnReport } from '../../../../src/output/report/own-report.ts';
import { orgsReport } from '../../../../src/output/report/orgs/orgs-report.ts';
import { reportFormats } from '../../../../src/output/report/render-report.ts';

const golden = (name: string): string => readFileSync(new URL(`../../../golden/${name}`, import.meta.url), 'utf8');

describe('a file that a report may replace', () => {
  const ours = ['apply.xml', 'drift.html', 'drift.md', 'drift.xml', 'plan.md', 'plan.xml'].map(
    (name) => `report/${name}`,
  );
  const audits = ['csv', 'html', 'md', 'sarif', 'xml'].map((end) => `audit/report/audit.${end}`);
  for (const name of [...ours, ...audits])
    it(`is a report of an earlier run: ${name}`, () => {
      expect(isOwnReport(golden(name).slice(0, 4096))).to.equal(true);
    });

  it('is a report about many orgs, or empty', () => {
    const reported = { command: 'eca list', at: new Date('2026-11-30T12:00:00Z'), columns: ['app'], orgs: [] };
    for (const format of reportFormats) expect(isOwnReport(orgsReport(format, reported)), format).to.equal(true);
    expect(isOwnReport('') && isOwnReport('\n')).to.equal(true);
  });

  for (const [what, text] of Object.entries({
    'a copy before a change': '{\n  "format": "sf-eca-saved-changes"',
    'a certificate': '-----BEGIN CERTIFICATE-----',
    'an .env file': 'ECA_CLIENT_ID=x\n',
    'a page': '<!DOCTYPE html>\n<html><body>',
    'a document': '<?xml version="1.0" encoding="UTF-8"?>\n<ExternalClientApplication>',
    notes: '## To do\n\nAll by 2026-12-01\n',
  }))
    it(`is not ${what}`, () => expect(isOwnReport(text)).to.equal(false));
});
