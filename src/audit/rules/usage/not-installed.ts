import type { AuditRule } from '../../facts/rule.ts';

/** Users have tokens of an app that no administrator installed. */
export const notInstalled: AuditRule = {
  id: 'ECA033',
  on: 'org',
  severity: { base: 'medium', strict: 'high' },
  side: 'administrator',
  needs: ['usage'],
  source:
    "Object reference, OauthToken.AppMenuItemId: empty for an app that isn't installed; Salesforce help, “Prepare for Connected App Usage Restrictions Change”.",
  fixable: true,
  judge: ({ apps, showsTokens }) => {
    if (showsTokens === undefined) return 'not-read';
    const strangers = apps.filter(({ owner }) => owner === 'not-installed');
    if (strangers.length === 0 && !showsTokens) return 'not-shown';
    return strangers.map((app) => ({ element: 'OauthToken.AppMenuItemId', value: null, app }));
  },
};
