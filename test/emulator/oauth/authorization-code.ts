import { createHash } from 'node:crypto';
import { now } from '../org/clock.ts';
import { touch, type Org } from '../org/org.ts';
import type { User } from '../org/people.ts';
import { isOn, requireUsable, type Client } from './app.ts';
import { field } from './call.ts';
import { authenticate } from './client-authentication.ts';
import { problem } from './errors.ts';
import type { GrantType } from './grant-type.ts';
import { randomText } from './signing.ts';
import type { AuthorizationCode, Flow } from './state.ts';
import { tokenResponse } from './tokens.ts';
import { requireAdmitted, requireFit, userWithId } from './users.ts';

const codeMinutes = 15;

/** The longest verifier that clients are known to send; RFC 7636 ends at 128. */
const longestVerifier = 171;

export type CodeWish = {
  redirectUri: string;
  challenge: string | null;
  nonce: string | null;
  scopes: string[];
  flow: Flow;
  proofKey?: string | null;
};

/** Makes an authorization code for a user and keeps it. Its padding must be urlencoded in a redirect. */
export const issueCode = (client: Client, user: User, wish: CodeWish): string => {
  const { org, key, consumerId } = client;
  const value = `aPrx${randomText(60)}.${randomText(14)}_${randomText(8)}==`;
  org.oauth.codes.push({ value, clientId: key, consumerId, userId: user.id, issuedAt: now(org), used: false, ...wish });
  touch(org);
  return value;
};

/** Throws when the verifier of a request does not fit the challenge that the code was asked for with. */
const requireVerified = ({ challenge }: AuthorizationCode, verifier: string): void => {
  if (challenge === null) return;
  if (verifier === '') throw problem('verifierMissing');
  if (verifier.length > longestVerifier) throw problem('tooLong');
  if (createHash('sha256').update(verifier).digest('base64url') !== challenge) throw problem('verifierMismatch');
};

const codeOf = (org: Org, client: Client, value: string): AuthorizationCode => {
  const code = org.oauth.codes.find((each) => each.value === value);
  if (!code || code.clientId !== client.key) throw problem('invalidCode');
  if (code.used || now(org) >= code.issuedAt + codeMinutes * 60_000) throw problem('expiredCode');
  return code;
};

/**
 * grant_type=authorization_code (help page on the web server flow): a code of 15 minutes, used once. guess: a request
 * that is refused leaves the code as it was.
 */
export const authorizationCode: GrantType = (request, fields) => {
  const { org } = request;
  const client = authenticate(request, fields, ({ global }) => !isOn(global, 'isConsumerSecretOptional'));
  requireUsable(client);
  const code = codeOf(org, client, field(fields, 'code'));
  if (field(fields, 'redirect_uri') !== code.redirectUri) throw problem('redirectMismatch');
  requireVerified(code, field(fields, 'code_verifier'));
  const user = userWithId(org, code.userId);
  if (!user) throw problem('invalidCode');
  requireFit(client, user);
  requireAdmitted(client, user);
  const { scopes, nonce, flow } = code;
  const answer = tokenResponse({ client, user, scopes, flow, refreshable: true, nonce });
  code.used = true;
  return answer;
};
