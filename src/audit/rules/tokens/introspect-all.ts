import { inGlobal, isTrue, judgeElement } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const element = inGlobal('isIntrospectAllTokens');

/** Whoever has the app's secret may introspect tokens of all apps in the org. */
export const introspectAll: AuditRule = {
  id: 'ECA028',
  on: 'app',
  severity: { base: 'medium', strict: 'medium' },
  side: 'developer',
  needs: [],
  source: 'Metadata API guide, isIntrospectAllTokens; Salesforce help, “OAuth 2.0 Token Introspection”.',
  fixable: true,
  judge: (audited) => judgeElement(audited, element, isTrue),
};
