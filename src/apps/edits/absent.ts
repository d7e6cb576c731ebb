import type { Phrase } from '../../errors/codes.ts';
import { type App, valueOf } from '../app.ts';
import { callbackUrls } from '../fields/callback-urls.ts';
import type { ListChange } from '../list-change.ts';
import { readScope, splitScopes } from '../fields/scopes.ts';
import type { OauthInput } from './oauth-edits.ts';
import { listOf, type PolicyInput } from './policy-edits.ts';

/** What OAuth flags take away and the app has not got: nothing changes, and a typing error must not pass unseen. */
export function absentInOauth(app: App, { callbackUrls: urls, scopes }: OauthInput): Phrase[] {
  const held = splitScopes(valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes') ?? '');
  return notThere(app, [...missing(urls, callbackUrls(app)), ...missing(scopes, held, readScope)]);
}

/** The same for the lists of a policy. */
export function absentInPolicies(app: App, { permissionSets, profiles }: PolicyInput): Phrase[] {
  const lower = (name: string): string => name.toLowerCase();
  const [sets, names] = ['commaSeparatedPermissionSet', 'commaSeparatedProfile'].map((field) =>
    listOf(app, field).map(lower),
  );
  return notThere(app, [...missing(permissionSets, sets ?? [], lower), ...missing(profiles, names ?? [], lower)]);
}

/** The names to be taken away that are not held; `keyOf` is how a typed name stands among those that are held. */
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
