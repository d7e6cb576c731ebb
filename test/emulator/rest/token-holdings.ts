import { endFamily } from '../oauth/tokens.ts';
import { accessHolds, refreshHolds } from '../oauth/lifetimes.ts';
import { makeConsumerSecret, makeId, to15 } from '../org/ids.ts';
import { touch, type Org } from '../org/org.ts';

/** A token that holds, as the usage of an app shows it: never its value. Times are the org's own. */
export type Holding = {
  id: string;
  app: string;
  userId: string;
  username: string;
  isJwt: boolean;
  isRefresh: boolean;
  issuedAt: number;
  lastUsedAt: number | null;
  useCount: number;
  /** What ends it at the revocation endpoint (object reference, OauthToken). */
  deleteToken: string;
  end: () => void;
};

/** guess: the key prefix of tokens. The id says nothing of the token itself. */
const idOf = (org: Org, seed: string): string => makeId('0CQ', `${org.orgId}/${seed}`);

const deleteTokenOf = (org: Org, seed: string): string => makeConsumerSecret(`delete/${org.orgId}/${seed}`);

/** Tokens that the spec gives to users, who need not exist. */
const seeded = (org: Org): Holding[] =>
  org.heldTokens.map(({ app, username, number, at, lastUsedAt, useCount }) => ({
    id: idOf(org, `held/${number}`),
    deleteToken: deleteTokenOf(org, `held/${number}`),
    app,
    userId: org.users.find((user) => user.username === username)?.id ?? makeId('005', `${org.alias}/${username}`),
    username,
    isJwt: false,
    isRefresh: true,
    issuedAt: at,
    lastUsedAt,
    useCount,
    end: (): void => {
      Object.assign(org, { heldTokens: org.heldTokens.filter((held) => held.number !== number) });
      touch(org);
    },
  }));

/** Refresh tokens, and access tokens of logins that gave none: robots hold tokens too. */
const issued = (org: Org): Holding[] => {
  const { accessTokens, refreshTokens } = org.oauth;
  const refreshed = new Set(refreshTokens.map(({ family }) => family));
  const alone = accessTokens.filter((token) => !refreshed.has(token.family) && accessHolds(org, token));
  return [...refreshTokens.filter((token) => refreshHolds(org, token)), ...alone].map((token) => {
    const { app, userId, family, issuedAt, lastUsedAt, value } = token;
    const accesses = accessTokens.filter((access) => access.family === family);
    const username = org.users.find(({ id }) => id === userId)?.username ?? '';
    const isJwt = accesses.some((access) => access.isJwt);
    const isRefresh = refreshed.has(family);
    const names = {
      id: idOf(org, value),
      deleteToken: deleteTokenOf(org, value),
      app,
      userId,
      username,
      isJwt,
      isRefresh,
    };
    const end = (): void => endFamily(org, family);
    return { ...names, issuedAt, lastUsedAt, useCount: accesses.length, end };
  });
};

/** Every token of an org that holds, those of the spec first. */
export const holdingsOf = (org: Org): Holding[] => [...seeded(org), ...issued(org)];

/** Whether anybody ever got a token through an app. */
export const wasUsed = (org: Org, app: string): boolean =>
  [...org.oauth.accessTokens, ...org.oauth.refreshTokens, ...(org.spec.tokens ?? [])].some(
    (token) => token.app === app,
  );

/** The holdings of one app, perhaps of one user by id. */
export const holdingsFor = (org: Org, app: string, userId?: string): Holding[] =>
  holdingsOf(org).filter((held) => held.app === app && (userId === undefined || to15(held.userId) === to15(userId)));
