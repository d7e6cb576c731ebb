import {
  appsOfUsers,
  type AuditedApp,
  auditedApp,
  type AuditFacts,
  type SecretFacts,
} from '../../../src/audit/facts/audit-facts.ts';
import { asApp } from '../../../src/apps/connected/as-app.ts';
import { asExternal } from '../../../src/apps/connected/as-external.ts';
import { connectedValue } from '../../../src/apps/connected-app.ts';
import { labelOf } from '../../../src/apps/find-app.ts';
import { type SettingsDocument, settingsMembers } from '../../../src/apps/edits/org-settings.ts';
import type { UserFacts } from '../../../src/apps/users/run-as.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { acme, type Fields, linkedAcme, thisOrg } from '../../unit/apps/acme.ts';
import { connectedApp } from '../../unit/apps/connected/stark.ts';

type Extra = Partial<Omit<AuditedApp, 'app' | 'kind' | 'read'>>;
type Parts = NonNullable<Parameters<typeof acme>[0]>;

/** The external client app `Acme` with these elements beside those that are well set. */
export function eca(parts: Parts = {}, extra: Extra = {}): AuditedApp {
  return audited(acme({ ...wellSet(parts), policiesReadable: parts.policiesReadable ?? true }), extra);
}

/** The same, with its consumer in another org. */
export function linkedEca(parts: Parts = {}, extra: Extra = {}): AuditedApp {
  return audited(linkedAcme({ policy: { permittedUsersPolicyType: 'AdminApprovedPreAuthorized' }, ...parts }), extra);
}

/** The connected app `Stark_Portal` with these elements. */
export function connected(inner: string, extra: Extra = {}): AuditedApp {
  const app = connectedApp(inner);
  const whole = audited(asExternal(asApp(app)), extra);
  return { ...whole, name: app.name, kind: 'connected-app', contact: connectedValue(app, 'contactEmail'), ...extra };
}

/** A user that an app may run as. */
function user(facts: Partial<UserFacts> = {}): UserFacts {
  return {
    username: 'bot@acme.com',
    active: true,
    frozen: false,
    apiEnabled: true,
    apiOnly: true,
    integrationLicence: true,
    powers: [],
    profile: undefined,
    permissionSets: [],
    ...facts,
  };
}

/** What is known of an org with these apps. */
export function factsOf(apps: readonly AuditedApp[], rest: Partial<AuditFacts> = {}): AuditFacts {
  return {
    org: 'dev@acme.com',
    orgId: thisOrg,
    now: '2026-11-29T12:00:00.000Z',
    apps,
    appsOfUsers: appsOfUsers(rest.apps ?? apps),
    showsTokens: true,
    settings: [],
    users: new Map([['bot@acme.com', user()]]),
    knownOrgs: [],
    logins: [],
    secretDays: 90,
    ...rest,
  };
}

/** Facts about the user that apps run as; without any the org has no such user. */
export function running(facts?: Partial<UserFacts>): Partial<AuditFacts> {
  return { users: new Map(facts === undefined ? [] : [['bot@acme.com', user(facts)]]) };
}

/** A settings file of an org with these elements. */
export function settingsOf(fields: Fields): SettingsDocument {
  const [member = 'ExternalClientApp'] = settingsMembers;
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  return {
    member,
    xml: parseXml(`<ExternalClientAppSettings>${elements.join('')}</ExternalClientAppSettings>`, member),
  };
}

/** Use in the last 90 days that was read completely. */
export function used(users: number, rest: Partial<NonNullable<AuditedApp['usage']>> = {}): Extra {
  const lastUsed = users === 0 ? null : '2026-11-20T08:00:00.000Z';
  return { usage: { users, lastUsed, flows: [], mayMiss: false, ...rest } };
}

/** The pair of one consumer. */
export function pair(rest: Partial<SecretFacts> = {}): Extra {
  return { secrets: [{ consumerKey: '…1234', ageInDays: 10, staged: [], isRotating: false, ...rest }] };
}

function audited(app: AuditedApp['app'], extra: Extra): AuditedApp {
  const known = { owner: 'own', namespace: null, withheld: false, usage: undefined, secrets: undefined } as const;
  return auditedApp({ name: app.name, label: labelOf(app), kind: 'eca', app, ...known, ...extra });
}

/** An app in which no rule finds anything, with these parts laid over it. */
function wellSet({ header, global, settings, policy, security, ...rest }: Parts): Parts {
  const over = (base: Fields, given: Fields | string | undefined): Fields | string =>
    typeof given === 'string' ? given : { ...base, ...given };
  return {
    header: over({ contactEmail: 'owner@acme.com', distributionState: 'Local', label: 'Acme Portal' }, header),
    global: over(
      {
        callbackUrl: 'https://acme.example.com/cb',
        consumerKey: '3MVG9ACME',
        isDeviceFlowEnabled: 'false',
        isEnforceRefreshTokenTTL: 'true',
        isIntrospectAllTokens: 'false',
        isPkceRequired: 'true',
        isRefreshTokenRotationEnabled: 'true',
      },
      global,
    ),
    settings: over(
      { commaSeparatedOauthScopes: 'Api, RefreshToken', oauthLink: `${thisOrg.slice(0, 15)}:888000000000001` },
      settings,
    ),
    policy: over(
      {
        ipRelaxationPolicyType: 'Enforce',
        isClientCredentialsFlowEnabled: 'false',
        isGuestCodeCredFlowEnabled: 'false',
        permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
        refreshTokenPolicyType: 'SpecificInactivity',
        refreshTokenValidityPeriod: '30',
        refreshTokenValidityUnit: 'Days',
      },
      policy,
    ),
    security: over(
      {},
      security ??
        '<ExtlClntAppOauthSecuritySettings xmlns="http://soap.sforce.com/2006/04/metadata"><externalClientApplication>Acme</externalClientApplication><tokenIpRanges><endIpAddress>203.0.113.9</endIpAddress><startIpAddress>203.0.113.1</startIpAddress></tokenIpRanges></ExtlClntAppOauthSecuritySettings>',
    ),
    ...rest,
  };
}
