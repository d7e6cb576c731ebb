import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { assign } from '../../../../src/apps/edits/assign.ts';
import { consequencesOf } from '../../../../src/apps/risks/consequences.ts';
import { destinationNotes } from '../../../../src/apps/risks/destination-notes.ts';
import { waysIn } from '../../../../src/apps/risks/ways-in.ts';
import type { DocumentType } from '../../../../src/apps/document-types.ts';
import { fieldsOf, type Fields } from '../../../../src/apps/fields/fields.ts';
import { acme, appPolicyType, globalType, headerType, policyType, securityType, settingsType } from '../acme.ts';

type Row = readonly [
  type: DocumentType,
  path: string,
  from: string,
  to: string,
  asked: string | undefined,
  back: string | undefined,
  why: string,
];

const none = undefined;
const [G, S, P, A, H] = [globalType, settingsType, policyType, appPolicyType, headerType] as const;
const X: DocumentType = securityType;
const [dns, uri] = ['tls_client_auth_san_dns', 'tls_client_auth_san_uri'] as const;

/** One row an element: what is asked where it goes from one value to another, what on the way back, and why. */
const rows: readonly Row[] = [
  [H, 'contactEmail', 'a@b.example', 'c@b.example', none, none, 'tells who answers for it'],
  [H, 'contactPhone', '1', '2', none, none, 'tells who answers for it'],
  [H, 'description', 'a', 'b', none, none, 'is a text'],
  [H, 'distributionState', 'Packaged', 'Local', 'NoLongerPackaged', none, 'linked orgs need a package'],
  [H, 'iconUrl', 'a', 'b', none, none, 'is a picture'],
  [H, 'isProtected', 'false', 'true', none, none, 'is about what subscribers see in a package'],
  [H, 'label', 'a', 'b', none, none, 'is a text'],
  [H, 'logoUrl', 'a', 'b', none, none, 'is a picture'],
  [
    G,
    'callbackUrl',
    'https://a.example',
    'https://b.example',
    'CallbackUrlsRemoved',
    'CallbackUrlsRemoved',
    'logins end',
  ],
  [G, 'certificate', 'MIIA', 'MIIB', 'CertificateReplaced', 'CertificateReplaced', 'the old key signs no more'],
  [G, 'idTokenConfig.idTokenAudience', 'a', 'b', none, none, 'is read by one client, which asks for it'],
  [G, 'idTokenConfig.idTokenIncludeAttributes', 'false', 'true', none, none, 'is content of ID tokens'],
  [G, 'idTokenConfig.idTokenIncludeCustomPermissions', 'false', 'true', none, none, 'is content of ID tokens'],
  [G, 'idTokenConfig.idTokenIncludeStandardClaims', 'false', 'true', none, none, 'is content of ID tokens'],
  [G, 'idTokenConfig.idTokenValidityInMinutes', '5', '6', none, none, 'an ID token opens no session'],
  [G, 'isClientCredentialsFlowEnabled', 'false', 'true', none, 'FlowOff', 'opens nothing without a run-as user'],
  [G, 'isCodeCredFlowEnabled', 'false', 'true', none, 'FlowOff', 'switching on is what was asked for'],
  [G, 'isCodeCredPostOnly', 'false', 'true', none, none, 'matters only where the flow is on'],
  [G, 'isConsumerSecretOptional', 'false', 'true', 'SecretOptional', 'SecretNeeded', 'anybody may use a key'],
  [G, 'isDPopEnabled', 'false', 'true', 'DpopRequired', 'DpopNotRequired', 'clients without DPoP are refused'],
  [G, 'isDeviceFlowEnabled', 'false', 'true', none, 'FlowOff', 'switching on is what was asked for'],
  [G, 'isEnforceRefreshTokenTTL', 'false', 'true', 'IdleTokensEnd', 'IdleTokensLive', 'logins end'],
  [G, 'isIntrospectAllTokens', 'false', 'true', 'IntrospectsAll', none, 'shows the tokens of others'],
  [G, 'isMtlsEnabled', 'false', 'true', 'MtlsRequired', 'MtlsNotRequired', 'clients without a certificate are refused'],
  [G, 'isNamedUserJwtEnabled', 'false', 'true', 'TokensBecomeJwt', 'TokensBecomeOpaque', 'clients read tokens'],
  [G, 'isPkceRequired', 'false', 'true', 'PkceRequired', 'PkceNotRequired', 'clients without PKCE are refused'],
  [G, 'isRefreshTokenRotationEnabled', 'false', 'true', 'RefreshTokensRotate', none, 'an old token ends'],
  [
    G,
    'isSecretRequiredForRefreshToken',
    'false',
    'true',
    'RefreshNeedsSecret',
    'RefreshWithoutSecret',
    'refreshes end',
  ],
  [G, 'isSecretRequiredForTokenExchange', 'false', 'true', none, 'ExchangeWithoutSecret', 'matters where it is on'],
  [G, 'isTokenExchangeEnabled', 'false', 'true', none, 'FlowOff', 'opens nothing without the policy'],
  [G, 'label', 'a', 'b', none, none, 'is a text'],
  [S, 'areAttributesIncludedInAssetToken', 'false', 'true', none, none, 'is content of asset tokens'],
  [S, 'areCustomPermsIncludedInAssetToken', 'false', 'true', none, none, 'is content of asset tokens'],
  [S, 'assetTokenAudiences', 'a', 'b', none, none, 'is content of asset tokens'],
  [S, 'assetTokenSigningCertificate', 'a', 'b', none, none, 'is content of asset tokens'],
  [S, 'assetTokenValidity', '1', '2', none, none, 'an asset token opens no session'],
  [S, 'clientAssertionCertificate', 'a', 'b', none, none, 'no guide says what it does'],
  [S, 'commaSeparatedCustomScopes', 'A', 'B', 'ScopesRemoved', 'ScopesRemoved', 'tokens can do less or more'],
  [S, 'commaSeparatedOauthScopes', 'Api', 'Web', 'ScopesRemoved', 'ScopesRemoved', 'tokens can do less or more'],
  [S, 'isFirstPartyAppEnabled', 'false', 'true', none, none, 'no guide says what it does'],
  [S, 'label', 'a', 'b', none, none, 'is a text'],
  [
    S,
    'singleLogoutUrl',
    'https://a.example',
    'https://b.example',
    none,
    none,
    'gives nobody a token; a file’s is noted',
  ],
  [P, 'apexHandler', 'A', 'B', 'HandlerDecides', 'HandlerDecides', 'decides about users'],
  [P, 'clientCredentialsFlowUser', 'a', 'b', 'RunAsReplaced', 'RunAsReplaced', 'another user has other rights'],
  [P, 'commaSeparatedCustomScopes', 'A', 'B', 'ScopesRemoved', 'ScopesRemoved', 'tokens can do less or more'],
  [P, 'commaSeparatedPermissionSet', 'A', 'B', 'UsersRemoved', 'UsersRemoved', 'is who may log in'],
  [P, 'commaSeparatedProfile', 'A', 'B', 'UsersRemoved', 'UsersRemoved', 'is who may log in'],
  [P, 'executeHandlerAs', 'a', 'b', 'HandlerUserChanged', 'HandlerUserChanged', 'another user has other rights'],
  [P, 'guestJwtSessionTimeoutType', 'UserSession', 'Custom', none, none, 'a token that ends is asked for again'],
  [P, 'guestJwtTimeout', '5', '10', none, none, 'a token that ends is asked for again'],
  [P, 'ipRelaxationPolicyType', 'Enforce', 'Bypass', 'IpRelaxed', 'IpEnforced', 'is from where one may log in'],
  [P, 'isClientCredentialsFlowEnabled', 'false', 'true', none, 'FlowOff', 'opens nothing without a run-as user'],
  [P, 'isGuestCodeCredFlowEnabled', 'false', 'true', 'GuestsLetIn', 'GuestsShutOut', 'is who may log in'],
  [P, 'isTokenExchangeFlowEnabled', 'false', 'true', none, 'FlowOff', 'opens nothing without the global switch'],
  [P, 'label', 'a', 'b', none, none, 'is a text'],
  [P, 'namedUserJwtSessionTimeoutType', 'UserSession', 'Custom', none, none, 'a token that ends is asked for again'],
  [P, 'namedUserJwtTimeout', '5', '10', none, none, 'a token that ends is asked for again'],
  [
    P,
    'permittedUsersPolicyType',
    'AllSelfAuthorized',
    'AdminApprovedPreAuthorized',
    'NobodyLeft',
    'UsersUnlimited',
    'who',
  ],
  [P, 'policyAction', 'RaiseSessionLevel', 'Block', 'SessionsBlocked', 'SessionsNotBlocked', 'is who may log in'],
  [P, 'refreshTokenPolicyType', 'Infinite', 'Zero', 'RefreshTokensShorter', 'RefreshTokensLonger', 'logins end'],
  [P, 'refreshTokenValidityPeriod', '1', '2', none, none, 'matters only with a policy of its own'],
  [P, 'refreshTokenValidityUnit', 'Hours', 'Days', none, none, 'matters only with a policy of its own'],
  [P, 'requiredSessionLevel', 'LOW', 'HIGH_ASSURANCE', 'SessionLevelRaised', 'SessionLevelLowered', 'who may log in'],
  [P, 'sessionTimeoutInMinutes', '5', '10', none, none, 'a session that ends is renewed'],
  [
    P,
    'singleLogoutUrl',
    'https://a.example',
    'https://b.example',
    none,
    none,
    'gives nobody a token; a file’s is noted',
  ],
  [P, 'startUrl', 'a', 'b', none, none, 'gives nobody a token; a file’s is noted'],
  [A, 'isAttestPluginEnabled', 'true', 'false', none, none, 'no guide says what it ends'],
  [A, 'isCanvasPluginEnabled', 'true', 'false', none, none, 'no guide says what it ends'],
  [A, 'isEnabled', 'true', 'false', 'AppOff', none, 'ends all logins'],
  [A, 'isMobilePluginEnabled', 'true', 'false', none, none, 'no guide says what it ends'],
  [A, 'isNotificationPluginEnabled', 'true', 'false', none, none, 'no login depends on it'],
  [A, 'isOauthPluginEnabled', 'true', 'false', 'OauthPluginOff', none, 'ends all OAuth logins'],
  [A, 'isPushPluginEnabled', 'true', 'false', none, none, 'no login depends on it'],
  [A, 'isSamlPluginEnabled', 'true', 'false', 'SamlPluginOff', none, 'ends all SAML logins'],
  [A, 'label', 'a', 'b', none, none, 'is a text'],
  [A, 'startPage', 'None', 'OAuth', none, none, 'is a page'],
  [A, 'startUrl', 'a', 'b', none, none, 'gives nobody a token; a file’s is noted'],
  [X, 'label', 'a', 'b', none, none, 'is a text'],
  [X, 'tlsClientAuthCertParamType', dns, uri, 'MtlsSubjectChanged', 'MtlsSubjectChanged', 'is which clients get in'],
  [X, 'tlsClientAuthCertParamValue', 'a', 'b', 'MtlsSubjectChanged', 'MtlsSubjectChanged', 'is which clients get in'],
];

