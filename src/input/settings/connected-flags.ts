import type { Absence } from '../../apps/connected/absences.ts';
import {
  type ConnectedAssignment,
  readConnectedAssignment,
  readConnectedUnset,
} from '../../apps/connected/assignments.ts';
import { type ConnectedInput, nothing } from '../../apps/connected/edits.ts';
import type { RefreshChange } from '../../apps/connected/refresh-policy.ts';
import { readConnectedScope } from '../../apps/connected/scopes.ts';
import { joinUrls } from '../../apps/fields/callback-urls.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { listChangeOf, orText, profileChangeOf, requireSome } from '../assignment-flags.ts';
import { certificateFrom } from '../certificate/certificate-file.ts';
import { attributeChangeOf } from './custom-attribute.ts';
import { ipRangeChangeOf } from './ip-range.ts';
import { orUrls, settingFlags } from './oauth-flags.ts';
import { policyActions, policyFlags, sessionLevels } from './policy-flags.ts';

type Values = Readonly<Record<string, unknown>>;

/** The element of a connected app that each flag of `oauth set` sets. */
export const connectedOauthElements: Readonly<Record<string, string>> = {
  'ip-ranges': 'ipRanges',
  'custom-attributes': 'attributes',
  'single-logout-url': 'oauthConfig.singleLogoutUrl',
  'require-pkce': 'oauthConfig.isPkceRequired',
  'require-secret-for-refresh': 'oauthConfig.isSecretRequiredForRefreshToken',
  'require-secret-for-exchange': 'oauthConfig.isSecretRequiredForTokenExchange',
  'rotate-refresh-token': 'oauthConfig.isRefreshTokenRotationEnabled',
  'limit-idle-refresh-token': 'oauthConfig.isEnforceRefreshTokenTTL',
  'require-dpop': 'oauthConfig.isDPopEnabled',
  'introspect-all': 'oauthConfig.isIntrospectAllTokens',
  'jwt-access-token': 'oauthConfig.isNamedUserJwtEnabled',
};

/** The element of a connected app that each flag of `policy set` sets; refresh tokens have one for three flags. */
export const connectedPolicyElements: Readonly<Record<string, string>> = {
  'custom-attributes': 'attributes',
  'permitted-users': 'oauthConfig.isAdminApproved',
  'ip-relaxation': 'oauthPolicy.ipRelaxation',
  'session-level': 'sessionPolicy.sessionLevel',
  'policy-action': 'sessionPolicy.policyAction',
  'session-timeout': 'sessionPolicy.sessionTimeout',
  'start-url': 'startUrl',
  'single-logout-url': 'oauthPolicy.singleLogoutUrl',
  'apex-handler': 'plugin',
  'execute-handler-as': 'pluginExecutionUser',
};

/** Flags of `oauth set` for what no document of a connected app contains. */
const absentOauthFlags: Readonly<Record<string, Absence>> = {
  'require-mtls': 'mtls',
  'mtls-subject': 'mtls',
  'clear-mtls-subject': 'mtls',
  'token-ip-range': 'token-ip-ranges',
  'add-token-ip-range': 'token-ip-ranges',
  'remove-token-ip-range': 'token-ip-ranges',
  'clear-token-ip-ranges': 'token-ip-ranges',
};

/** Flags of `policy set` for what no document of a connected app contains. */
const absentFlags: Readonly<Record<string, Absence>> = {
  enabled: 'switch',
  'oauth-plugin': 'switch',
  'jwt-timeout': 'jwt-timeout',
  'guest-jwt-timeout': 'jwt-timeout',
  'start-page': 'start-page',
};

const spellings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'permitted-users': { 'self-authorized': 'false', 'pre-authorized': 'true' },
  'ip-relaxation': {
    enforce: 'ENFORCE',
    bypass: 'BYPASS',
    'bypass-2factor': 'BYPASS_2FACTOR',
    'enforce-relax-refresh': 'ENFORCE_RELAXREFRESH',
  },
  'session-level': sessionLevels,
  'policy-action': policyActions,
};

/**
 * What the flags of `oauth set` do to a connected app. Throws EcaError NotOnConnectedApp for what such an app lacks,
 * NothingToSet, CertificateInvalid, IpRangeInvalid, AttributeInvalid, ScopeUnknown, CallbackUrlInvalid, FieldUnknown,
 * FieldAmbiguous, FieldReserved, FieldValueInvalid or FlagMissing.
 */
export async function readConnectedOauth(flags: Values): Promise<ConnectedInput> {
  requireSome(flags, settingFlags);
  refuseAbsent(flags, absentOauthFlags);
  // Salesforce's element has the opposite meaning
  const secret = flags['require-secret'];
  const optional: ConnectedAssignment[] =
    secret === undefined ? [] : [{ path: 'oauthConfig.isConsumerSecretOptional', value: String(!secret) }];
  const file = flags['certificate'];
  const pem = await certificateFrom(typeof file === 'string' ? file : undefined);
  const input = inputOf(flags, connectedOauthElements);
  return {
    ...input,
    assignments: [...optional, ...input.assignments],
    ipRanges: ipRangeChangeOf(flags),
    certificate: pem === undefined ? undefined : { pem, replace: flags['replace-certificate'] === true },
  };
}

