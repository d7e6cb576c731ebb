import { isOn, requireUsable } from './app.ts';
import { atLoginHost, field } from './call.ts';
import { authenticate } from './client-authentication.ts';
import { problem } from './errors.ts';
import type { GrantType } from './grant-type.ts';

const longestToken = 10_000;

/**
 * The token exchange grants: the checks before the org's Apex handler. The handler itself, which decides who the user
 * is, is not emulated.
 */
export const tokenExchange: GrantType = (request, fields) => {
  if (atLoginHost(request)) throw problem('wrongDomain');
  const client = authenticate(request, fields, ({ global }) => isOn(global, 'isSecretRequiredForTokenExchange'));
  requireUsable(client);
  const settings = isOn(client.global, 'isTokenExchangeEnabled');
  if (!settings || !isOn(client.policy, 'isTokenExchangeFlowEnabled')) throw problem('grantType');
  const subject = field(fields, 'subject_token');
  if (subject === '' || field(fields, 'subject_token_type') === '') throw problem('parameterMissing');
  if (subject.length > longestToken) throw problem('tooLong');
  return null;
};
