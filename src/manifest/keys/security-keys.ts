import type { Key } from './key.ts';
import { switchKey } from './make-key.ts';
import { readRanges, readTlsName } from './read-app.ts';

const global = 'ExtlClntAppGlobalOauthSettings';
const security = 'ExtlClntAppOauthSecuritySettings';

/** The protection of an app's tokens. */
export const securityKeys: readonly Key[] = [
  switchKey('security.requirePkce', {
    element: `${global}.isPkceRequired`,
    connected: 'oauthConfig.isPkceRequired',
    flags: ['create require-pkce', 'oauth set require-pkce'],
  }),
  switchKey(
    'security.requireSecret',
    {
      element: `${global}.isConsumerSecretOptional`,
      connected: 'oauthConfig.isConsumerSecretOptional',
      flags: ['oauth set require-secret'],
    },
    true,
  ),
  switchKey('security.requireSecretForRefresh', {
    element: `${global}.isSecretRequiredForRefreshToken`,
    connected: 'oauthConfig.isSecretRequiredForRefreshToken',
    flags: ['oauth set require-secret-for-refresh'],
  }),
  switchKey('security.requireSecretForExchange', {
    element: `${global}.isSecretRequiredForTokenExchange`,
    connected: 'oauthConfig.isSecretRequiredForTokenExchange',
    flags: ['oauth set require-secret-for-exchange', 'flow enable require-secret'],
  }),
  switchKey('security.rotateRefreshToken', {
    element: `${global}.isRefreshTokenRotationEnabled`,
    connected: 'oauthConfig.isRefreshTokenRotationEnabled',
    flags: ['create rotate-refresh-token', 'oauth set rotate-refresh-token'],
  }),
  switchKey('security.limitIdleRefreshToken', {
    element: `${global}.isEnforceRefreshTokenTTL`,
    connected: 'oauthConfig.isEnforceRefreshTokenTTL',
    flags: ['create limit-idle-refresh-token', 'oauth set limit-idle-refresh-token'],
  }),
  switchKey('security.requireDpop', {
    element: `${global}.isDPopEnabled`,
    connected: 'oauthConfig.isDPopEnabled',
    flags: ['create require-dpop', 'oauth set require-dpop'],
  }),
  switchKey('security.requireMtls', {
    element: `${global}.isMtlsEnabled`,
    flags: ['create require-mtls', 'oauth set require-mtls'],
  }),
  {
    name: 'security.mtlsSubject',
    rule: { kind: 'tls-name' },
    removable: true,
    elements: [`${security}.tlsClientAuthCertParamType`, `${security}.tlsClientAuthCertParamValue`],
    connected: undefined,
    flags: ['create mtls-subject', 'oauth set mtls-subject'],
    read: readTlsName,
  },
  {
    name: 'security.tokenIpRanges',
    rule: { kind: 'list', of: 'ip-range' },
    removable: true,
    elements: [`${security}.tokenIpRanges`],
    connected: undefined,
    flags: ['create token-ip-range', 'oauth set token-ip-range'],
    read: readRanges('token'),
  },
];
