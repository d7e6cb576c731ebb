import { gapInScoped, hitAt, scopesElement } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';
import { judgeRunAs } from './run-as.ts';

/** The app asks for browser sessions, which the user that it runs as can't have. */
export const webScope: AuditRule = {
  id: 'ECA012',
  on: 'app',
  severity: { base: 'low', strict: 'medium' },
  side: 'developer',
  needs: ['users'],
  source:
    "Spring '26 release notes: API-only users can't turn an access token into a browser session. Salesforce help, “OAuth Tokens and Scopes”, web.",
  fixable: true,
  judge: (audited, facts) => {
    const gap = gapInScoped(audited, 'Web');
    if (gap !== undefined) return gap;
    const verdict = judgeRunAs(audited, facts, (user) => (user?.apiOnly === true ? {} : undefined));
    return typeof verdict === 'string'
      ? verdict
      : verdict.map(({ data }) => hitAt(audited, scopesElement, { data: { ...data } }));
  },
};
