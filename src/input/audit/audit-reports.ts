import type { PlaceOfFinding } from '../../output/audit/report/audit-sarif.ts';
import { type AuditFormat, renderAudit } from '../../output/audit/report/render-audit.ts';
import type { ReportedAudit } from '../../output/audit/report/reported-audit.ts';
import type { ReportFile } from '../report/report-flags.ts';
import { writeReports } from '../report/write-reports.ts';
import { findingPlaces } from './finding-places.ts';

const nowhere: PlaceOfFinding = () => ({ path: '', line: 1 });

/** The files that name the places of findings, if the user named any. */
type Places = { readonly manifest?: string | undefined; readonly baseline: string | undefined };

/** Writes the reports of an audit; returns whether all were written. */
export async function writeAuditReports(
  files: ReadonlyArray<ReportFile<AuditFormat>>,
  audit: ReportedAudit,
  { manifest, baseline }: Places,
  warn: (text: string) => void,
): Promise<boolean> {
  // only these files have places
  const needsPlaces = files.some(({ format }) => format === 'sarif');
  const placeOf = needsPlaces ? await findingPlaces(manifest, baseline) : nowhere;
  return writeReports(files, (format) => renderAudit(format, audit, placeOf), warn);
}
