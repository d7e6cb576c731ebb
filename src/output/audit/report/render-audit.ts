import { auditCsv } from './audit-csv.ts';
import { auditHtml } from './audit-html.ts';
import { auditJunit } from './audit-junit.ts';
import { auditMarkdown } from './audit-markdown.ts';
import { auditSarif, type PlaceOfFinding } from './audit-sarif.ts';
import type { ReportedAudit } from './reported-audit.ts';

/** The formats of `--report` of an audit. */
export const auditFormats = ['markdown', 'junit', 'html', 'sarif', 'csv'] as const;

export type AuditFormat = (typeof auditFormats)[number];

/** A report of an audit as the text of a file, from the data of `--json`; `placeOf` finds a place for each finding. */
export function renderAudit(format: AuditFormat, audit: ReportedAudit, placeOf: PlaceOfFinding): string {
  const renderers = { markdown: auditMarkdown, junit: auditJunit, html: auditHtml, csv: auditCsv };
  return format === 'sarif' ? auditSarif(audit, placeOf) : renderers[format](audit);
}
