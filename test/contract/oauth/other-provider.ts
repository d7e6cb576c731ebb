import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { callback } from '../emulator/oauth-client.ts';

export const client = { key: 'sf-eca', secret: 'a-secret-of-the-client-+/=' };

/** An authorization server that is not ours, at Salesforce's paths, whose pages are served by its own interactions. */
export type OtherProvider = { readonly url: string; readonly close: () => Promise<void> };

const artifacts = ['AccessToken', 'ClientCredentials', 'Grant', 'IdToken', 'Interaction', 'RefreshToken', 'Session'];

/**
 * Starts it. It is strict about PKCE, rotates refresh tokens, and ends a login whose old refresh token is used. What
 * only Salesforce says is added to its token answers: whose org, at which address.
 */
export async function startOtherProvider(): Promise<OtherProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: client.key,
        client_secret: client.secret,
        redirect_uris: [callback],
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        token_endpoint_auth_method: 'client_secret_post',
        // loopback callbacks by http are for native apps alone
        application_type: 'native',
      },
    ],
    scopes: ['openid', 'offline_access', 'api'],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    // it warns of each lifetime that nobody chose
    ttl: Object.fromEntries(artifacts.map((name) => [name, 600])),
    issueRefreshToken: () => Promise.resolve(true),
    findAccount: (_, id) => ({ accountId: id, claims: () => Promise.resolve({ sub: id }) }),
    features: {
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
    },
    routes: {
      authorization: '/services/oauth2/authorize',
      token: '/services/oauth2/token',
      introspection: '/services/oauth2/introspect',
      revocation: '/services/oauth2/revoke',
      userinfo: '/services/oauth2/userinfo',
    },
  });
  provider.use(async (context, next) => {
    await next();
    if (context.path !== '/services/oauth2/token' || context.status !== 200) return;
    const identity = { id: `${url}/id/00D000000000001EAA/005000000000001AAA`, instance_url: url };
    Object.assign(context, { body: { ...(context.body as object), ...identity } });
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    url,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
