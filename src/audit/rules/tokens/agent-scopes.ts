import { gapIn, hitAt, inGlobal, isFalse, judgeElement, noHits, scopesElement } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

/** Scopes whose APIs accept JWT access tokens only. */
const agentScopes = ['Chatbot', 'SFApiPlatform', 'MCP'] as const;
const jwt = inGlobal('isNamedUserJwtEnabled');

/** The app asks for agent or MCP scopes, but gets opaque access tokens, which those APIs refuse. */
export const agentScopesWithoutJwt: AuditRule = {
  id: 'ECA026',
  on: 'app',
  severity: { base: 'medium', strict: 'medium' },
  side: 'developer',
  needs: [],
  source:
    'Salesforce guide, “Create an External Client App” for hosted MCP servers; field reports that the Agent API answers 404 and hosted MCP OAUTH_APPROVAL_ERROR_GENERIC until JWT-based access tokens are issued.',
  fixable: true,
  judge: (audited) => {
    const gap = gapIn(audited, scopesElement.type);
    if (gap !== undefined) return gap;
    const scopes = agentScopes.filter((name) => audited.read.scopes.has(name));
    if (scopes.length === 0) return noHits;
    const verdict = judgeElement(audited, jwt, isFalse);
    if (typeof verdict === 'string') return verdict;
    return verdict.map(() => hitAt(audited, jwt, { data: { scopes: scopes.join(', ') } }));
  },
};
