import { APP_POLICY, GLOBAL, HEADER, OAUTH, OAUTH_POLICY } from '../metadata/types.ts';
import { certificate, document, type Sample, type SampleDocument } from './sample.ts';

type Names = { app: string; label: string; oauth: string; global: string };

/** Header, OAuth settings and global settings under chosen names; the org adds both policies by itself. */
const threeFiles = (
  { app, label, oauth, global }: Names,
  scopes: string,
  more: Record<string, string | boolean>,
): SampleDocument[] => [
  document(HEADER, app, {
    contactEmail: 'apps@nordwind.example.com',
    description: `${label} of Nordwind`,
    distributionState: 'Local',
    label,
  }),
  document(OAUTH, oauth, { externalClientApplication: app, commaSeparatedOauthScopes: scopes, label: oauth }),
  document(GLOBAL, global, { externalClientApplication: app, label: global, ...more }),
];

/** A kiosk with the device flow, whose refresh needs a secret that a public client has not. Default policies. */
export const deviceKiosk: Sample = () =>
  threeFiles(
    { app: 'Kiosk', label: 'Kiosk', oauth: 'Kiosk_oauth', global: 'Kiosk_glbloauth' },
    'Api, Web, RefreshToken',
    {
      callbackUrl: 'https://kiosk.acme.example.com/done',
      isConsumerSecretOptional: true,
      isDeviceFlowEnabled: true,
    },
  );

/** The names of the sfdx-hardis generator, JWT bearer by certificate, a key of its own. */
export const nordwindBackup: Sample = (org) => [
  ...threeFiles(
    {
      app: 'NordwindBackup',
      label: 'Nordwind Backup',
      oauth: 'NordwindBackupOAuthSettings',
      global: 'NordwindBackupGlblOAuth',
    },
    'Api, RefreshToken',
    {
      callbackUrl: 'http://localhost:1717/OauthRedirect',
      certificate,
      consumerKey: `Nordwind${org.orgId}`,
      isConsumerSecretOptional: true,
      isPkceRequired: false,
    },
  ),
  document(OAUTH_POLICY, 'NordwindBackupOAuthSettings_defaultPolicy', {
    externalClientApplication: 'NordwindBackup',
    label: 'NordwindBackupOAuthSettings_defaultPolicy',
    permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
    commaSeparatedProfile: org.profiles[0]?.name ?? '',
    refreshTokenValidityPeriod: 4,
    refreshTokenValidityUnit: 'Hours',
  }),
];

/** The names of the Trailhead project. */
export const trailApp: Sample = () =>
  threeFiles(
    {
      app: 'trailViaMetadata',
      label: 'Trail Via Metadata',
      oauth: 'trailViaMetadataSettings',
      global: 'trailViaMetadataGlblOAuth',
    },
    'Api, Web, OpenID',
    { callbackUrl: 'https://trail.example.com/callback', isPkceRequired: false },
  );

/** Every document under the same name; token exchange on both sides. */
export const sameName: Sample = () => [
  ...threeFiles(
    { app: 'Headless360', label: 'Headless 360', oauth: 'Headless360', global: 'Headless360' },
    'RefreshToken, MCP, Api, CDP',
    {
      callbackUrl: 'https://headless.globex.example.com/cb',
      isNamedUserJwtEnabled: true,
      isSecretRequiredForTokenExchange: true,
      isTokenExchangeEnabled: true,
    },
  ),
  document(OAUTH_POLICY, 'Headless360', {
    externalClientApplication: 'Headless360',
    isTokenExchangeFlowEnabled: true,
    label: 'Headless360',
    refreshTokenPolicyType: 'SpecificLifetime',
    refreshTokenValidityPeriod: 1,
  }),
  document(APP_POLICY, 'Headless360', {
    externalClientApplication: 'Headless360',
    isEnabled: true,
    label: 'Headless360',
  }),
];

/** Free names in which the documents of `app` begin with the name of `app_uat` and the other way round. */
export const prefixTraps: Sample = () => [
  ...threeFiles({ app: 'app', label: 'App', oauth: 'app_uat_oauth_prod', global: 'app_uat_global' }, 'Api', {
    callbackUrl: 'https://app.initech.example.com/cb',
  }),
  ...threeFiles(
    { app: 'app_uat', label: 'App UAT', oauth: 'app_oauth', global: 'app_glbloauth' },
    'Api, RefreshToken',
    {
      callbackUrl: 'https://uat.app.initech.example.com/cb',
      isDeviceFlowEnabled: true,
    },
  ),
];

/** A header and nothing else. */
export const headerOnly: Sample = () => [
  document(HEADER, 'Umbrella_Draft', {
    contactEmail: 'lab@umbrella.example.com',
    distributionState: 'Local',
    label: 'Umbrella Draft',
  }),
];
