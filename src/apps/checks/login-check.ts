import { dayInMs, dayText } from '../moment.ts';
import type { Phrase } from '../../errors/codes.ts';
import { childrenNamed } from '../../xml/read.ts';
import { type App, documentOf, isOn, valueOf } from '../app.ts';
import { callbackUrls } from '../fields/callback-urls.ts';
import { certificateFacts } from '../certificate/certificate.ts';
import { certificateRisks, isWithheld } from '../certificate/clues.ts';
import { enforcementDates } from '../enforcement-dates.ts';
import { deviceBreach, devicePhrase } from '../flows/device-rule.ts';
import type { FlowName } from '../flows/flow-names.ts';
import { flowState } from '../flows/flow-states.ts';
import { lackingFlag } from '../flows/lacking-flag.ts';
import { tokenBarriers } from '../flows/token-barrier.ts';
import { lacksConsumer, linkOf } from '../link.ts';
import { contactOf } from '../require-documents.ts';
import { listOf } from '../edits/policy-edits.ts';
import { jwtOnlyScopes, scopesWithoutJwt } from '../risks/security-notes.ts';
import { accessGap, blockingIssue, type UserFacts } from '../users/run-as.ts';
import { oauthScopeNames } from '../fields/scopes.ts';
import { checkRunAs, type Finding } from './run-as-check.ts';
import { secretAdvice } from './secret-advice.ts';

/** What is known of the org around an app; undefined for what this login can't see. */
export type LoginFacts = {
  readonly org: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly setting: (name: string) => boolean | undefined;
  readonly userOf: (username: string) => UserFacts | undefined;
  /** The user to log in, if given. */
  readonly username: string | undefined;
  /** Whether that user has approved the app, judging by a refresh token that the org shows. */
  readonly approved: boolean | undefined;
};

const globalType = 'ExtlClntAppGlobalOauthSettings';
const policyType = 'ExtlClntAppOauthConfigurablePolicies';
/** A certificate that expires sooner is worth mentioning. */
const soonMs = 30 * dayInMs;

/**
 * What would make a login through a flow fail, what can't be determined, and what is good to know, in this order.
 * Doesn't try to log in.
 */
export function checkLogin(app: App, flow: FlowName, around: LoginFacts): Finding[] {
  const place = { app: app.name, org: around.org, flow };
  const link = linkOf(app);
  if (link.kind === 'none') return [problem('CheckNoOauth', completing(app, flow, place))];
  if (lacksConsumer(app)) return [problem('CheckNoConsumer', completing(app, flow, place))];
  const enabled = valueOf(app, 'ExtlClntAppConfigurablePolicies', 'isEnabled') !== 'false';
  const found = [
    ...(enabled ? [] : [problem('CheckAppOff', place)]),
    ...(link.kind === 'linked' ? [unknown('CheckLinked', { ...place, sourceOrg: link.sourceOrgId })] : []),
    ...clientFindings(app, flow, place),
    ...(flow === 'token-exchange' ? [unknown('CheckExchangeHandler', place)] : []),
    ...flowFindings(app, flow, around),
    ...people(app, flow, around),
    ...callbacks(app, flow, place),
    ...deviceFindings(app, flow, around),
    ...certificate(app, flow, around),
    ...scopes(app, flow, place),
    ...orgSettings(app, flow, around),
  ];
  return byLevel(found);
}

/** What would make a login fail comes first, then what can't be determined, then what is good to know. */
export function byLevel(found: readonly Finding[]): Finding[] {
  return levels.flatMap((level) => found.filter((one) => one.level === level));
}

/** Flows that need a callback URL, the device flow because of the rule that Salesforce announced for it. */
const needCallback: readonly FlowName[] = ['web-server', 'device'];

/** What the command names that adds OAuth settings: only with the contact that the app has does it complete the app. */
function completing(app: App, flow: FlowName, place: Phrase['data']): Phrase['data'] {
  const option = needCallback.includes(flow) ? ' --callback-url http://localhost:1717/OauthRedirect' : '';
  return { ...place, contact: contactOf(app), option };
}

/** Flows whose logins are renewed by a refresh token. */
const refreshing: readonly FlowName[] = ['web-server', 'device', 'code-credentials'];

const levels = ['problem', 'unknown', 'advice'] as const;

