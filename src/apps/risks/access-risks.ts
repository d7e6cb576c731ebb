import type { Phrase } from '../../errors/codes.ts';
import { type App, valueOf } from '../app.ts';
import type { DocumentType } from '../document-types.ts';
import { allAttributes } from '../fields/custom-attributes.ts';
import { ipRanges } from '../fields/ip-ranges.ts';
import { listOf } from '../edits/policy-edits.ts';
import { canonicalScopes, oauthScopeNames, respelledScopes, splitScopes } from '../fields/scopes.ts';
import { sessionRisks } from './session-risks.ts';

const oauthPolicy = 'ExtlClntAppOauthConfigurablePolicies';

/** The risks of changes to who may use an app, from where, for what and how long. */
export function accessRisks(before: App, after: App): Phrase[] {
  return [
    ...scopeRisks(before, after),
    ...userRisks(before, after),
    ...listRisks(before, after, 'commaSeparatedPermissionSet'),
    ...listRisks(before, after, 'commaSeparatedProfile'),
    ...ipRisks(before, after),
    ...differences(ipRanges(before), ipRanges(after), 'IpRangesRemoved', 'IpRangesAdded', (ranges) =>
      ranges.join(', '),
    ),
    ...tokenRangeRisks(before, after),
    ...attributeRisks(before, after),
    ...lifetimeRisks(before, after),
    ...sessionRisks(before, after),
    ...distributionRisks(before, after),
  ];
}

/** A link is refused if the source app isn't packaged (seen in a deploy). */
function distributionRisks(before: App, after: App): Phrase[] {
  const packaged = (app: App): boolean => valueOf(app, 'ExternalClientApplication', 'distributionState') === 'Packaged';
  return packaged(before) && !packaged(after) ? [{ key: 'NoLongerPackaged', data: {} }] : [];
}

function scopeRisks(before: App, after: App): Phrase[] {
  const scopes = (app: App): string[] =>
    respelledScopes(canonicalScopes(valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes') ?? ''));
  const custom =
    (type: DocumentType) =>
    (app: App): string[] =>
      splitScopes(valueOf(app, type, 'commaSeparatedCustomScopes') ?? '');
  const lists = [scopes, custom('ExtlClntAppOauthSettings'), custom(oauthPolicy)];
  return lists.flatMap((list) =>
    differences(list(before), list(after), 'ScopesRemoved', 'ScopesAdded', (names) =>
      oauthScopeNames(names.join()).join(', '),
    ),
  );
}

function userRisks(before: App, after: App): Phrase[] {
  if (leavesNobody(after) && !leavesNobody(before)) return [{ key: 'NobodyLeft', data: {} }];
  if (isLimited(before) === isLimited(after)) return [];
  return [{ key: isLimited(after) ? 'UsersLimited' : 'UsersUnlimited', data: {} }];
}

function isLimited(app: App): boolean {
  return valueOf(app, oauthPolicy, 'permittedUsersPolicyType') === 'AdminApprovedPreAuthorized';
}

function leavesNobody(app: App): boolean {
  return (
    isLimited(app) &&
    listOf(app, 'commaSeparatedPermissionSet').length === 0 &&
    listOf(app, 'commaSeparatedProfile').length === 0
  );
}

function listRisks(before: App, after: App, field: string): Phrase[] {
  return differences(listOf(before, field), listOf(after, field), 'UsersRemoved', 'UsersAdded', (names) =>
    names.join(', '),
  );
}

/** No source says what an empty list means while Setup's "Enforce Refresh Token IP Allowlist" is on. */
function tokenRangeRisks(before: App, after: App): Phrase[] {
  const [was, is] = [ipRanges(before, 'token'), ipRanges(after, 'token')];
  if (was.length > 0 && is.length === 0) return [{ key: 'TokenIpRangesGone', data: {} }];
  const added = was.length === 0 ? 'RefreshTokensBound' : 'TokenIpRangesAdded';
  return differences(was, is, 'TokenIpRangesRemoved', added, (ranges) => ranges.join(', '));
}

/** A key with another formula is another attribute to its readers. */
function attributeRisks(before: App, after: App): Phrase[] {
  const names = (attributes: readonly string[]): string =>
    [...new Set(attributes.map((one) => one.slice(0, one.indexOf('='))))].join(', ');
  return differences(allAttributes(before), allAttributes(after), 'AttributesRemoved', 'AttributesAdded', names);
}

/** From the strictest to the loosest (help page "Connected App IP Relaxation and Continuous IP Enforcement"). */
const relaxations = ['enforce', 'enforce_relaxrefresh', 'bypass_2factor', 'bypass'];

function ipRisks(before: App, after: App): Phrase[] {
  const rank = (app: App): number =>
    relaxations.indexOf(valueOf(app, oauthPolicy, 'ipRelaxationPolicyType')?.toLowerCase() ?? 'enforce');
  if (rank(before) === rank(after)) return [];
  return [{ key: rank(after) > rank(before) ? 'IpRelaxed' : 'IpEnforced', data: {} }];
}

const hoursIn: Readonly<Record<string, number>> = { Hours: 1, Days: 24, Months: 24 * 30 };

function lifetimeRisks(before: App, after: App): Phrase[] {
  const [was, is] = [hours(before), hours(after)];
  if (was === is) return [];
  return [{ key: is < was ? 'RefreshTokensShorter' : 'RefreshTokensLonger', data: {} }];
}

/** How many hours refresh tokens last, according to the policy. */
function hours(app: App): number {
  const type = valueOf(app, oauthPolicy, 'refreshTokenPolicyType');
  if (type === 'Zero') return 0;
  if (type === undefined || type === 'Infinite') return Infinity;
  const period = Number(valueOf(app, oauthPolicy, 'refreshTokenValidityPeriod') ?? 0);
  return period * (hoursIn[valueOf(app, oauthPolicy, 'refreshTokenValidityUnit') ?? 'Days'] ?? 1);
}

function differences(
  old: readonly string[],
  fresh: readonly string[],
  removed: string,
  added: string,
  show: (names: readonly string[]) => string,
): Phrase[] {
  const gone = old.filter((name) => !fresh.includes(name));
  const come = fresh.filter((name) => !old.includes(name));
  return [
    ...(gone.length > 0 ? [{ key: removed, data: { names: show(gone) } }] : []),
    ...(come.length > 0 ? [{ key: added, data: { names: show(come) } }] : []),
  ];
}
