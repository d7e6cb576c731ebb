import { noHits } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

/** Nobody used the app in the last 90 days. */
export const unusedApp: AuditRule = {
  id: 'ECA030',
  on: 'app',
  severity: { base: 'low', strict: 'medium' },
  side: 'administrator',
  needs: ['usage'],
  source:
    "Object reference, LoginHistory and OauthToken; Connect REST API guide, OAuth usage. An app that anyone may still have tokens of isn't called unused.",
  fixable: true,
  judge: ({ usage, kind }) => {
    if (usage === undefined) return 'not-read';
    if ((usage.users ?? 0) > 0) return noHits;
    if (usage.users === null || usage.mayMiss) return 'not-shown';
    return [{ element: null, value: null, variant: kind === 'eca' ? 'fix' : 'fix.connected' }];
  },
};
