import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { renderReport, type ReportFormat } from '../../../src/output/report/render-report.ts';
import type { ReportKind } from '../../../src/output/report/reported.ts';
import { sampleOf } from './sample.ts';

const files: ReadonlyArray<readonly [ReportKind, ReportFormat, string]> = [
  ['drift', 'markdown', 'drift.md'],
  ['drift', 'junit', 'drift.xml'],
  ['drift', 'html', 'drift.html'],
  ['plan', 'markdown', 'plan.md'],
  ['plan', 'junit', 'plan.xml'],
  ['apply', 'junit', 'apply.xml'],
];

describe('the reports of a result with one of everything', () => {
  for (const [kind, format, file] of files) {
    it(`${kind} as ${format}`, () => {
      const text = renderReport(format, sampleOf(kind));
      expect(text).to.equal(readFileSync(new URL(file, import.meta.url), 'utf8'));
    });
  }
});