/** What the app requires of every client, which a login of `sf` can't do, or only from some addresses. */
function clientFindings(app: App, flow: FlowName, place: Phrase['data']): Finding[] {
  const found = tokenBarriers(app).map((barrier) => problem(barrier === 'mtls' ? 'CheckMtls' : 'CheckDpop', place));
  const security = documentOf(app, 'ExtlClntAppOauthSecuritySettings');
  const ranges = security === undefined ? 0 : childrenNamed(security.xml.root, 'tokenIpRanges').length;
  if (ranges > 0 && refreshing.includes(flow))
    found.push(advice('CheckTokenRanges', { ...place, count: String(ranges) }));
  return found;
}

/** Findings about the flow's switches and, for the client credentials flow, about its run-as user. */
function flowFindings(app: App, flow: FlowName, { org, userOf }: LoginFacts): Finding[] {
  const place = { app: app.name, org, flow };
  const { state } = flowState(app, flow);
  if (flow === 'client-credentials' && state !== 'off' && state !== 'unknown') {
    const { findings } = checkRunAs(app, { org, allowAdmin: false, userOf });
    // whether the flow is in use or not: this login would need it
    return findings.map((one) => (one.phrase.key === 'PolicySwitchOff' ? flowOff(app, flow, org) : one));
  }
  if (flow === 'jwt-bearer' && isWithheld(app)) return [];
  if (state === 'unknown') return linkOf(app).kind === 'linked' ? [] : [unknown('CheckUnseen', place)];
  return state === 'on' ? [] : [flowOff(app, flow, org)];
}

/** The command that switches the flow on has a flag for what the app lacks. */
function flowOff(app: App, flow: FlowName, org: string): Finding {
  return problem('CheckFlowOff', { app: app.name, org, flow, option: lackingFlag(app, flow) });
}

/** Findings about who may log in through the app: the given user, or anyone at all. */
function people(app: App, flow: FlowName, around: LoginFacts): Finding[] {
  const { org, username, userOf } = around;
  if (flow === 'client-credentials') return [];
  const place = { app: app.name, org, flow };
  const limited = valueOf(app, policyType, 'permittedUsersPolicyType') === 'AdminApprovedPreAuthorized';
  const lists = [...listOf(app, 'commaSeparatedPermissionSet'), ...listOf(app, 'commaSeparatedProfile')];
  const admitted: Finding[] = [];
  if (limited && lists.length === 0) admitted.push(problem('CheckNobodyAdmitted', place));
  if (!limited && flow === 'jwt-bearer') admitted.push(...approval(app, place, around));
  // some orgs refuse such logins: "refresh_token scope is required and the connected app should be installed and
  // preauthorized" (a field report)
  if (limited && flow === 'jwt-bearer' && linkOf(app).kind !== 'linked' && !renewable(app))
    admitted.push(advice('CheckJwtRefresh', place));
  if (!limited && flow !== 'jwt-bearer' && !app.policiesReadable) admitted.push(unknown('CheckUnseen', place));
  if (username === undefined) return admitted;
  const facts = userOf(username);
  if (facts === undefined) return [problem('CheckUserGone', { ...place, user: username }), ...admitted];
  const unfit = blockingIssue(facts);
  const lack = lists.length === 0 ? undefined : accessGap(app, facts, org);
  const user = { ...place, user: facts.username };
  admitted.unshift(...browserFindings(flow, facts, user));
  if (unfit !== undefined) admitted.unshift(problem(unfitKeys[unfit], user));
  return lack === undefined ? admitted : [...admitted, { level: 'problem', phrase: lack }];
}

/**
 * Flows that take a browser keep out a user who may use the API only: the login page of the web server flow refuses
 * such a user (field reports); of the page where a device's code is entered nothing is known.
 */
function browserFindings(flow: FlowName, { apiOnly }: UserFacts, user: Phrase['data']): Finding[] {
  if (!apiOnly) return [];
  if (flow === 'web-server') return [problem('CheckApiOnly', user)];
  return flow === 'device' ? [unknown('CheckApiOnlyDevice', user)] : [];
}

/** Where users authorize themselves, JWT logins work for users who approved the app and so have a refresh token. */
function approval(app: App, place: Phrase['data'], { username, approved }: LoginFacts): Finding[] {
  if (!app.policiesReadable) return [unknown('CheckUnseen', place)];
  if (linkOf(app).kind !== 'linked' && !renewable(app)) return [problem('CheckNotApprovable', place)];
  if (username === undefined || approved === undefined) return [unknown('CheckNotPreauthorized', place)];
  return approved ? [] : [problem('CheckNotApproved', { ...place, user: username })];
}

