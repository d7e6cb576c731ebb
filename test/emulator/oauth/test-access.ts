import { type Org, touch } from '../org/org.ts';
import { decideDevice } from './connect-page.ts';
import { isProblem } from './errors.ts';
import { accessHolds, refreshHolds } from './lifetimes.ts';
import { userNamed, userWithId } from './users.ts';

/** A token as tests see it. */
export type TokenView = {
  kind: 'access' | 'refresh';
  value: string;
  app: string;
  username: string;
  clientId: string;
  scopes: string[];
  flow: string;
  holds: boolean;
};

/** Which tokens a test means: all, or those that fit everything it names. */
export type TokenFilter = { kind?: 'access' | 'refresh'; app?: string; username?: string; value?: string };

/** What a test decides about a device that waits; without a name the org's first user decides. */
export type DeviceDecision = { userCode: string; decision: 'approve' | 'deny'; username?: string };

/** Every token that an org gave out, the oldest first, access tokens before refresh tokens. */
export const tokensOf = (org: Org): TokenView[] => {
  const view = (
    kind: TokenView['kind'],
    token: Org['oauth']['accessTokens'][number] | Org['oauth']['refreshTokens'][number],
    holds: boolean,
  ): TokenView => {
    const { value, app, clientId, scopes, flow } = token;
    return { kind, value, app, username: userWithId(org, token.userId)?.username ?? '', clientId, scopes, flow, holds };
  };
  return [
    ...org.oauth.accessTokens.map((token) => view('access', token, accessHolds(org, token))),
    ...org.oauth.refreshTokens.map((token) => view('refresh', token, refreshHolds(org, token))),
  ];
};

/** Ends tokens at once, without anything else that a revocation would end. Gives how many held until now. */
export const endTokens = (org: Org, filter: TokenFilter): number => {
  const meant = new Set(
    tokensOf(org)
      .filter((token) => token.holds)
      .filter((token) =>
        (Object.keys(filter) as Array<keyof TokenFilter>).every((name) => token[name] === filter[name]),
      )
      .map(({ value }) => value),
  );
  for (const token of [...org.oauth.accessTokens, ...org.oauth.refreshTokens])
    if (meant.has(token.value)) token.ended = true;
  touch(org);
  return meant.size;
};

/** Does what a person would do on the page for devices. Fails when no such code waits or the user may not. */
export const decideForTest = (org: Org, { userCode, decision, username }: DeviceDecision): void => {
  const user = username === undefined ? org.users[0] : userNamed(org, username);
  if (!user) throw new Error(`${org.alias} has no user ${username}`);
  try {
    if (!decideDevice(org, userCode, user, decision === 'approve')) throw new Error(`no device waits with ${userCode}`);
  } catch (error) {
    throw isProblem(error) ? new Error(`${error.code}: ${error.message}`) : error;
  }
};
