import { documentsOf, mayDo, type Org, type StoredDocument } from '../org/org.ts';
import { timeText } from '../org/clock.ts';
import { to15 } from '../org/ids.ts';
import { textOf } from '../metadata/node.ts';
import { HEADER } from '../metadata/types.ts';
import { json, noContent, restError, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import type { Route } from '../server/route.ts';
import { appWithId } from './credentials.ts';
import { pageOf } from './paging.ts';
import { notFound } from './secret-gate.ts';
import { holdingsFor, holdingsOf, wasUsed, type Holding } from './token-holdings.ts';

/** guess: the permissions, and the refusal. */
const refuse = (org: Org, permission: string): Reply | null =>
  mayDo(org, permission)
    ? null
    : restError(403, 'INSUFFICIENT_ACCESS', 'You do not have access to the OAuth usage of this org');

/** What is done with an app by its id, or why not. */
const withApp = (org: Org, appId: string, permission: string, act: (app: StoredDocument) => Reply): Reply => {
  const app = appWithId(org, appId);
  return refuse(org, permission) ?? (app ? act(app) : notFound);
};

/** apps/oauth/usage: the apps with usage data; by switch, all. */
const listApps = ({ org, path, query }: Request): Reply => {
  const refused = refuse(org, 'ExternalClientAppViewer');
  if (refused) return refused;
  const headers = org.ecaEnabled ? documentsOf(org.documents, HEADER) : [];
  const listed = headers.filter(({ fullName }) => org.switches.usageLists === 'all' || wasUsed(org, fullName));
  const { elements, urls } = pageOf(listed, path, query);
  const apps = elements.map(({ id, fullName, nodes }) => ({
    identifier: id,
    developerName: fullName,
    label: textOf(nodes, 'label') ?? fullName,
  }));
  return json({ apps, ...urls });
};

/** apps/oauth/usage/{appId}/users: who holds tokens of an app. guess: the properties of a user. */
const listUsers = ({ org, path, query }: Request, appId: string): Reply =>
  withApp(org, appId, 'ExternalClientAppViewer', ({ fullName }) => {
    const holders = new Map(holdingsFor(org, fullName).map(({ userId, username }) => [userId, username]));
    const { elements, urls } = pageOf([...holders], path, query);
    const named = org.switches.usageUsers === 'named';
    return json({ users: elements.map(([id, username]) => (named ? { id, username } : { id })), ...urls });
  });

/** A token by the published part of its properties. guess: formats of times, where `revocationUrl` leads. */
const tokenBody = (version: string, app: StoredDocument, held: Holding): object => ({
  accessTokenFormat: held.isJwt ? 'JWT' : 'Opaque',
  appDeveloperName: app.fullName,
  appIdentifier: app.id,
  initialConnectionAt: timeText(held.issuedAt),
  lastUsedAt: timeText(held.lastUsedAt ?? held.issuedAt),
  revocationUrl: `/services/data/v${version}.0/apps/oauth/usage/tokens/${held.id}`,
  useCount: held.useCount,
});

/** apps/oauth/usage/{appId}/{userId}/tokens. guess: the name of the list, and that nobody's is empty. */
const listTokens = ({ org }: Request, version: string, appId: string, userId: string): Reply =>
  withApp(org, appId, 'ExternalClientAppViewer', (app) =>
    json({ tokens: holdingsFor(org, app.fullName, userId).map((held) => tokenBody(version, app, held)) }),
  );

/** DELETE of the refresh tokens of an app, or of one user at it: access tokens that came of them end with them. */
const deleteTokens = ({ org }: Request, appId: string, userId?: string): Reply =>
  withApp(org, appId, 'ExternalClientAppAdmin', ({ fullName }) => {
    for (const held of holdingsFor(org, fullName, userId)) if (held.isRefresh) held.end();
    return noContent;
  });

/** DELETE of one refresh token. */
const deleteToken = ({ org }: Request, tokenId: string): Reply => {
  const found = holdingsOf(org).find(({ id, isRefresh }) => isRefresh && to15(id) === to15(tokenId));
  const refused = refuse(org, 'ExternalClientAppAdmin') ?? (found ? null : notFound);
  if (refused) return refused;
  found?.end();
  return noContent;
};

const usage = String.raw`^/services/data/v(\d+)\.0/apps/oauth/usage`;
const tokensOfUser = new RegExp(`${usage}/(\\w+)/(\\w+)/tokens$`);

const resources: readonly Route[] = [
  { method: 'GET', path: new RegExp(`${usage}$`), handle: (request) => listApps(request) },
  {
    method: 'GET',
    path: new RegExp(`${usage}/(\\w+)/users$`),
    handle: (request, [, appId = '']) => listUsers(request, appId),
  },
  {
    method: 'GET',
    path: tokensOfUser,
    handle: (request, [version = '', appId = '', userId = '']) => listTokens(request, version, appId, userId),
  },
  {
    method: 'DELETE',
    path: tokensOfUser,
    handle: (request, [, appId = '', userId = '']) => deleteTokens(request, appId, userId),
  },
  {
    method: 'DELETE',
    path: new RegExp(`${usage}/tokens/(\\w+)$`),
    handle: (request, [, tokenId = '']) => deleteToken(request, tokenId),
  },
  {
    method: 'DELETE',
    path: new RegExp(`${usage}/(\\w+)/tokens$`),
    handle: (request, [, appId = '']) => deleteTokens(request, appId),
  },
];

/** Connect REST API, usage of external client apps, since version 59. guess: 204 for DELETE. */
export const usageRoutes: readonly Route[] = resources.map(({ handle, ...route }) => ({
  ...route,
  handle: (request, parts) => (Number(parts[0]) < 59 ? notFound : handle(request, parts)),
}));
