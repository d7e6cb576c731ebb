import { hitAt, inGlobal, isFalse, judgeElement, whereScoped } from '../../facts/documents.ts';
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
  judge: (audited) =>
    whereScoped(audited, agentScopes, () => {
      const verdict = judgeElement(audited, jwt, isFalse);
      if (typeof verdict === 'string') return verdict;
      const scopes = agentScopes.filter((name) => audited.read.scopes.has(name)).join(', ');
      return verdict.map(() => hitAt(audited, jwt, { data: { scopes } }));
    }),
};
