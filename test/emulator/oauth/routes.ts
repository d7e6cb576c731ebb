import type { Route } from '../server/route.ts';
import { discovery, keySet } from './discovery.ts';
import { authorizeEndpoint } from './authorize.ts';
import { connectPage } from './connect-page.ts';
import { introspectEndpoint } from './introspect.ts';
import { landingPage } from './pages.ts';
import { revokeEndpoint } from './revoke.ts';
import { tokenEndpoint } from './token-endpoint.ts';
import { uiBridge } from './ui-bridge.ts';
import { identityEndpoint, userInfo } from './user-info.ts';

const either = (path: RegExp, handle: Route['handle']): Route[] =>
  ['GET', 'POST'].map((method) => ({ method, path, handle }));

/** Everything about OAuth. */
export const oauthRoutes: readonly Route[] = [
  ...either(/^\/services\/oauth2\/token$/, (request) => tokenEndpoint(request)),
  ...either(/^\/services\/oauth2\/introspect$/, (request) => introspectEndpoint(request)),
  ...either(/^\/services\/oauth2\/revoke$/, (request) => revokeEndpoint(request)),
  ...either(/^\/services\/oauth2\/userinfo$/, (request) => userInfo(request)),
  ...either(/^\/services\/oauth2\/singleaccess$/, (request) => uiBridge(request)),
  { method: 'GET', path: /^\/\.well-known\/openid-configuration$/, handle: (request) => discovery(request) },
  { method: 'GET', path: /^\/id\/keys$/, handle: () => keySet() },
  {
    method: 'GET',
    path: /^\/id\/(\w+)\/(\w+)$/,
    handle: (request, [orgId = '', userId = '']) => identityEndpoint(request, orgId, userId),
  },
  ...either(/^\/services\/oauth2\/authorize$/, (request) => authorizeEndpoint(request)),
  ...either(/^\/setup\/connect$/, (request) => connectPage(request)),
  // Callbacks of clients that have no address of their own.
  { method: 'GET', path: /^\/services\/oauth2\/(?:success|echo)$/, handle: () => landingPage },
];
