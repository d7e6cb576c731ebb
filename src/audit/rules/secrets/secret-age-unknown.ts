import { elementName, inGlobal } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

/** Nothing shows when a consumer secret was made or rotated. */
export const secretAgeUnknown: AuditRule = {
  id: 'ECA036',
  on: 'app',
  severity: { base: 'low', strict: 'medium' },
  side: 'developer',
  needs: ['secrets'],
  source:
    'Connect REST API guide, credentials: no date is returned for a primary pair, so only a rotation shows its age.',
  fixable: true,
  judge: (audited) => {
    const { secrets } = audited;
    if (secrets === undefined || secrets === 'not-shown') return secrets ?? 'not-read';
    const element = elementName(audited, inGlobal('consumerSecret'));
    return secrets.filter(({ ageInDays }) => ageInDays === null).map(() => ({ element, value: null }));
  },
};
