import { APP_POLICY, GLOBAL, HEADER, OAUTH, OAUTH_POLICY, SECURITY } from '../metadata/types.ts';
import { document, userOf, type Sample, type SampleDocument } from './sample.ts';

type Choices = {
  label: string;
  scopes: string;
  callback: string;
  global?: Record<string, boolean | string>;
  policy?: Record<string, string | boolean | number>;
  appPolicy?: Record<string, string | boolean>;
};

/** The names that Setup gives: `_glbloauth`, `_oauth`, `_oauthPlcy`, `_plcy`, `_oauthSecurity`. */
const setupApp = (
  app: string,
  { label, scopes, callback, global = {}, policy = {}, appPolicy = {} }: Choices,
): SampleDocument[] => {
  const parent = { externalClientApplication: app };
  return [
    document(HEADER, app, { contactEmail: 'it@acme.example.com', distributionState: 'Local', label }),
    document(OAUTH, `${app}_oauth`, { ...parent, commaSeparatedOauthScopes: scopes, label: `${app}_oauth` }),
    document(GLOBAL, `${app}_glbloauth`, { ...parent, callbackUrl: callback, label: `${app}_glbloauth`, ...global }),
    document(OAUTH_POLICY, `${app}_oauthPlcy`, { ...parent, label: `${app}_oauthPlcy`, ...policy }),
    document(APP_POLICY, `${app}_plcy`, { ...parent, isEnabled: true, label: `${app}_plcy`, ...appPolicy }),
    document(SECURITY, `${app}_oauthSecurity`, { ...parent, label: `${app}_oauthSecurity` }),
  ];
};

/** Client credentials complete: both switches and a run-as user. */
export const acmeSync: Sample = (org) =>
  setupApp('Acme_Sync', {
    label: 'Acme Sync',
    scopes: 'Api, RefreshToken',
    callback: 'https://sync.acme.example.com/oauth/callback',
    global: { isClientCredentialsFlowEnabled: true },
    policy: {
      clientCredentialsFlowUser: userOf(org, 'integration'),
      isClientCredentialsFlowEnabled: true,
      permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
      commaSeparatedPermissionSet: 'Acme_Integration',
      refreshTokenPolicyType: 'SpecificInactivity',
      refreshTokenValidityPeriod: 30,
    },
  });

/** Client credentials half done: the developer's switch is on, the administrator's is not. */
export const globexPartial: Sample = () =>
  setupApp('Globex_Reports', {
    label: 'Globex Reports',
    scopes: 'Api',
    callback: 'https://reports.globex.example.com/callback',
    global: { isClientCredentialsFlowEnabled: true },
  });

/** Switched off as a whole. */
export const initechDisabled: Sample = () =>
  setupApp('Initech_Legacy', {
    label: 'Initech Legacy',
    scopes: 'Full, RefreshToken',
    callback: 'https://legacy.initech.example.com/cb',
    policy: { refreshTokenPolicyType: 'Infinite', ipRelaxationPolicyType: 'Bypass' },
    appPolicy: { isEnabled: false },
  });

/** A label with an umlaut, an emoji and an ampersand; several callbacks in one element. */
export const germanLabel: Sample = () =>
  setupApp('Ueberweisung', {
    label: 'Überweisung & Zahlung 🚀',
    scopes: 'Api, Web, OpenID, Basic',
    callback: 'https://pay.acme.example.com/cb\nhttp://localhost:1717/OauthRedirect\nacmepay://done',
    policy: { requiredSessionLevel: 'HIGH_ASSURANCE', refreshTokenPolicyType: 'Zero' },
  });
