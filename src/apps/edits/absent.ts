import type { Phrase } from '../../errors/codes.ts';
import { type App, valueOf } from '../app.ts';
import { callbackUrls } from '../fields/callback-urls.ts';
import type { ListChange } from '../list-change.ts';
import { readScope, splitScopes } from '../fields/scopes.ts';
import type { OauthInput } from './oauth-edits.ts';
import { listOf, type PolicyInput } from './policy-edits.ts';

/**
 * What OAuth flags remove although the app doesn't have it: nothing changes, but a typing error must not go unnoticed.
 */
export function absentInOauth(app: App, { callbackUrls: urls, scopes }: OauthInput): Phrase[] {
  const held = splitScopes(valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes') ?? '');
  return notThere(app, [...missing(urls, callbackUrls(app)), ...missing(scopes, held, readScope)]);
}

/**
 * What policy flags remove although the app's lists don't contain it: nothing changes, but a typing error must not go
 * unnoticed.
 */
export function absentInPolicies(app: App, { permissionSets, profiles }: PolicyInput): Phrase[] {
  const lower = (name: string): string => name.toLowerCase();
  const [sets, names] = ['commaSeparatedPermissionSet', 'commaSeparatedProfile'].map((field) =>
    listOf(app, field).map(lower),
  );
  return notThere(app, [...missing(permissionSets, sets ?? [], lower), ...missing(profiles, names ?? [], lower)]);
}

/** The names to remove that aren't in the list; `keyOf` maps names that mean the same to the same key. */
export function missing(
  { remove = [] }: ListChange,
  held: readonly string[],
  keyOf = (name: string): string => name,
): string[] {
  return remove.filter((name) => !held.includes(keyOf(name)));
}

export function notThere(app: App, names: readonly string[]): Phrase[] {
  return names.length === 0 ? [] : [{ key: 'NotThere', data: { app: app.name, names: names.join(', ') } }];
}
