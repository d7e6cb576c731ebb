import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { PolicyInput } from '../../apps/edits/policy-edits.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { assignmentsOf, listChangeOf, orText, profileChangeOf, requireSome, takeOut } from '../assignment-flags.ts';
import { assignmentFlags, attributeFlags, clearFlag } from '../flags.ts';
import { attributeChangeOf } from './custom-attribute.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'policy.set');

const types = ['ExtlClntAppOauthConfigurablePolicies', 'ExtlClntAppConfigurablePolicies'] as const;

/** The names of the flag, and Salesforce's. */
const permittedUsers = { 'self-authorized': 'AllSelfAuthorized', 'pre-authorized': 'AdminApprovedPreAuthorized' };
const ipRelaxations = {
  enforce: 'Enforce',
  bypass: 'Bypass',
  'bypass-2factor': 'Bypass_2factor',
  'enforce-relax-refresh': 'Enforce_RelaxRefresh',
};
const refreshPolicies = {
  infinite: 'Infinite',
  'specific-inactivity': 'SpecificInactivity',
  'specific-lifetime': 'SpecificLifetime',
  zero: 'Zero',
};
export const sessionLevels = { low: 'LOW', standard: 'STANDARD', 'high-assurance': 'HIGH_ASSURANCE' };
export const policyActions = { block: 'Block', 'raise-session-level': 'RaiseSessionLevel' };

/** Settings of an app's two policies that are often changed; `--set` sets all others. */
export const policyFlags = {
  enabled: Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.enabled.summary') }),
  'oauth-plugin': Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.oauth-plugin.summary') }),
  'permitted-users': Flags.string({
    options: Object.keys(permittedUsers),
    summary: messages.getMessage('flags.permitted-users.summary'),
  }),
  'permission-set': Flags.string({ multiple: true, summary: messages.getMessage('flags.permission-set.summary') }),
  'add-permission-set': Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.add-permission-set.summary'),
  }),
  'remove-permission-set': Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.remove-permission-set.summary'),
  }),
  'clear-permission-sets': clearFlag('permission-set', 'add-permission-set', 'remove-permission-set'),
  profile: Flags.string({ multiple: true, summary: messages.getMessage('flags.profile.summary') }),
  'clear-profiles': clearFlag('profile'),
  'ip-relaxation': Flags.string({
    options: Object.keys(ipRelaxations),
    summary: messages.getMessage('flags.ip-relaxation.summary'),
  }),
  'refresh-token-policy': Flags.string({
    options: Object.keys(refreshPolicies),
    summary: messages.getMessage('flags.refresh-token-policy.summary'),
  }),
  'refresh-token-validity': Flags.integer({ summary: messages.getMessage('flags.refresh-token-validity.summary') }),
  'refresh-token-unit': Flags.string({
    options: ['hours', 'days', 'months'],
    summary: messages.getMessage('flags.refresh-token-unit.summary'),
  }),
  'session-level': Flags.string({
    options: Object.keys(sessionLevels),
    summary: messages.getMessage('flags.session-level.summary'),
  }),
  'policy-action': Flags.string({
    options: Object.keys(policyActions),
    summary: messages.getMessage('flags.policy-action.summary'),
  }),
  'session-timeout': Flags.integer({ summary: messages.getMessage('flags.session-timeout.summary') }),
  'jwt-timeout': Flags.integer({ summary: messages.getMessage('flags.jwt-timeout.summary') }),
  'guest-jwt-timeout': Flags.integer({ summary: messages.getMessage('flags.guest-jwt-timeout.summary') }),
  'start-page': Flags.string({
    options: ['none', 'custom', 'oauth', 'saml'],
    summary: messages.getMessage('flags.start-page.summary'),
  }),
  'start-url': Flags.string({ summary: messages.getMessage('flags.start-url.summary') }),
  'single-logout-url': Flags.string({ summary: messages.getMessage('flags.single-logout-url.summary') }),
  'apex-handler': Flags.string({ summary: messages.getMessage('flags.apex-handler.summary') }),
  'execute-handler-as': Flags.string({ summary: messages.getMessage('flags.execute-handler-as.summary') }),
  'clear-start-url': clearFlag('start-url'),
  'clear-single-logout-url': clearFlag('single-logout-url'),
  'clear-apex-handler': clearFlag('apex-handler'),
  'clear-execute-handler-as': clearFlag('execute-handler-as'),
  ...attributeFlags,
  ...assignmentFlags,
};

const elements = {
  'custom-attributes': 'customAttributes',
  enabled: 'isEnabled',
  'oauth-plugin': 'isOauthPluginEnabled',
  'permitted-users': 'permittedUsersPolicyType',
  'ip-relaxation': 'ipRelaxationPolicyType',
  'refresh-token-policy': 'refreshTokenPolicyType',
  'refresh-token-validity': 'refreshTokenValidityPeriod',
  'refresh-token-unit': 'refreshTokenValidityUnit',
  'session-level': 'requiredSessionLevel',
  'policy-action': 'policyAction',
  'session-timeout': 'sessionTimeoutInMinutes',
  'jwt-timeout': 'namedUserJwtTimeout',
  'guest-jwt-timeout': 'guestJwtTimeout',
  'start-page': 'startPage',
  'start-url': 'ExtlClntAppConfigurablePolicies.startUrl',
  'single-logout-url': 'singleLogoutUrl',
  'apex-handler': 'apexHandler',
  'execute-handler-as': 'executeHandlerAs',
};

const spellings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'permitted-users': permittedUsers,
  'ip-relaxation': ipRelaxations,
  'refresh-token-policy': refreshPolicies,
  'session-level': sessionLevels,
  'policy-action': policyActions,
};

type Values = Readonly<Record<string, unknown>>;

/**
 * Reads the flags. Throws EcaError NothingToSet, AttributeInvalid, FieldUnknown, FieldAmbiguous, FieldReserved,
 * FieldValueInvalid or FlagMissing.
 */
export function readPolicyFlags(flags: Values): PolicyInput {
  requireSome(flags, Object.keys(policyFlags), 'policy');
  const spelt = Object.entries(spellings).map(([flag, names]): [string, string | undefined] => [
    flag,
    names[String(flags[flag])],
  ]);
  // what has checks of its own gets them whichever flag sets it
  const sets = takeOut(
    assignmentsOf({ ...flags, ...Object.fromEntries<unknown>(spelt) }, elements, types),
    'commaSeparatedPermissionSet',
  );
  const profiles = takeOut(sets.others, 'commaSeparatedProfile');
  const { others: assignments, value: user } = takeOut(profiles.others, 'clientCredentialsFlowUser');
  if (user !== undefined) throw new EcaError('FieldReserved', { field: 'clientCredentialsFlowUser', why: 'run-as' });
  return {
    assignments,
    permissionSets: orText(listChangeOf(flags, 'permission-set'), sets.value),
    profiles: orText(profileChangeOf(flags), profiles.value),
    attributes: attributeChangeOf(flags),
  };
}
