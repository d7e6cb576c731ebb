import { flag, type Field } from './field.ts';

/** Org-wide settings that touch external client apps, by the member name of the type Settings: Metadata API guide. */
export const settingsFields: Record<string, { root: string; since: number; fields: readonly Field[] }> = {
  ConnectedApp: {
    root: 'ConnectedAppSettings',
    since: 47,
    fields: [
      flag('enableAdminApprovedAppsOnly', { initial: 'false' }),
      flag('enableAdminApprovedAppsOnlyForExternalUser', { initial: 'false' }),
      flag('enableSkipUserProvisioningWizardWelcomePage', { initial: 'false' }),
    ],
  },
  ExternalClientApp: {
    root: 'ExternalClientAppSettings',
    since: 58,
    fields: [
      flag('enableClientSecretInRestApiAccess', { since: 62, initial: 'false' }),
      flag('enableConsumerSecretApiAccess', { initial: 'false' }),
      flag('enableExternalClientApps', { until: 62, initial: 'true' }),
      flag('enablePackageEcaOauthFromDevOrg', { since: 62, initial: 'false' }),
    ],
  },
  OauthOidc: {
    root: 'OauthOidcSettings',
    since: 56,
    fields: [
      flag('blockOAuthUnPwFlow', { initial: 'false' }),
      flag('blockOAuthUsrAgtFlow', { initial: 'false' }),
      flag('isPkceRequired', { since: 59, initial: 'false' }),
      flag('oAuthCdCrdtFlowEnable', { initial: 'false' }),
    ],
  },
};