/**
 * What the flags of `policy set` do to a connected app. Throws EcaError NotOnConnectedApp for what such an app lacks,
 * NothingToSet, AttributeInvalid, FieldUnknown, FieldAmbiguous, FieldReserved, FieldValueInvalid or FlagMissing.
 */
export function readConnectedPolicies(flags: Values): ConnectedInput {
  requireSome(flags, Object.keys(policyFlags));
  refuseAbsent(flags, absentFlags);
  return { ...inputOf(flags, connectedPolicyElements), refreshTokens: refreshChange(flags) };
}

function refuseAbsent(flags: Values, absent: Readonly<Record<string, Absence>>): void {
  for (const [flag, why] of Object.entries(absent)) {
    if (flags[flag] !== undefined) throw new EcaError('NotOnConnectedApp', { what: `--${flag}`, why });
  }
}

/** Only the values of `--set` and `--unset`, the lists, and the flags with an element of their own. */
function inputOf(flags: Values, elements: Readonly<Record<string, string>>): ConnectedInput {
  const own = Object.entries(elements).flatMap(([flag, path]) => {
    if (flags[`clear-${flag}`] === true) return [readConnectedUnset(path)];
    const value = flags[flag];
    if (value === undefined) return [];
    return [readConnectedAssignment(`${path}=${spellings[flag]?.[String(value)] ?? String(value)}`)];
  });
  const set = textsOf(flags['set']).map(readConnectedAssignment);
  const unset = textsOf(flags['unset']).map(readConnectedUnset);
  // what has checks of its own gets them whichever flag sets it
  const { rest, taken } = apart([...own, ...set, ...unset]);
  refuseAskedElsewhere(taken);
  const [urls, scopes] = [
    orUrls(listChangeOf(flags, 'callback-url'), taken['oauthConfig.callbackUrl']),
    orText(listChangeOf(flags, 'scope'), taken['oauthConfig.scopes']),
  ];
  joinUrls([...(urls.set ?? []), ...(urls.add ?? [])]);
  [scopes.set, scopes.add, scopes.remove].forEach((names) => names?.forEach(readConnectedScope));
  return {
    ...nothing,
    assignments: rest,
    callbackUrls: urls,
    scopes,
    permissionSets: orText(listChangeOf(flags, 'permission-set'), taken['permissionSetName']),
    profiles: orText(profileChangeOf(flags), taken['profileName']),
    attributes: attributeChangeOf(flags),
  };
}

const checked = [
  'oauthConfig.callbackUrl',
  'oauthConfig.certificate',
  'oauthConfig.oauthClientCredentialUser',
  'oauthConfig.scopes',
  'permissionSetName',
  'profileName',
];

type Apart = { readonly rest: readonly ConnectedAssignment[]; readonly taken: Readonly<Record<string, string>> };

/** Removing all of a list is the same as naming none. */
function apart(assignments: readonly ConnectedAssignment[]): Apart {
  const isList = (path: string): boolean => /scopes|Name$/.test(path);
  const isTaken = ({ path, value }: ConnectedAssignment): boolean =>
    checked.includes(path) && (value !== null || isList(path));
  return {
    rest: assignments.filter((one) => !isTaken(one)),
    taken: Object.fromEntries(assignments.filter(isTaken).map(({ path, value }) => [path, value ?? ''])),
  };
}

function refuseAskedElsewhere(taken: Apart['taken']): void {
  const refuse = (field: string, why: string): void => {
    if (taken[field] !== undefined) throw new EcaError('FieldReserved', { field, why });
  };
  refuse('oauthConfig.certificate', 'file');
  refuse('oauthConfig.oauthClientCredentialUser', 'run-as');
}

const refreshPolicies: Readonly<Record<string, RefreshChange['policy']>> = {
  infinite: 'infinite',
  zero: 'zero',
  'specific-lifetime': 'specific_lifetime',
  'specific-inactivity': 'specific_inactivity',
};
const refreshUnits: Readonly<Record<string, RefreshChange['unit']>> = {
  hours: 'HOURS',
  days: 'DAYS',
  months: 'MONTHS',
};

function refreshChange(flags: Values): RefreshChange {
  const period = flags['refresh-token-validity'];
  if (typeof period === 'number' && period < 1)
    throw new EcaError('FieldValueInvalid', { field: '--refresh-token-validity', value: period, expected: '1-…' });
  return {
    policy: refreshPolicies[String(flags['refresh-token-policy'])],
    period: typeof period === 'number' ? period : undefined,
    unit: refreshUnits[String(flags['refresh-token-unit'])],
  };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
