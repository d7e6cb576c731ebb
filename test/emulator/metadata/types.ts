import { connectedAppFields } from './fields-connected-app.ts';
import { headerFields, globalFields, oauthFields, securityFields } from './fields-app.ts';
import {
  attestFields,
  canvasFields,
  mobileFields,
  mobilePolicyFields,
  notificationFields,
  pushFields,
  pushPolicyFields,
} from './fields-plugins.ts';
import { appPolicyFields, oauthPolicyFields, samlPolicyFields } from './fields-policies.ts';
import { settingsFields } from './fields-settings.ts';
import { existsAt, type Field } from './field.ts';

/** A metadata type: where its files lie in a zip, since which API version it exists, which elements it has. */
export type MetadataType = {
  name: string;
  directory: string;
  suffix: string;
  since: number;
  /** guess: key prefix of its record ids. */
  keyPrefix: string;
  fields: readonly Field[] | null;
};

const of = (
  name: string,
  directory: string,
  suffix: string,
  since: number,
  keyPrefix: string,
  fields: readonly Field[] | null = null,
): MetadataType => ({ name, directory, suffix, since, keyPrefix, fields });

export const HEADER = 'ExternalClientApplication';
export const GLOBAL = 'ExtlClntAppGlobalOauthSettings';
export const OAUTH = 'ExtlClntAppOauthSettings';
export const OAUTH_POLICY = 'ExtlClntAppOauthConfigurablePolicies';
export const APP_POLICY = 'ExtlClntAppConfigurablePolicies';
export const SECURITY = 'ExtlClntAppOauthSecuritySettings';
export const SAML_POLICY = 'ExtlClntAppSamlConfigurablePolicies';
export const PUSH = 'ExtlClntAppPushSettings';
export const SETTINGS = 'Settings';
export const CONNECTED_APP = 'ConnectedApp';

/**
 * The registry, in the order in which a deploy applies components. Source: the registry of source-deploy-retrieve;
 * guess: the first version of the security settings, which no guide gives.
 */
export const metadataTypes: readonly MetadataType[] = [
  of(HEADER, 'externalClientApps', 'eca', 59, '0xI', headerFields),
  of(OAUTH, 'extlClntAppOauthSettings', 'ecaOauth', 59, '1Ct', oauthFields),
  of(GLOBAL, 'extlClntAppGlobalOauthSets', 'ecaGlblOauth', 59, '1Cu', globalFields),
  of(OAUTH_POLICY, 'extlClntAppOauthPolicies', 'ecaOauthPlcy', 59, '1Cv', oauthPolicyFields),
  of(APP_POLICY, 'extlClntAppPolicies', 'ecaPlcy', 60, '1Cw', appPolicyFields),
  of(SECURITY, 'extlClntAppOauthSecuritySettings', 'ecaOauthSecurity', 63, '1Cx', securityFields),
  of(SAML_POLICY, 'extlClntAppSamlConfigurablePolicies', 'ecaSamlPlcy', 63, '1Cy', samlPolicyFields),
  of('ExtlClntAppCanvasSettings', 'extlClntAppCanvasSettings', 'ecaCanvas', 66, '1Cz', canvasFields),
  of('ExtlClntAppMobileSettings', 'extlClntAppMobileSettings', 'ecaMobile', 64, '1D0', mobileFields),
  of(
    'ExtlClntAppMobileConfigurablePolicies',
    'extlClntAppMobilePolicies',
    'ecaMobilePlcy',
    64,
    '1D1',
    mobilePolicyFields,
  ),
  of(PUSH, 'extlClntAppPushSettings', 'ecaPush', 64, '1D2', pushFields),
  of('ExtlClntAppPushConfigurablePolicies', 'extlClntAppPushPolicies', 'ecaPushPlcy', 64, '1D3', pushPolicyFields),
  of('ExtlClntAppNotificationSettings', 'extlClntAppNotifSettings', 'ecaNotifications', 64, '1D4', notificationFields),
  of('ExtlClntAppAttestSettings', 'extlClntAppAttestSettings', 'ecaAttest', 68, '1D5', attestFields),
  of('ExtlClntAppAttestConfigurablePolicies', 'extlClntAppAttestPolicies', 'ecaAttestPlcy', 68, '1D6', attestFields),
  of(CONNECTED_APP, 'connectedApps', 'connectedApp', 29, '0H4', connectedAppFields),
  of(SETTINGS, 'settings', 'settings', 56, '000'),
];

const byName = new Map(metadataTypes.map((type) => [type.name, type]));

/** The type of that name, or undefined. */
export const findType = (name: string): MetadataType | undefined => byName.get(name);

/** Whether a type is one of the external client app family, which an org may have switched off. */
export const isEcaType = (name: string): boolean => name === HEADER || name.startsWith('ExtlClntApp');

/** Whether a type is a policy, which only holders of ExternalClientAppAdmin see. */
export const isPolicyType = (name: string): boolean => name.endsWith('ConfigurablePolicies');

/** All elements of a document, whatever the version; the fields of Settings depend on the member. */
export const fieldsOf = (type: string, fullName: string): readonly Field[] =>
  type === SETTINGS ? (settingsFields[fullName]?.fields ?? []) : (findType(type)?.fields ?? []);

/** The elements of a document that exist at an API version. */
export const fieldsAt = (type: string, fullName: string, version: number): readonly Field[] =>
  fieldsOf(type, fullName).filter((field) => existsAt(field, version));

/** The root element of a document. */
export const rootOf = (type: string, fullName: string): string =>
  type === SETTINGS ? (settingsFields[fullName]?.root ?? SETTINGS) : type;