/** Every element that a command can set, by `Type.path`; lists have tests of their own. */
function elements(type: DocumentType): string[] {
  const open = (fields: Fields, prefix: string): string[] =>
    Object.entries(fields).flatMap(([name, field]) => {
      if (field.kind === 'group') return open(field.fields, `${prefix}${name}.`);
      return field.kind === 'list' || field.reserved !== undefined ? [] : [`${type}.${prefix}${name}`];
    });
  return open(fieldsOf[type] ?? {}, '');
}

/** The name in a client's certificate matters only where the app requires one. */
const app = (type: DocumentType, path: string, value: string): App => {
  const global: Record<string, string> = type === X ? { isMtlsEnabled: 'true' } : {};
  return assign({ type, path, value })(acme({ global, policy: {}, appPolicy: {}, security: {} }));
};

describe('what is asked before it is changed', () => {
  it('a certificate in a manifest that the app is not known to have is asked about, one in a command is not', () => {
    const having = (global: Record<string, string>): App =>
      acme({ global: { callbackUrl: 'https://a.example', ...global } });
    const [without, first, second] = [having({}), having({ certificate: 'MIIA' }), having({ certificate: 'MIIB' })];
    const added = (before: App, after: App): string[] => waysIn(before, after).map(({ key }) => key);
    for (const [before, after] of [
      [without, first],
      [first, second],
    ] as const)
      expect(added(before, after)).to.deep.equal(['CertificateAdded']);
    for (const [before, after] of [
      [first, first],
      [first, without],
      [without, without],
    ] as const)
      expect(added(before, after)).to.deep.equal([]);
    expect(consequencesOf(without, first).risks).to.deep.equal([]);
  });

  it('where a file sends users is noted, once for each address, and only where it is new for the app', () => {
    const notes = (before: App, after: App): string[] =>
      destinationNotes(before, after).map(({ key, data }) => `${key} ${data['url'] ?? ''}`);
    const at = (url: string, startPage = 'Custom'): App =>
      acme({
        settings: { singleLogoutUrl: url },
        policy: { singleLogoutUrl: url, startUrl: url },
        appPolicy: { startPage, startUrl: `${url}/start` },
      });
    const [own, other] = ['https://a.example', 'https://b.example'];
    const all = [`StartsAt ${other}`, `StartsAt ${other}/start`, `LogsOutAt ${other}`];
    expect(notes(at(own), at(other))).to.deep.equal(all);
    expect(notes(acme({ policy: {}, appPolicy: {} }), at(other))).to.deep.equal(all);
    expect(notes(at(own, 'None'), at(own))).to.deep.equal([`StartsAt ${own}/start`]);
    expect(notes(at(own), at(own, 'None'))).to.deep.equal([]);
    expect(notes(at(own), acme({ policy: {}, appPolicy: {} }))).to.deep.equal([]);
    expect(notes({ ...at(own), documents: [] }, at(other))).to.deep.equal([]);
  });

  it('is decided for every element', () => {
    const decided = rows.map(([type, path]) => `${type}.${path}`);
    expect(decided.toSorted()).to.deep.equal(([G, S, P, A, H, X] as const).flatMap(elements).toSorted());
  });

  it('a name in the client certificate is asked about where one is required before and after, and never twice', () => {
    const clients = (required: string, value?: string): App => {
      const security: Record<string, string> =
        value === undefined ? {} : { tlsClientAuthCertParamType: dns, tlsClientAuthCertParamValue: value };
      return acme({ global: { isMtlsEnabled: required }, security });
    };
    const risks = (before: App, after: App): unknown => consequencesOf(before, after).risks;
    const changed = [{ key: 'MtlsSubjectChanged', data: { subject: 'san-dns=b.example' } }];
    expect(risks(clients('true', 'a.example'), clients('true', 'b.example'))).to.deep.equal(changed);
    expect(risks(clients('true'), clients('true', 'b.example'))).to.deep.equal(changed);
    expect(risks(clients('true', 'a.example'), clients('true'))).to.deep.equal([
      { key: 'MtlsSubjectRemoved', data: {} },
    ]);
    expect(risks(clients('false', 'a.example'), clients('false', 'b.example'))).to.deep.equal([]);
    for (const [before, after, key] of [
      ['false', 'true', 'MtlsRequired'],
      ['true', 'false', 'MtlsNotRequired'],
    ] as const)
      expect(risks(clients(before, 'a.example'), clients(after, 'b.example'))).to.deep.equal([{ key, data: {} }]);
  });

  for (const [type, path, from, to, asked, back, why] of rows) {
    it(`${type}.${path} ${why}: ${asked ?? back ?? 'no'}`, () => {
      const [one, other] = [app(type, path, from), app(type, path, to)];
      const keys = (before: App, after: App): string[] => consequencesOf(before, after).risks.map(({ key }) => key);
      const first = (key: string | undefined): string[] => (key === undefined ? [] : [key]);
      expect(keys(one, other).slice(0, 1), `${from} → ${to}`).to.deep.equal(first(asked));
      expect(keys(other, one).slice(0, 1), `${to} → ${from}`).to.deep.equal(first(back));
    });
  }
});
