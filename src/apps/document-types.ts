/**
 * The metadata types of external client apps, and that of a connected app: where a retrieved zip keeps them and since
 * which API version (Metadata API guide, pages of the types; registry of source-deploy-retrieve).
 */
export const documentTypes = {
  ExternalClientApplication: { directory: 'externalClientApps', suffix: 'eca', since: 59 },
  ExtlClntAppGlobalOauthSettings: { directory: 'extlClntAppGlobalOauthSets', suffix: 'ecaGlblOauth', since: 59 },
  ExtlClntAppOauthSettings: { directory: 'extlClntAppOauthSettings', suffix: 'ecaOauth', since: 59 },
  ExtlClntAppOauthConfigurablePolicies: { directory: 'extlClntAppOauthPolicies', suffix: 'ecaOauthPlcy', since: 59 },
  ExtlClntAppConfigurablePolicies: { directory: 'extlClntAppPolicies', suffix: 'ecaPlcy', since: 60 },
  ExtlClntAppOauthSecuritySettings: {
    directory: 'extlClntAppOauthSecuritySettings',
    suffix: 'ecaOauthSecurity',
    since: 59,
  },
  ExtlClntAppSamlConfigurablePolicies: {
    directory: 'extlClntAppSamlConfigurablePolicies',
    suffix: 'ecaSamlPlcy',
    since: 63,
  },
  ExtlClntAppCanvasSettings: { directory: 'extlClntAppCanvasSettings', suffix: 'ecaCanvas', since: 66 },
  ExtlClntAppMobileSettings: { directory: 'extlClntAppMobileSettings', suffix: 'ecaMobile', since: 64 },
  ExtlClntAppMobileConfigurablePolicies: { directory: 'extlClntAppMobilePolicies', suffix: 'ecaMobilePlcy', since: 64 },
  ExtlClntAppPushSettings: { directory: 'extlClntAppPushSettings', suffix: 'ecaPush', since: 64 },
  ExtlClntAppPushConfigurablePolicies: { directory: 'extlClntAppPushPolicies', suffix: 'ecaPushPlcy', since: 64 },
  ExtlClntAppNotificationSettings: { directory: 'extlClntAppNotifSettings', suffix: 'ecaNotifications', since: 64 },
  // in the registry of source-deploy-retrieve, not in the published types; guess: the version of isAttestPluginEnabled
  ExtlClntAppAttestSettings: { directory: 'extlClntAppAttestSettings', suffix: 'ecaAttest', since: 68 },
  ExtlClntAppAttestConfigurablePolicies: {
    directory: 'extlClntAppAttestPolicies',
    suffix: 'ecaAttestPlcy',
    since: 68,
  },
  // a connected app, which is a single document; older than every API version in use here
  ConnectedApp: { directory: 'connectedApps', suffix: 'connectedApp', since: 59 },
} as const;

export type DocumentType = keyof typeof documentTypes;

/** The types of external client apps. */
export const documentTypeNames = (Object.keys(documentTypes) as DocumentType[]).filter(
  (type) => type !== 'ConnectedApp',
);

/** Types that not every org of their version knows; asking for an unknown type is refused. */
export const uncertainTypes: readonly DocumentType[] = [
  'ExtlClntAppAttestSettings',
  'ExtlClntAppAttestConfigurablePolicies',
];

/**
 * Whether an app may have several documents of a type. One set of push settings is for one make of phone (Metadata API
 * guide, ExtlClntAppPushSettings.pushServiceType); every other type has one.
 */
export function mayBeSeveral(type: DocumentType): boolean {
  return type === 'ExtlClntAppPushSettings';
}

/** Whether documents of a type are policies, which an org shows only to a login that may see policies. */
export function isPolicyType(type: string): boolean {
  return /^ExtlClntApp\w*ConfigurablePolicies$/.test(type);
}

/** Whether documents of a type are part of an app's OAuth settings, or its OAuth policy, which depends on them. */
export function isOauthType(type: string): boolean {
  return /^ExtlClntApp(?:Global)?Oauth/.test(type);
}

/** The path of a document of that type and name in a metadata zip, below its root folder. */
export function zipPath(type: DocumentType, fullName: string): string {
  const { directory, suffix } = documentTypes[type];
  return `${directory}/${fullName}.${suffix}`;
}

/** The type and name of a file of a metadata zip; undefined for a file that isn't a document of an app. */
export function readZipPath(path: string): { type: DocumentType; fullName: string } | undefined {
  for (const type of documentTypeNames) {
    const { directory, suffix } = documentTypes[type];
    const [start, end] = [`${directory}/`, `.${suffix}`];
    const at = path.startsWith(start) ? 0 : path.indexOf(`/${start}`) + 1;
    const file = path.slice(at);
    if (file.startsWith(start) && file.endsWith(end)) return { type, fullName: file.slice(start.length, -end.length) };
  }
  return undefined;
}
