import { isWithheld } from '../../../apps/certificate/clues.ts';
import { elementName, inGlobal, whereReadable } from '../../facts/documents.ts';
import type { AuditedApp } from '../../facts/audit-facts.ts';
import type { RuleVerdict } from '../../facts/rule.ts';

export const certificateElement = (audited: AuditedApp): string => elementName(audited, inGlobal('certificate'));

/** Judges the certificate that the org returns for an app; one that it withholds can't be judged. */
export function whereShown(audited: AuditedApp, judge: (stored: string) => RuleVerdict): RuleVerdict {
  return whereReadable(audited, 'ExtlClntAppGlobalOauthSettings', () => {
    const { certificate: stored } = audited.read;
    if (stored !== '') return judge(stored);
    return isWithheld(audited.app) ? 'withheld' : [];
  });
}
