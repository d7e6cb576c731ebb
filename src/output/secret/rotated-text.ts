import type { RotationReport } from '../../secret/state/report.ts';
import { type ConsequenceReport, consequenceReport } from '../consequences.ts';
import { remark } from '../page/remarks.ts';
import { rotationText } from './rotation-text.ts';

/** The result of a rotation, with texts for what is good to know. */
export type RotatedReport = Omit<RotationReport, 'notes'> & { readonly notes?: readonly ConsequenceReport[] };

export function rotatedReport({ notes, ...report }: RotationReport): RotatedReport {
  return notes === undefined ? report : { ...report, notes: notes.map(consequenceReport) };
}

/** The result of a rotation as text. */
export function rotatedText({ notes = [], ...report }: RotatedReport, org: string): string {
  return [rotationText(report, org), ...notes.map((one) => remark(one))].join('\n');
}
