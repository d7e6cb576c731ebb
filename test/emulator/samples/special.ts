import { GLOBAL, HEADER, OAUTH, OAUTH_POLICY, SETTINGS } from '../metadata/types.ts';
import { NAMESPACE } from '../metadata/xml.ts';
import { document, inner, type Sample, type SampleDocument } from './sample.ts';

/** An app whose OAuth consumer lives in another org: a link there, and no global settings here. */
export const linkedPackaged: Sample = () => [
  document(HEADER, 'Soylent_Connect', {
    contactEmail: 'isv@soylent.example.com',
    distributionState: 'Packaged',
    label: 'Soylent Connect',
  }),
  document(OAUTH, 'Soylent_Connect_oauth', {
    commaSeparatedOauthScopes: 'Api, RefreshToken',
    externalClientApplication: 'Soylent_Connect',
    label: 'Soylent_Connect_oauth',
    oauthLink: '00Dbm0000SOYLNT:888bm0000SOYLNT',
  }),
];

/** Every kind of element at once: nested, repeated, long lists with line breaks. */
export const everything: Sample = () => [
  document(HEADER, 'Hooli_Everything', {
    contactEmail: 'all@hooli.example.com',
    contactPhone: '+49 30 1234567',
    description: 'Everything & <more>',
    distributionState: 'Local',
    infoUrl: 'https://hooli.example.com/info',
    label: 'Hooli Everything',
    logoUrl: 'https://hooli.example.com/logo.png',
  }),
  document(OAUTH, 'Hooli_Everything_oauth', {
    commaSeparatedOauthScopes:
      'Api, Web, RefreshToken, OpenID, CustomPermissions, CustomApplications, Chatter, Wave, SFApiPlatform',
    customAttributes: inner({ formula: '$Organization.Country', key: 'country' }),
    externalClientApplication: 'Hooli_Everything',
    label: 'Hooli_Everything_oauth',
    trustedIpRanges: inner({ description: 'Office', endIpAddress: '192.0.2.255', startIpAddress: '192.0.2.0' }),
  }),
  document(GLOBAL, 'Hooli_Everything_glbloauth', {
    callbackUrl: 'https://hooli.example.com/one\nhttps://hooli.example.com/two?a=1&b=2',
    externalClientApplication: 'Hooli_Everything',
    idTokenConfig: inner({
      idTokenAudience: 'hooli',
      idTokenIncludeAttributes: true,
      idTokenIncludeStandardClaims: true,
      idTokenValidityInMinutes: 5,
    }),
    isIntrospectAllTokens: true,
    isRefreshTokenRotationEnabled: true,
    label: 'Hooli_Everything_glbloauth',
  }),
  document(OAUTH_POLICY, 'Hooli_Everything_oauthPlcy', {
    commaSeparatedPermissionSet: 'Acme_Integration,\n        Nordwind_Sync,\n        Globex_Reporting',
    customAttributes: inner({ formula: '$User.Department', key: 'department' }),
    externalClientApplication: 'Hooli_Everything',
    ipRelaxationPolicyType: 'Enforce_RelaxRefresh',
    label: 'Hooli_Everything_oauthPlcy',
    permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
    policyAction: 'Block',
    startUrl: 'https://hooli.example.com/start',
  }),
];

/** No app: the org's setting that lets consumer keys and secrets be read by REST. */
export const secretAccess: Sample = () => [
  document(SETTINGS, 'ExternalClientApp', { enableClientSecretInRestApiAccess: true }),
];

const windows = (text: string): string => `\uFEFF${text.replaceAll('\n', '\r\n')}`;

const raw = (type: string, fullName: string, xml: string): SampleDocument => ({ type, fullName, xml, raw: true });

/** Documents as hand editing on Windows leaves them: byte order mark, CRLF, comments, tabs, elements no guide lists. */
export const rawWindows: Sample = () => [
  raw(
    HEADER,
    'Wayne_Raw',
    windows(`<?xml version="1.0" encoding="UTF-8"?>
<!-- kept by the night shift -->
<ExternalClientApplication xmlns="${NAMESPACE}">
\t<contactEmail>ops@wayne.example.com</contactEmail>
\t<description><![CDATA[Bats & caves]]></description>
\t<distributionState>Local</distributionState>
\t<isProtected>false</isProtected>
\t<label>Wayne Raw</label>
\t<orgScopedExternalApp>__ORG15__:Wayne_Raw</orgScopedExternalApp>
</ExternalClientApplication>
`),
  ),
  raw(
    OAUTH,
    'Wayne_Raw_oauth',
    windows(`<?xml version="1.0" encoding="UTF-8"?>
<ExtlClntAppOauthSettings xmlns="${NAMESPACE}">
  <commaSeparatedOauthScopes>Api,RefreshToken</commaSeparatedOauthScopes>
  <externalClientApplication>Wayne_Raw</externalClientApplication>
  <isFirstPartyAppEnabled>false</isFirstPartyAppEnabled>
  <label>Wayne_Raw_oauth</label>
  <oauthLink>__ORG15__:888Wy00000WAYNE</oauthLink>
</ExtlClntAppOauthSettings>`),
  ),
  raw(
    GLOBAL,
    'Wayne_Raw_glbloauth',
    windows(`<?xml version="1.0" encoding="UTF-8"?>
<ExtlClntAppGlobalOauthSettings xmlns="${NAMESPACE}">
\t<callbackUrl>https://wayne.example.com/cb</callbackUrl>
\t<consumerKey>3MVG9WayneRawKey.0123456789_abcdefghijklmnopqrstuvwxyz</consumerKey>
\t<externalClientApplication>Wayne_Raw</externalClientApplication>
\t<!-- two switches, one line -->
\t<isClientCredentialsFlowEnabled>false</isClientCredentialsFlowEnabled><isCodeCredFlowEnabled>false</isCodeCredFlowEnabled>
\t  <isDeviceFlowEnabled>  false  </isDeviceFlowEnabled>
\t<isPkceRequired>true</isPkceRequired>
\t<label>Wayne_Raw_glbloauth</label>
</ExtlClntAppGlobalOauthSettings>
`),
  ),
];
