import { EcaError } from '../../errors/eca-error.ts';
import { type App, documentOf, isOn, valueOf } from '../app.ts';
import { idleLimitConflict, idleLimitFields } from './idle-limit.ts';

const oauthPolicy = 'ExtlClntAppOauthConfigurablePolicies';
const appPolicy = 'ExtlClntAppConfigurablePolicies';

/**
 * Throws EcaError CombinationRefused for values that don't go together, if the edit `touched` one of them (Metadata
 * API guide, ExtlClntAppOauthConfigurablePolicies; "Invalid plugin settings" as seen in reports).
 */
export function refuseCombinations(app: App, touched: (field: string) => boolean): void {
  for (const rule of rules) if (rule.fields.some(touched)) requireFit(app, rule);
}

/** Returns whether an edit changed an element of an app's policies or global settings. */
export function touchedBy(before: App, after: App): (field: string) => boolean {
  const types = [oauthPolicy, appPolicy, 'ExtlClntAppGlobalOauthSettings'] as const;
  return (field) => types.some((type) => valueOf(before, type, field) !== valueOf(after, type, field));
}

/**
 * Throws EcaError CombinationRefused if an edit sets a refresh token policy that the idle limit refuses, or half of the
 * name that a client's TLS certificate must have.
 */
export function refuseSecurityConflicts(before: App, after: App): void {
  const touched = touchedBy(before, after);
  if (idleLimitFields.some(touched)) requireFit(after, idleLimit);
  if (halfName.fields.some((field) => securityValue(before, field) !== securityValue(after, field)))
    requireFit(after, halfName);
}

function requireFit(app: App, { why, broken }: Rule): void {
  if (broken(app)) throw new EcaError('CombinationRefused', { app: app.name, why });
}

type Rule = { readonly why: string; readonly fields: readonly string[]; readonly broken: (app: App) => boolean };

const policy = (app: App, field: string): string | undefined => valueOf(app, oauthPolicy, field);

const isSpecific = (app: App): boolean => policy(app, 'refreshTokenPolicyType')?.startsWith('Specific') === true;

const hasValidity = (app: App): boolean =>
  policy(app, 'refreshTokenValidityPeriod') !== undefined && policy(app, 'refreshTokenValidityUnit') !== undefined;

const jwtTimeouts = ['namedUserJwtTimeout', 'namedUserJwtSessionTimeoutType'];

const securityValue = (app: App, field: string): string | undefined =>
  valueOf(app, 'ExtlClntAppOauthSecuritySettings', field);

const certificateName = ['tlsClientAuthCertParamType', 'tlsClientAuthCertParamValue'];

/** A kind of name without the name, or the reverse, fits no certificate (RFC 8705, section 2.1.2). */
const halfName: Rule = {
  why: 'half-certificate-name',
  fields: certificateName,
  broken: (app) => new Set(certificateName.map((field) => securityValue(app, field) === undefined)).size === 2,
};

const idleLimit: Rule = {
  why: 'idle-limit',
  fields: idleLimitFields,
  broken: (app) => idleLimitConflict(app) === 'too-long',
};

const rules: readonly Rule[] = [
  idleLimit,
  {
    why: 'specific-needs-validity',
    fields: ['refreshTokenPolicyType', 'refreshTokenValidityPeriod', 'refreshTokenValidityUnit'],
    broken: (app) => isSpecific(app) && !hasValidity(app),
  },
  {
    why: 'validity-needs-specific',
    fields: ['refreshTokenValidityPeriod', 'refreshTokenValidityUnit'],
    broken: (app) => !isSpecific(app) && hasValidity(app),
  },
  {
    why: 'pre-authorized',
    fields: ['commaSeparatedPermissionSet', 'commaSeparatedProfile'],
    broken: (app) =>
      policy(app, 'permittedUsersPolicyType') !== 'AdminApprovedPreAuthorized' &&
      (policy(app, 'commaSeparatedPermissionSet') ?? policy(app, 'commaSeparatedProfile')) !== undefined,
  },
  {
    why: 'handler-user',
    fields: ['executeHandlerAs', 'apexHandler'],
    broken: (app) => policy(app, 'executeHandlerAs') !== undefined && policy(app, 'apexHandler') === undefined,
  },
  {
    why: 'jwt-off',
    fields: jwtTimeouts,
    broken: (app) =>
      jwtTimeouts.some((field) => policy(app, field) !== undefined) &&
      // a missing element is off (Metadata API guide); for a linked app only the source org knows
      documentOf(app, 'ExtlClntAppGlobalOauthSettings') !== undefined &&
      !isOn(app, 'ExtlClntAppGlobalOauthSettings', 'isNamedUserJwtEnabled') &&
      !isOn(app, oauthPolicy, 'isNamedUserJwtEnabled'),
  },
  {
    why: 'jwt-user-session',
    fields: jwtTimeouts,
    broken: (app) =>
      policy(app, 'namedUserJwtSessionTimeoutType') === 'UserSession' &&
      policy(app, 'namedUserJwtTimeout') !== undefined,
  },
  {
    why: 'custom-start-url',
    fields: ['startPage', 'startUrl'],
    broken: (app) =>
      valueOf(app, appPolicy, 'startPage') === 'Custom' && valueOf(app, appPolicy, 'startUrl') === undefined,
  },
];