function renewable(app: App): boolean {
  return scopesOf(app).some((scope) => ['refresh_token', 'offline_access'].includes(scope));
}

function scopesOf(app: App): string[] {
  return oauthScopeNames(valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes') ?? '');
}

const unfitKeys = { inactive: 'RunAsInactive', frozen: 'CheckUserFrozen', 'no-api': 'RunAsNoApi' } as const;

function callbacks(app: App, flow: FlowName, place: Phrase['data']): Finding[] {
  if (linkOf(app).kind === 'linked') return [];
  const urls = callbackUrls(app);
  if (flow === 'code-credentials' && urls.length === 0) return [problem('CheckNoCallback', place)];
  if (flow !== 'web-server' || urls.length === 0) return [];
  const local = urls.some((url) => /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//.test(url));
  return local ? [] : [advice('CheckCallbackElsewhere', place)];
}

/** Until the day of the rule the login works, and the finding says from when on it won't. */
function deviceFindings(app: App, flow: FlowName, { now }: LoginFacts): Finding[] {
  const breach = flow === 'device' ? deviceBreach(app) : undefined;
  const level = now < Date.parse(enforcementDates.deviceFlowDate) ? 'advice' : 'problem';
  return breach === undefined ? [] : [{ level, phrase: devicePhrase(app, breach) }];
}

function certificate(app: App, flow: FlowName, { org, now }: LoginFacts): Finding[] {
  const stored = valueOf(app, globalType, 'certificate');
  if (flow === 'jwt-bearer' && isWithheld(app))
    return [unknown('CheckCertificateWithheld', { app: app.name, org }), ...certificateRisks(app).map(toAdvice)];
  if (flow !== 'jwt-bearer' || stored === undefined) return [];
  const facts = certificateFacts(stored);
  const place = { app: app.name, org };
  if (facts === undefined) return [unknown('CheckCertificateUnreadable', place)];
  const left = Date.parse(facts.expires) - now;
  const data = { ...place, date: dayText(facts.expires) };
  if (left <= 0) return [problem('CheckCertificateOver', data)];
  return left < soonMs ? [advice('CheckCertificateSoon', data)] : [];
}

function scopes(app: App, flow: FlowName, place: Phrase['data']): Finding[] {
  const names = scopesOf(app);
  const has = (scope: string): boolean => names.includes(scope);
  const found: Finding[] = [];
  // an app for agents or hosted MCP isn't meant for sf
  const noApi = names.some((scope) => jwtOnlyScopes.includes(scope)) ? advice : problem;
  if (!has('api') && (!has('full') || flow === 'client-credentials')) found.push(noApi('CheckNoApi', place));
  found.push(...scopesWithoutJwt(app).map(toAdvice));
  const renews = refreshing.includes(flow);
  if (renews && !renewable(app)) found.push(advice('CheckNoRefresh', place));
  const secretForRefresh = valueOf(app, globalType, 'isSecretRequiredForRefreshToken') !== 'false';
  if (flow === 'device' && secretForRefresh && linkOf(app).kind !== 'linked')
    found.push(advice('CheckSecretForRefresh', place));
  const usesSecret = flow !== 'jwt-bearer' && !isOn(app, globalType, 'isConsumerSecretOptional');
  return usesSecret ? found : found.filter(({ phrase }) => phrase.key !== 'CheckSecretForRefresh');
}

function orgSettings(app: App, flow: FlowName, { setting, org }: LoginFacts): Finding[] {
  const place = { app: app.name, org };
  const found: Finding[] = [];
  const allowed = setting('oAuthCdCrdtFlowEnable');
  if (flow === 'code-credentials' && allowed !== true) {
    found.push(allowed === false ? problem('CheckCodeCredentialsOff', place) : unknown('CheckSettingUnseen', place));
  }
  if (setting('enableAdminApprovedAppsOnly') === true) found.push(advice('CheckApprovedAppsOnly', place));
  if (flow !== 'jwt-bearer' && setting('enableClientSecretInRestApiAccess') === false) {
    found.push(secretAdvice(app, flow, place));
  }
  return found;
}

function problem(key: string, data: Phrase['data']): Finding {
  return { level: 'problem', phrase: { key, data } };
}

function unknown(key: string, data: Phrase['data']): Finding {
  return { level: 'unknown', phrase: { key, data } };
}

function toAdvice(phrase: Phrase): Finding {
  return { level: 'advice', phrase };
}

function advice(key: string, data: Phrase['data']): Finding {
  return { level: 'advice', phrase: { key, data } };
}
