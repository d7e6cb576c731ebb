import { json, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { publicKeys } from './signing.ts';

/** GET /.well-known/openid-configuration. */
export const discovery = ({ org: { url } }: Request): Reply => {
  const at = (name: string): string => `${url}/services/oauth2/${name}`;
  const entries: Array<[string, unknown]> = [
    ['issuer', url],
    ['authorization_endpoint', at('authorize')],
    ['token_endpoint', at('token')],
    ['revocation_endpoint', at('revoke')],
    ['userinfo_endpoint', at('userinfo')],
    ['jwks_uri', `${url}/id/keys`],
    ['introspection_endpoint', at('introspect')],
    ['registration_endpoint', at('register')],
    ['response_types_supported', ['code', 'token', 'token id_token']],
    ['subject_types_supported', ['public']],
    ['id_token_signing_alg_values_supported', ['RS256']],
    ['display_values_supported', ['page', 'popup', 'touch']],
    ['token_endpoint_auth_methods_supported', ['client_secret_post', 'client_secret_basic', 'private_key_jwt']],
  ];
  return json(Object.fromEntries(entries));
};

/** GET /id/keys. */
export const keySet = (): Reply => json(publicKeys());
