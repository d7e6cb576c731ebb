import { gapInScoped, hitAt, scopesElement } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

/** The app may do everything that its users may do. */
export const scopeFull: AuditRule = {
  id: 'ECA010',
  on: 'app',
  severity: { base: 'high', strict: 'high' },
  side: 'developer',
  needs: [],
  source:
    'Salesforce help, “OAuth Tokens and Scopes”: full “encompasses all other scopes”; “OAuth Scope Least Privilege Control” of the security health review.',
  fixable: true,
  judge: (audited) => gapInScoped(audited, 'Full') ?? [hitAt(audited, scopesElement)],
};
