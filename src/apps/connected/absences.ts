/**
 * A setting of an external client app that no document of a connected app contains; each has a message that says what
 * to do instead.
 */
export type Absence =
  'switch' | 'jwt-timeout' | 'start-page' | 'guests' | 'rotation' | 'custom-scopes' | 'mtls' | 'token-ip-ranges';

/** Elements of external client apps without a counterpart on connected apps, and why. */
const absent: Readonly<Record<string, Absence>> = {
  isEnabled: 'switch',
  isOauthPluginEnabled: 'switch',
  namedUserJwtTimeout: 'jwt-timeout',
  namedUserJwtSessionTimeoutType: 'jwt-timeout',
  guestJwtTimeout: 'jwt-timeout',
  guestJwtSessionTimeoutType: 'jwt-timeout',
  startPage: 'start-page',
  isGuestCodeCredFlowEnabled: 'guests',
  shouldRotateConsumerKey: 'rotation',
  shouldRotateConsumerSecret: 'rotation',
  commaSeparatedCustomScopes: 'custom-scopes',
  isMtlsEnabled: 'mtls',
  tlsClientAuthCertParamType: 'mtls',
  tlsClientAuthCertParamValue: 'mtls',
  tokenIpRanges: 'token-ip-ranges',
};

/** Why a connected app has no element with the name the user typed; undefined if nothing is known about it. */
export function absenceOf(typed: string): Absence | undefined {
  const wanted = typed.trim().split('.').at(-1)?.toLowerCase();
  return Object.entries(absent).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
