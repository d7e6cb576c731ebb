import { inGlobal, elementName } from '../../facts/documents.ts';
import type { Hit, AuditRule } from '../../facts/rule.ts';

/** A consumer secret is older than allowed. */
export const secretOld: AuditRule = {
  id: 'ECA018',
  on: 'app',
  severity: { base: 'medium', strict: 'high' },
  side: 'developer',
  needs: ['secrets'],
  source:
    "Connect REST API guide, staged credentials: the previous pair's expiry date shows the last rotation, and so does the journal of a rotation on this machine. No API returns the date of a primary pair.",
  fixable: true,
  judge: (audited, { secretDays }) => {
    const { secrets } = audited;
    if (secrets === undefined || secrets === 'not-shown') return secrets ?? 'not-read';
    const element = elementName(audited, inGlobal('consumerSecret'));
    return secrets.flatMap(({ ageInDays }): readonly Hit[] =>
      ageInDays !== null && ageInDays > secretDays
        ? [{ element, value: `${ageInDays} days`, data: { days: ageInDays, most: secretDays } }]
        : [],
    );
  },
};
