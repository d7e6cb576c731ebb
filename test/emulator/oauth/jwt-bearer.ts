import { textOf } from '../metadata/node.ts';
import { findClient, isPreAuthorized, requireUsable } from './app.ts';
import { hasApproved } from './approvals.ts';
import { isAudience, isInTime, readAssertion, signedBy } from './assertion.ts';
import { field } from './call.ts';
import { problem } from './errors.ts';
import type { GrantType } from './grant-type.ts';
import { withoutRefresh } from './scopes.ts';
import { requireCertificate } from './security/mutual-tls.ts';
import { tokenResponse } from './tokens.ts';
import { requireAdmitted, requireFit, userNamed } from './users.ts';
import { allScopes } from './wish.ts';

/**
 * The JWT bearer grant (help page on the flow): signed for the certificate of the app's global settings, for a user
 * whom an administrator has admitted, or who has approved a refresh token of the app before. Never a refresh token.
 * guess: which of several faults an assertion is refused for first; a bad signature and an old one read the same.
 */
export const jwtBearer: GrantType = (request, fields) => {
  const { org } = request;
  const assertion = readAssertion(field(fields, 'assertion'));
  if (!assertion) throw problem('badAssertion');
  const { claims } = assertion;
  const client = findClient(org, String(claims.iss ?? ''));
  requireCertificate(client, request);
  requireUsable(client);
  const certificate = textOf(client.global, 'certificate');
  if (!certificate) throw problem('grantType');
  if (!isAudience(org, claims.aud)) throw problem('wrongAudience');
  if (!signedBy(assertion, certificate) || !isInTime(org, claims)) throw problem('badAssertion');
  const user = userNamed(org, String(claims.prn ?? claims.sub ?? ''));
  if (!user) throw problem('notApproved');
  requireFit(client, user);
  requireAdmitted(client, user);
  if (!isPreAuthorized(client) && !hasApproved(client, user, ['refresh_token'])) throw problem('notApproved');
  const scopes = withoutRefresh(allScopes(client));
  return tokenResponse({ client, user, scopes, flow: 'jwt_bearer', refreshable: false });
};
