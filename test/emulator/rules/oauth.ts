import { X509Certificate } from 'node:crypto';
import { textOf, type Node } from '../metadata/node.ts';
import { scopeColumns, unknownScopes } from '../metadata/scopes.ts';
import { GLOBAL, OAUTH, OAUTH_POLICY, SETTINGS } from '../metadata/types.ts';
import { keyOf } from '../org/org.ts';
import { appOf, globalOf, satellite, type Rule } from './draft.ts';

/** Unknown scopes are refused with the list of all (field report; the words between name and list are a guess). */
export const scopesKnown: Rule = (_draft, { type, nodes }) => {
  const unknown = type === OAUTH ? unknownScopes(textOf(nodes, 'commaSeparatedOauthScopes') ?? '') : [];
  return unknown.length === 0
    ? null
    : `There's a problem with your scope(s): ${unknown.join(', ')}. Valid scopes are: ${Object.keys(scopeColumns).join(', ')}`;
};

/** guess: the wording; the org-wide setting is the documented prerequisite of the code and credentials flow. */
export const codeCredentialsAllowed: Rule = ({ org, documents }, { type, nodes }) => {
  if (type !== GLOBAL || textOf(nodes, 'isCodeCredFlowEnabled') !== 'true' || org.switches.codeCredentials === 'accept')
    return null;
  const settings = documents.get(keyOf(SETTINGS, 'OauthOidc'));
  return textOf(settings?.nodes ?? [], 'oAuthCdCrdtFlowEnable') === 'true'
    ? null
    : "The Authorization Code and Credentials Flow isn't enabled for your org.";
};

/** guess: the wording; a certificate is PEM, with or without its BEGIN and END lines. */
export const certificateProblem = (certificate: string | undefined): string | null => {
  if (!certificate) return null;
  try {
    const body = certificate.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s/g, '');
    void new X509Certificate(Buffer.from(body, 'base64')).serialNumber;
    return null;
  } catch {
    return 'Invalid certificate. Upload a valid X.509 certificate.';
  }
};

export const certificateReads: Rule = (_draft, { type, nodes }) =>
  type === GLOBAL ? certificateProblem(textOf(nodes, 'certificate')) : null;

/** Timeouts are refused while JWT tokens are off (field report); of one of them the guide says otherwise. */
export const pluginSettingsFit: Rule = (draft, candidate) => {
  if (candidate.type !== OAUTH_POLICY) return null;
  const global = globalOf(draft, appOf(candidate) ?? '');
  const jwt = global === undefined || textOf(global.nodes, 'isNamedUserJwtEnabled') === 'true';
  const disputed = draft.org.switches.sessionTimeout === 'needs-jwt' ? ['sessionTimeoutInMinutes'] : [];
  const sent = ['namedUserJwtSessionTimeoutType', ...disputed].some((name) => textOf(candidate.nodes, name));
  return sent && !jwt ? 'Invalid plugin settings' : null;
};

/** guess: the wording, a month of 30 days. Help page: with the idle limit an inactivity above 30 days fails to save. */
export const idleLimitHolds =
  (appsWithPolicy: ReadonlySet<string>): Rule =>
  (draft, candidate) => {
    const app = appOf(candidate) ?? '';
    const nodesOf = (type: string): readonly Node[] =>
      (candidate.type === type ? candidate.nodes : satellite(draft.documents, type, app)?.nodes) ?? [];
    // a deploy applies global settings before the policy, which may come right with it
    if (candidate.type !== OAUTH_POLICY && (candidate.type !== GLOBAL || appsWithPolicy.has(app))) return null;
    const policy = nodesOf(OAUTH_POLICY);
    const days = { Hours: 1 / 24, Days: 1, Months: 30 }[textOf(policy, 'refreshTokenValidityUnit') ?? 'Days'] ?? 1;
    const isLong =
      textOf(policy, 'refreshTokenPolicyType') === 'SpecificInactivity' &&
      Number(textOf(policy, 'refreshTokenValidityPeriod') ?? '0') * days > 30;
    return isLong && textOf(nodesOf(GLOBAL), 'isEnforceRefreshTokenTTL') === 'true'
      ? 'The refresh token inactivity period must not exceed 30 days while the idle refresh token limit is on.'
      : null;
  };

/** guess: the wording. These two fields are strings in the WSDL, so the org and not the parser checks their values. */
export const policyValuesFit: Rule = (_draft, { type, nodes }) => {
  if (type !== OAUTH_POLICY) return null;
  const relaxation = textOf(nodes, 'ipRelaxationPolicyType');
  if (
    relaxation &&
    !['enforce', 'bypass', 'bypass_2factor', 'enforce_relaxrefresh'].includes(relaxation.toLowerCase())
  ) {
    return `'${relaxation}' is not a valid value for the enum 'IpRelaxationPolicyType'`;
  }
  const unit = textOf(nodes, 'refreshTokenValidityUnit');
  return unit && !['Days', 'Hours', 'Months'].includes(unit)
    ? `'${unit}' is not a valid value for the enum 'RefreshTokenValidityUnit'`
    : null;
};

/** One report says that version 64.0 refuses this field of the global settings; its words are quoted there. */
export const namedUserJwtExists: Rule = ({ org, version }, { type, nodes }) =>
  type === GLOBAL &&
  version === 64 &&
  org.switches.namedUserJwtAt64 === 'reject' &&
  textOf(nodes, 'isNamedUserJwtEnabled')
    ? "Property 'isNamedUserJwtEnabled' not valid in version 64.0"
    : null;
