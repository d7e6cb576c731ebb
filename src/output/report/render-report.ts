import { htmlReport } from './html.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { Reported } from './reported.ts';

/** The formats of `--report`. */
export const reportFormats = ['markdown', 'junit', 'html'] as const;

export type ReportFormat = (typeof reportFormats)[number];

const renderers: Readonly<Record<ReportFormat, (reported: Reported) => string>> = {
  markdown: markdownReport,
  junit: junitReport,
  html: htmlReport,
};

/** A report as the text of a file, from the data of `--json` alone. */
export function renderReport(format: ReportFormat, reported: Reported): string {
  return renderers[format](reported);
}
