import { isWithheld } from '../../../apps/certificate/clues.ts';
import { elementName, gapIn, inGlobal, noHits } from '../../facts/documents.ts';
import type { AuditedApp } from '../../facts/audit-facts.ts';
import type { RuleVerdict } from '../../facts/rule.ts';

const certificate = inGlobal('certificate');

export const certificateElement = (audited: AuditedApp): string => elementName(audited, certificate);

/** Judges the certificate that the org returns for an app; one that it withholds can't be judged. */
export function whereShown(audited: AuditedApp, judge: (stored: string) => RuleVerdict): RuleVerdict {
  const gap = gapIn(audited, certificate.type);
  if (gap !== undefined) return gap;
  const { certificate: stored } = audited.read;
  if (stored !== '') return judge(stored);
  return isWithheld(audited.app) ? 'withheld' : noHits;
}
