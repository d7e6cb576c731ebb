import { both, oauth, type Row, sets, url } from './ways.ts';

const range = ['203.0.113.0-203.0.113.9'];
const attribute = ['Zone=Organization.Country'];

/** The part of the page on tokens, addresses and credentials. */
export const tokenRows: readonly Row[] = [
  sets(
    'Configure ID Token: Token Valid for',
    ['idTokenConfig.idTokenValidityInMinutes=MINUTES', '5'],
    ['oauthConfig.idTokenConfig.idTokenValidity=MINUTES', '5'],
  ),
  sets(
    'Configure ID Token: ID Token Audiences',
    ['idTokenConfig.idTokenAudience=TEXT', 'acme'],
    ['oauthConfig.idTokenConfig.idTokenAudience=TEXT', 'acme'],
  ),
  sets(
    'Configure ID Token: Include Standard Claims',
    ['idTokenConfig.idTokenIncludeStandardClaims=true', 'true'],
    ['oauthConfig.idTokenConfig.idTokenIncludeStandardClaims=true', 'true'],
  ),
  sets(
    'Configure ID Token: Include Custom Attributes',
    ['idTokenConfig.idTokenIncludeAttributes=true', 'true'],
    ['oauthConfig.idTokenConfig.idTokenIncludeAttributes=true', 'true'],
  ),
  sets(
    'Configure ID Token: Include Custom Permissions',
    ['idTokenConfig.idTokenIncludeCustomPermissions=true', 'true'],
    ['oauthConfig.idTokenConfig.idTokenIncludeCustomPerms=true', 'true'],
  ),
  both(
    'Custom Attributes',
    oauth,
    ['--add-custom-attribute', '--remove-custom-attribute'],
    { 'add-custom-attribute': attribute },
    ['customAttributes', 'attributes'],
  ),
  {
    setup:
      'Enable Asset Tokens: validity, signing certificate, audiences, attributes, permissions (a connected app takes all or none)',
    eca: {
      command: 'oauth set',
      flags: [
        '--set assetTokenValidity=SECONDS',
        'assetTokenSigningCertificate',
        'assetTokenAudiences',
        'areAttributesIncludedInAssetToken',
        'areCustomPermsIncludedInAssetToken',
      ],
      tried: {
        set: [
          'assetTokenValidity=60',
          'assetTokenSigningCertificate=Cert',
          'assetTokenAudiences=acme',
          'areAttributesIncludedInAssetToken=true',
          'areCustomPermsIncludedInAssetToken=true',
        ],
      },
      changes: 'assetTokenValidity',
    },
    connected: {
      command: 'oauth set',
      flags: [
        '--set assetTokenConfig.assetValidityPeriod=SECONDS',
        'assetSigningCertId',
        'assetAudiences',
        'assetIncludeAttributes',
        'assetIncludeCustomPerms',
      ],
      tried: {
        set: [
          'assetTokenConfig.assetValidityPeriod=60',
          'assetSigningCertId=Cert',
          'assetAudiences=acme',
          'assetIncludeAttributes=true',
          'assetIncludeCustomPerms=true',
        ],
      },
      changes: 'oauthConfig.assetTokenConfig.assetValidityPeriod',
    },
  },
  both('Enable Single Logout: Single Logout URL', oauth, ['--single-logout-url'], { 'single-logout-url': url }, [
    'singleLogoutUrl',
    'oauthConfig.singleLogoutUrl',
  ]),
  both(
    'Trusted IP Range for OAuth Web Server Flow',
    oauth,
    ['--add-ip-range', '--remove-ip-range'],
    { 'add-ip-range': range },
    ['trustedIpRanges', 'ipRanges'],
  ),
  {
    setup: 'Consumer Key and Secret',
    eca: { command: 'secret rotate', flags: [], tried: {}, changes: '' },
    connected: 'In Setup only: App Manager > View > Manage Consumer Details.',
  },
];
