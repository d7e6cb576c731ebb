import { blockingIssue, type UserFacts } from '../users/run-as.ts';
import { type DoctorCheck, type Fact, isSameFailure, line, linesOf } from './doctor-check.ts';

/** A login as it is stored on this machine. */
export type StoredLoginFacts = {
  readonly renewal: 'refresh-token' | 'jwt' | 'client-credentials' | 'token';
  /** The end of the consumer key of the app that it came through, or `sf` for sf's own; undefined if unknown. */
  readonly key: string | undefined;
};

/** What the doctor knows of an org, read with one login; `permissions` are the names of those that the user has. */
export type ExaminedOrg = {
  readonly org: string;
  /** A request that every session may send. */
  readonly session: Fact<unknown>;
  readonly apiVersion: string;
  /** Whether that version can stage a pair. */
  readonly stages: boolean;
  readonly isJwt: boolean;
  /** Seconds that this machine is ahead of the org; undefined if the org doesn't say. */
  readonly clockSkew: Fact<number | undefined>;
  readonly scopes: Fact<readonly string[]>;
  readonly appCount: Fact<number>;
  readonly settings: Fact<Readonly<Record<string, string>> | undefined>;
  readonly permissions: Fact<ReadonlySet<string>>;
  readonly licence: Fact<{ readonly total: number; readonly used: number } | undefined>;
  readonly user: Fact<UserFacts | undefined>;
};

/** Assertions of JWT logins may be at most three minutes away from the org's time. */
const mostSkew = 180;

/**
 * Permissions by API name that reading an app takes, each with those that include it: the Metadata API refuses a login
 * without the first whatever it asks for, and shows no app without the second.
 */
const reading: Readonly<Record<string, readonly string[]>> = {
  ModifyMetadata: ['ModifyAllData'],
  ExternalClientAppViewer: ['ExternalClientAppAdmin', 'ExternalClientAppDeveloper'],
};

/** Permissions and what else needs them, by API name. */
const permissionUses = {
  ExternalClientAppAdmin: 'sf eca policy set',
  ExternalClientAppDeveloper: 'sf eca flow enable',
  ViewClientSecret: 'sf eca secret rotate',
  CustomizeApplication: 'sf eca usage tokens',
  ManageUsers: 'sf eca user create',
} as const;

/** All permissions that the doctor asks about. */
export const knownPermissions = [...new Set([...Object.entries(reading).flat(2), ...Object.keys(permissionUses)])];

/** The lines about a login as it is stored. */
export function storedLoginChecks(login: StoredLoginFacts, org: string): DoctorCheck[] {
  const { renewal, key } = login;
  const isLasting = renewal !== 'token';
  return [
    line('login', 'login-kind', isLasting ? 'ok' : 'warning', `login-kind.${renewal}`, { org }),
    appLine(key, org),
  ];
}

function appLine(key: string | undefined, org: string): DoctorCheck {
  if (key === undefined) return line('login', 'login-app', 'warning', 'login-app.unknown', { org });
  return line('login', 'login-app', 'ok', key === 'sf' ? 'login-app.sf' : 'login-app.own', { key });
}

/**
 * The lines about a login, its org and its user. Whatever couldn't be read for the reason that kept the org from
 * accepting the login is one line, since that of the session says the reason.
 */
export function orgChecks(facts: ExaminedOrg): DoctorCheck[] {
  const { org, session, isJwt, clockSkew, scopes, appCount, settings, permissions, licence, user } = facts;
  const ifRead = (fact: Fact<unknown>, lines: () => DoctorCheck[]): DoctorCheck[] =>
    isSameFailure(fact, session) ? [] : lines();
  return [
    ...linesOf('login', 'session', session, () => [line('login', 'session', 'ok', 'session.ok', { org })]),
    ...ifRead(session, () => [versionLine(facts)]),
    line('login', 'token-form', 'ok', isJwt ? 'token-form.jwt' : 'token-form.opaque'),
    ...ifRead(clockSkew, () => linesOf('machine', 'clock', clockSkew, clockLines)),
    ...ifRead(scopes, () => [scopesLine(scopes, org)]),
    ...ifRead(settings, () => settingLines(settings, org)),
    ...ifRead(appCount, () => [featureLine(appCount)]),
    ...ifRead(licence, () => linesOf('org', 'licences', licence, licenceLines)),
    ...ifRead(permissions, () => permissionLines(permissions, org)),
    ...ifRead(user, () => linesOf('user', 'user', user, (known) => [userLine(known, org)])),
    ...('failed' in session ? [line('org', 'unchecked', 'warning', 'unchecked', { org })] : []),
  ];
}

