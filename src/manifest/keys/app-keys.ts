import type { FlowName } from '../../apps/flows/flow-names.ts';
import type { ElementName, Key } from './key.ts';
import { switchKey, textKey, wordKey } from './make-key.ts';
import {
  readFlow,
  readFormulas,
  readOauth,
  readRanges,
  readScopes,
  readSourceOrg,
  readText,
  readUrls,
} from './read-app.ts';

const header = 'ExternalClientApplication';
const global = 'ExtlClntAppGlobalOauthSettings';
const settings = 'ExtlClntAppOauthSettings';
const policy = 'ExtlClntAppOauthConfigurablePolicies';

/** The elements that switch each flow. */
const flowElements: Readonly<Record<FlowName, readonly ElementName[]>> = {
  'web-server': [`${global}.callbackUrl`],
  device: [`${global}.isDeviceFlowEnabled`],
  'client-credentials': [`${global}.isClientCredentialsFlowEnabled`, `${policy}.isClientCredentialsFlowEnabled`],
  'jwt-bearer': [`${global}.certificate`],
  'code-credentials': [`${global}.isCodeCredFlowEnabled`],
  'token-exchange': [`${global}.isTokenExchangeEnabled`, `${policy}.isTokenExchangeFlowEnabled`],
};

const flowKeys = (Object.keys(flowElements) as FlowName[]).map((flow): Key => ({
  name: `flows.${flow}`,
  rule: { kind: 'flow' },
  removable: false,
  elements: flowElements[flow],
  connected: undefined,
  flags: ['create flow', 'flow enable flow', 'flow disable flow'],
  read: readFlow(flow),
}));

/** What an app is called, and who is responsible for it. */
const headerKeys: readonly Key[] = [
  textKey('label', { element: `${header}.label`, connected: 'label', flags: ['create label', 'update label'] }),
  textKey('description', {
    element: `${header}.description`,
    connected: 'description',
    flags: ['create description', 'update description'],
    removable: true,
  }),
  textKey('contactEmail', {
    element: `${header}.contactEmail`,
    connected: 'contactEmail',
    flags: ['create contact-email', 'update contact-email'],
  }),
  textKey('contactPhone', {
    element: `${header}.contactPhone`,
    connected: 'contactPhone',
    flags: ['update contact-phone'],
    removable: true,
  }),
  wordKey(
    'distributionState',
    { element: `${header}.distributionState`, flags: ['create distribution-state', 'update distribution-state'] },
    { eca: { Local: 'Local', Packaged: 'Packaged' } },
  ),
  textKey('iconUrl', {
    element: `${header}.iconUrl`,
    flags: ['update icon-url'],
    removable: true,
  }),
  textKey('logoUrl', {
    element: `${header}.logoUrl`,
    connected: 'logoUrl',
    flags: ['update logo-url'],
    removable: true,
  }),
  switchKey('enabled', {
    element: 'ExtlClntAppConfigurablePolicies.isEnabled',
    flags: ['enable name', 'disable name', 'policy set enabled'],
  }),
];

/** The app's flows and what they need. */
export const appKeys: readonly Key[] = [
  ...headerKeys,
  {
    name: 'oauth',
    rule: { kind: 'none' },
    removable: false,
    elements: [],
    connected: undefined,
    flags: [],
    read: readOauth,
  },
  ...flowKeys,
  switchKey('postOnly', {
    element: `${global}.isCodeCredPostOnly`,
    connected: 'oauthConfig.isCodeCredentialPostOnly',
    flags: ['flow enable post-only'],
  }),
  {
    name: 'scopes',
    rule: { kind: 'list', of: 'scope' },
    removable: true,
    elements: [`${settings}.commaSeparatedOauthScopes`],
    connected: 'oauthConfig.scopes',
    flags: ['create scope', 'oauth set scope'],
    read: readScopes,
  },
  {
    name: 'callbackUrls',
    rule: { kind: 'list', of: 'callback-url' },
    removable: true,
    elements: [`${global}.callbackUrl`],
    connected: 'oauthConfig.callbackUrl',
    flags: ['create callback-url', 'oauth set callback-url', 'flow enable callback-url'],
    read: readUrls,
  },
  {
    name: 'ipRanges',
    rule: { kind: 'list', of: 'ip-range' },
    removable: true,
    elements: [`${settings}.trustedIpRanges`],
    connected: 'ipRanges',
    flags: ['oauth set add-ip-range', 'oauth set remove-ip-range'],
    read: readRanges('trusted'),
  },
  textKey('singleLogoutUrl', {
    element: `${settings}.singleLogoutUrl`,
    connected: 'oauthConfig.singleLogoutUrl',
    flags: ['oauth set single-logout-url'],
    removable: true,
  }),
  switchKey('introspectAll', {
    element: `${global}.isIntrospectAllTokens`,
    connected: 'oauthConfig.isIntrospectAllTokens',
    flags: ['oauth set introspect-all'],
  }),
  switchKey('jwtAccessToken', {
    element: `${global}.isNamedUserJwtEnabled`,
    connected: 'oauthConfig.isNamedUserJwtEnabled',
    flags: ['oauth set jwt-access-token'],
  }),
  {
    name: 'customAttributes',
    rule: { kind: 'formulas' },
    removable: true,
    elements: [`${settings}.customAttributes`],
    connected: 'attributes',
    flags: ['oauth set add-custom-attribute', 'oauth set remove-custom-attribute'],
    read: readFormulas(settings, true),
  },
  {
    name: 'runAs',
    rule: { kind: 'username' },
    removable: true,
    elements: [`${policy}.clientCredentialsFlowUser`],
    connected: 'oauthConfig.oauthClientCredentialUser',
    flags: ['create run-as', 'flow enable run-as', 'user set run-as', 'user unset name'],
    read: readText({
      element: `${policy}.clientCredentialsFlowUser`,
      connected: 'oauthConfig.oauthClientCredentialUser',
    }),
  },
  {
    name: 'certificate',
    rule: { kind: 'certificate' },
    removable: false,
    elements: [`${global}.certificate`],
    connected: 'oauthConfig.certificate',
    flags: ['create', 'oauth set', 'flow enable', 'flow disable', 'user set'].map(
      (command) => `${command} certificate`,
    ),
    read: () => undefined,
  },
  {
    name: 'link.sourceOrg',
    rule: { kind: 'org' },
    removable: false,
    elements: [`${settings}.oauthLink`],
    connected: undefined,
    flags: ['link source-org'],
    read: readSourceOrg,
  },
];
