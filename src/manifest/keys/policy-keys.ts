import {
  ipRelaxation,
  permittedUsers,
  refreshPeriod,
  refreshType,
  refreshUnit,
} from '../../apps/connected/spellings.ts';
import type { Key } from './key.ts';
import { numberKey, switchKey, textKey, wordKey } from './make-key.ts';
import { readFormulas, readNames } from './read-app.ts';

const oauth = 'ExtlClntAppOauthConfigurablePolicies';
const app = 'ExtlClntAppConfigurablePolicies';
/** A connected app's refresh token policy contains all three parts. */
const packed = 'oauthPolicy.refreshTokenPolicy';

const names = (name: string, field: string, connected: string, flag: string): Key => ({
  name,
  rule: { kind: 'list', of: 'name' },
  removable: true,
  elements: [`${oauth}.${field}`],
  connected,
  flags: [`policy set ${flag}`],
  read: readNames(field, connected),
});

const audienceKeys: readonly Key[] = [
  switchKey('policy.oauthPlugin', { element: `${app}.isOauthPluginEnabled`, flags: ['policy set oauth-plugin'] }),
  wordKey(
    'policy.permittedUsers',
    {
      element: `${oauth}.permittedUsersPolicyType`,
      connected: 'oauthConfig.isAdminApproved',
      spelling: permittedUsers,
      flags: ['policy set permitted-users'],
    },
    {
      eca: { 'self-authorized': 'AllSelfAuthorized', 'pre-authorized': 'AdminApprovedPreAuthorized' },
      connected: { 'self-authorized': 'false', 'pre-authorized': 'true' },
    },
  ),
  names('policy.permissionSets', 'commaSeparatedPermissionSet', 'permissionSetName', 'permission-set'),
  names('policy.profiles', 'commaSeparatedProfile', 'profileName', 'profile'),
  wordKey(
    'policy.ipRelaxation',
    {
      element: `${oauth}.ipRelaxationPolicyType`,
      connected: 'oauthPolicy.ipRelaxation',
      spelling: ipRelaxation,
      flags: ['policy set ip-relaxation'],
      removable: true,
    },
    {
      eca: {
        enforce: 'Enforce',
        bypass: 'Bypass',
        'bypass-2factor': 'Bypass_2factor',
        'enforce-relax-refresh': 'Enforce_RelaxRefresh',
      },
      connected: {
        enforce: 'ENFORCE',
        bypass: 'BYPASS',
        'bypass-2factor': 'BYPASS_2FACTOR',
        'enforce-relax-refresh': 'ENFORCE_RELAXREFRESH',
      },
    },
  ),
];

const refreshPolicy = wordKey(
  'policy.refreshToken.policy',
  {
    element: `${oauth}.refreshTokenPolicyType`,
    connected: packed,
    spelling: refreshType,
    flags: ['policy set refresh-token-policy'],
  },
  {
    eca: {
      infinite: 'Infinite',
      'specific-inactivity': 'SpecificInactivity',
      'specific-lifetime': 'SpecificLifetime',
      zero: 'Zero',
    },
    connected: {
      infinite: 'infinite',
      'specific-inactivity': 'specific_inactivity',
      'specific-lifetime': 'specific_lifetime',
      zero: 'zero',
    },
  },
);

/** An org may keep a validity that its refresh token policy doesn't use, and no app can be created with one. */
const ifUsed = (key: Key): Key => ({
  ...key,
  read: (one) => (['infinite', 'zero'].includes(String(refreshPolicy.read(one))) ? undefined : key.read(one)),
});

const refreshKeys: readonly Key[] = [
  refreshPolicy,
  ...[
    numberKey('policy.refreshToken.validity', {
      element: `${oauth}.refreshTokenValidityPeriod`,
      connected: packed,
      spelling: refreshPeriod,
      flags: ['policy set refresh-token-validity'],
      removable: true,
    }),
    wordKey(
      'policy.refreshToken.unit',
      {
        element: `${oauth}.refreshTokenValidityUnit`,
        connected: packed,
        spelling: refreshUnit,
        flags: ['policy set refresh-token-unit'],
        removable: true,
      },
      {
        eca: { hours: 'Hours', days: 'Days', months: 'Months' },
        connected: { hours: 'HOURS', days: 'DAYS', months: 'MONTHS' },
      },
    ),
  ].map(ifUsed),
];

const sessionKeys: readonly Key[] = [
  wordKey(
    'policy.sessionLevel',
    {
      element: `${oauth}.requiredSessionLevel`,
      connected: 'sessionPolicy.sessionLevel',
      flags: ['policy set session-level'],
      removable: true,
    },
    { eca: { low: 'LOW', standard: 'STANDARD', 'high-assurance': 'HIGH_ASSURANCE' } },
  ),
  wordKey(
    'policy.policyAction',
    {
      element: `${oauth}.policyAction`,
      connected: 'sessionPolicy.policyAction',
      flags: ['policy set policy-action'],
      removable: true,
    },
    { eca: { block: 'Block', 'raise-session-level': 'RaiseSessionLevel' } },
  ),
  numberKey('policy.sessionTimeout', {
    element: `${oauth}.sessionTimeoutInMinutes`,
    connected: 'sessionPolicy.sessionTimeout',
    flags: ['policy set session-timeout'],
    removable: true,
  }),
  numberKey('policy.jwtTimeout', {
    element: `${oauth}.namedUserJwtTimeout`,
    flags: ['policy set jwt-timeout'],
    removable: true,
  }),
  numberKey('policy.guestJwtTimeout', {
    element: `${oauth}.guestJwtTimeout`,
    flags: ['policy set guest-jwt-timeout'],
    removable: true,
  }),
];

/** The app's two policies in an org. */
export const policyKeys: readonly Key[] = [
  ...audienceKeys,
  ...refreshKeys,
  ...sessionKeys,
  wordKey(
    'policy.startPage',
    { element: `${app}.startPage`, flags: ['policy set start-page'], removable: true },
    { eca: { none: 'None', custom: 'Custom', oauth: 'OAuth', saml: 'SAML' } },
  ),
  textKey('policy.startUrl', {
    element: `${app}.startUrl`,
    connected: 'startUrl',
    flags: ['policy set start-url'],
    removable: true,
  }),
  textKey('policy.singleLogoutUrl', {
    element: `${oauth}.singleLogoutUrl`,
    connected: 'oauthPolicy.singleLogoutUrl',
    flags: ['policy set single-logout-url'],
    removable: true,
  }),
  textKey('policy.apexHandler', {
    element: `${oauth}.apexHandler`,
    connected: 'plugin',
    flags: ['policy set apex-handler'],
    removable: true,
  }),
  textKey('policy.executeHandlerAs', {
    element: `${oauth}.executeHandlerAs`,
    connected: 'pluginExecutionUser',
    flags: ['policy set execute-handler-as'],
    removable: true,
  }),
  {
    name: 'policy.customAttributes',
    rule: { kind: 'formulas' },
    removable: true,
    elements: [`${oauth}.customAttributes`],
    connected: undefined,
    flags: ['policy set add-custom-attribute', 'policy set remove-custom-attribute'],
    read: readFormulas(oauth, false),
  },
];