/** A login that can't read apps can't work with them, even if it is allowed to do everything else. */
function featureLine(appCount: Fact<number>): DoctorCheck {
  if ('failed' in appCount) return { id: 'feature', area: 'org', status: 'failure', said: { error: appCount.failed } };
  return line('org', 'feature', 'ok', 'feature.ok', { count: appCount.known });
}

function versionLine({ apiVersion, stages }: ExaminedOrg): DoctorCheck {
  const key = stages ? 'api-version.ok' : 'api-version.old';
  return line('login', 'api-version', stages ? 'ok' : 'warning', key, { apiVersion });
}

/** An org that calls the token inactive names no scopes. */
function scopesLine(scopes: Fact<readonly string[]>, org: string): DoctorCheck {
  const names = 'known' in scopes ? scopes.known.join(', ') : '';
  return names === ''
    ? line('login', 'scopes', 'warning', 'scopes.unknown', { org })
    : line('login', 'scopes', 'ok', 'scopes.ok', { scopes: names });
}

function settingLines(settings: ExaminedOrg['settings'], org: string): DoctorCheck[] {
  return [
    ...linesOf('login', 'api-access-control', settings, (known) => [
      settingLine('login', 'api-access-control', known?.enableAdminApprovedAppsOnly, org),
    ]),
    ...linesOf('org', 'secret-access', settings, (known) => [
      settingLine('org', 'secret-access', known?.enableClientSecretInRestApiAccess, org),
    ]),
  ];
}

function clockLines(skew: number | undefined): DoctorCheck[] {
  if (skew === undefined) return [line('machine', 'clock', 'warning', 'clock.unknown')];
  const isOff = Math.abs(skew) > mostSkew;
  return [line('machine', 'clock', isOff ? 'failure' : 'ok', isOff ? 'clock.off' : 'clock.ok', { seconds: skew })];
}

const settingTexts = {
  'api-access-control': {
    true: 'api-access-control.on',
    false: 'api-access-control.off',
    unknown: 'api-access-control.unknown',
  },
  'secret-access': { true: 'secret-access.on', false: 'secret-access.off', unknown: 'secret-access.unknown' },
} as const;

/** Either setting is safe to work with while it is off, and worth a look while it is on. */
function settingLine(
  area: 'login' | 'org',
  id: keyof typeof settingTexts,
  value: string | undefined,
  org: string,
): DoctorCheck {
  const known = value === 'true' || value === 'false' ? value : 'unknown';
  return line(area, id, known === 'false' ? 'ok' : 'warning', settingTexts[id][known], { org });
}

function licenceLines(licence: { readonly total: number; readonly used: number } | undefined): DoctorCheck[] {
  if (licence === undefined) return [line('org', 'licences', 'warning', 'licences.none')];
  const left = licence.total - licence.used;
  return [
    line('org', 'licences', left > 0 ? 'ok' : 'warning', left > 0 ? 'licences.ok' : 'licences.used-up', {
      left,
      total: licence.total,
    }),
  ];
}

function permissionLines(permissions: Fact<ReadonlySet<string>>, org: string): DoctorCheck[] {
  const lineOf = (permission: string, has: (known: ReadonlySet<string>) => boolean, command?: string): DoctorCheck => {
    const id = `permission-${permission}`;
    const needs = command === undefined ? 'reading' : 'command';
    const data = { permission, command: command ?? '', org };
    if ('failed' in permissions) return line('org', id, 'warning', `permission.unknown.${needs}`, data);
    if (has(permissions.known)) return line('org', id, 'ok', 'permission.ok', data);
    return line('org', id, command === undefined ? 'failure' : 'warning', `permission.missing.${needs}`, data);
  };
  return [
    ...Object.entries(reading).map(([permission, others]) =>
      lineOf(permission, (known) => [permission, ...others].some((one) => known.has(one))),
    ),
    ...Object.entries(permissionUses).map(([permission, command]) =>
      lineOf(permission, (known) => known.has(permission), command),
    ),
  ];
}

function userLine(user: UserFacts | undefined, org: string): DoctorCheck {
  if (user === undefined) return line('user', 'user', 'warning', 'user.unknown', { org });
  const issue = blockingIssue(user);
  return issue === undefined
    ? line('user', 'user', 'ok', 'user.ok', { user: user.username })
    : line('user', 'user', 'failure', `user.${issue}`, { user: user.username });
}
