import { flag, oauth, type Row } from './ways.ts';

/** The part of the page on what protects tokens. No screen with mutual TLS was published, so its words are ours. */
export const securityRows: readonly Row[] = [
  flag(
    'Limit Idle Refresh Token TTL to 30 Days',
    'limit-idle-refresh-token',
    'isEnforceRefreshTokenTTL',
    'oauthConfig.isEnforceRefreshTokenTTL',
  ),
  {
    setup: 'Enforce Refresh Token IP Allowlist: the addresses (no element has the switch)',
    eca: oauth(
      ['--token-ip-range', '--add-token-ip-range', '--remove-token-ip-range'],
      { 'token-ip-range': ['203.0.113.0/24'] },
      'tokenIpRanges',
    ),
    connected: 'In Setup only; no element lists them.',
  },
  flag('Require DPoP', 'require-dpop', 'isDPopEnabled', 'oauthConfig.isDPopEnabled'),
  {
    setup: 'Mutual TLS',
    eca: oauth(['--[no-]require-mtls'], { 'require-mtls': true }, 'isMtlsEnabled'),
    connected: '`sf eca oauth set` `--set oauthConfig.isPKImTLSEnabled=true`, which no document explains.',
  },
  {
    setup: "Mutual TLS: the name in the client's certificate",
    eca: oauth(['--mtls-subject'], { 'mtls-subject': 'san-dns=client.example.com' }, 'tlsClientAuthCertParamType'),
    connected: 'No element tells it.',
  },
];
