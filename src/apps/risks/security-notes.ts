import type { Phrase } from '../../errors/codes.ts';
import { shellWord } from '../../errors/shell-word.ts';
import { type App, documentOf, isOn, valueOf } from '../app.ts';
import { idleLimitConflict } from '../fields/idle-limit.ts';
import { ipRanges } from '../fields/ip-ranges.ts';
import { canonicalScopes, oauthScopeNames, splitScopes, unlistedScopes } from '../fields/scopes.ts';

/** Good to know about an app's security controls after an edit; needs no confirmation. */
export function securityNotes(before: App, after: App): Phrase[] {
  return [
    ...rangeNotes(before, after),
    ...idleLimitNotes(before, after),
    ...scopeNotes(before, after),
    ...unlistedNotes(before, after),
  ];
}

/** Salesforce adds scopes, so an unknown one stays; but it may be a typing mistake. */
function unlistedNotes(before: App, after: App): Phrase[] {
  const textOf = (app: App): string => valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes') ?? '';
  const scopes = textOf(before) === textOf(after) ? [] : unlistedScopes(textOf(after));
  return scopes.length === 0 ? [] : [{ key: 'ScopeUnlisted', data: { scopes: scopes.join(', ') } }];
}

/** The switch that enforces the list has no element, and a migrated list may have no effect (Knowledge 005387022). */
function rangeNotes(before: App, after: App): Phrase[] {
  const isNew = ipRanges(before, 'token').length === 0 && ipRanges(after, 'token').length > 0;
  return isNew ? [{ key: 'TokenIpRangesNew', data: {} }] : [];
}

/** The metadata keeps the policy, which misleads its readers until someone writes 30 days. */
function idleLimitNotes(before: App, after: App): Phrase[] {
  const isNew = idleLimitConflict(before) !== 'ineffective' && idleLimitConflict(after) === 'ineffective';
  if (!isNew) return [];
  return [{ key: 'InfiniteIsLimited', data: { app: after.name, option: optionOf(after) } }];
}

/** Scopes whose APIs accept only JWT-based access tokens: Agent API and hosted MCP (field reports). */
const jwtScopes = ['Chatbot', 'MCP', 'SFApiPlatform'];

/** Their OAuth names. */
export const jwtOnlyScopes = oauthScopeNames(jwtScopes.join());

/** What is wrong with such scopes of an app that issues opaque tokens. */
export function scopesWithoutJwt(app: App): Phrase[] {
  return needJwt(app, uselessScopes(app));
}

function scopeNotes(before: App, after: App): Phrase[] {
  const was = uselessScopes(before);
  return needJwt(
    after,
    uselessScopes(after).filter((scope) => !was.includes(scope)),
  );
}

function needJwt(app: App, scopes: readonly string[]): Phrase[] {
  if (scopes.length === 0) return [];
  const names = oauthScopeNames(scopes.join()).join(', ');
  return [{ key: 'ScopeNeedsJwt', data: { app: app.name, option: optionOf(app), scopes: names } }];
}

/** Such scopes of an app that issues opaque tokens; none if its global settings are in another org. */
function uselessScopes(app: App): string[] {
  const globals = 'ExtlClntAppGlobalOauthSettings';
  if (documentOf(app, globals) === undefined || isOn(app, globals, 'isNamedUserJwtEnabled')) return [];
  const scopes = valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes') ?? '';
  return splitScopes(canonicalScopes(scopes)).filter((scope) => jwtScopes.includes(scope));
}

function optionOf({ org }: App): string {
  return org === '' ? '' : ` --target-org ${shellWord(org)}`;
}
