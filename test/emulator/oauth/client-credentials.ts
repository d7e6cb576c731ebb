import { textOf } from '../metadata/node.ts';
import { isOn, requireUsable } from './app.ts';
import { atLoginHost } from './call.ts';
import { authenticate } from './client-authentication.ts';
import { problem } from './errors.ts';
import type { GrantType } from './grant-type.ts';
import { allScopes } from './wish.ts';
import { withoutPerson } from './scopes.ts';
import { tokenResponse } from './tokens.ts';
import { requireAdmitted, requireFit, userNamed } from './users.ts';

/**
 * grant_type=client_credentials (help page on the flow for external client apps): on the org's own host, both switches
 * on, as the run-as user, without a refresh token and without the scopes that need a person.
 */
export const clientCredentials: GrantType = (request, fields) => {
  if (atLoginHost(request)) throw problem('wrongDomain');
  const client = authenticate(request, fields, () => true);
  const { org, global, policy } = client;
  requireUsable(client);
  const flag = 'isClientCredentialsFlowEnabled';
  if (!isOn(global, flag) || !isOn(policy, flag)) throw problem('clientCredentialsOff');
  if (org.switches.pkceClientCredentials === 'refuse' && isOn(global, 'isPkceRequired', true))
    throw problem('challengeMissing');
  const user = userNamed(org, textOf(policy, 'clientCredentialsFlowUser') ?? '');
  if (!user) throw problem('noRunAsUser');
  requireFit(client, user);
  requireAdmitted(client, user);
  const scopes = withoutPerson(allScopes(client));
  return tokenResponse({ client, user, scopes, flow: 'client_credentials', refreshable: false });
};
