import type { Phrase } from '../../errors/codes.ts';
import { type App, valueOf } from '../app.ts';
import { listOf } from '../edits/policy-edits.ts';

/**
 * The facts about a user that matter for running an integration. `powers` are the permissions that make an
 * administrator.
 */
export type UserFacts = {
  readonly username: string;
  readonly active: boolean;
  readonly frozen: boolean;
  readonly apiEnabled: boolean;
  readonly apiOnly: boolean;
  /** Whether the user has the Salesforce Integration licence; undefined if the org doesn't show licences. */
  readonly integrationLicence: boolean | undefined;
  readonly powers: readonly string[];
  readonly profile: string | undefined;
  readonly permissionSets: readonly string[];
};

/** Why a user can't run an integration; undefined if they can. */
export function blockingIssue({ active, frozen, apiEnabled }: UserFacts): 'inactive' | 'frozen' | 'no-api' | undefined {
  if (!active) return 'inactive';
  if (frozen) return 'frozen';
  return apiEnabled ? undefined : 'no-api';
}

/** What is unwise about a user that can run an integration (help page "Give Integration Users API Only Access"). */
export function runAsWarnings(facts: UserFacts): Phrase[] {
  const user = facts.username;
  const phrases: Phrase[] = [];
  if (facts.powers.length > 0)
    phrases.push({ key: 'RunAsIsAdministrator', data: { user, permissions: facts.powers.join(', ') } });
  if (!facts.apiOnly) phrases.push({ key: 'RunAsNotApiOnly', data: { user } });
  if (facts.integrationLicence === false) phrases.push({ key: 'RunAsOtherLicence', data: { user } });
  return phrases;
}

/** Whether an app is limited to pre-authorized users. */
export function isPreAuthorized(app: App): boolean {
  const type = valueOf(app, 'ExtlClntAppOauthConfigurablePolicies', 'permittedUsersPolicyType');
  return type === 'AdminApprovedPreAuthorized';
}

/**
 * What keeps a run-as user out of an app that is limited to pre-authorized users; undefined for one that has one of
 * its permission sets or profiles, and for an app without that limit.
 */
export function accessGap(app: App, { username, profile, permissionSets }: UserFacts, org: string): Phrase | undefined {
  if (!isPreAuthorized(app)) return undefined;
  const [sets, profiles] = [listOf(app, 'commaSeparatedPermissionSet'), listOf(app, 'commaSeparatedProfile')];
  const has = (held: readonly string[], named: readonly string[]): boolean => {
    const wanted = new Set(named.map((name) => name.toLowerCase()));
    return held.some((name) => wanted.has(name.toLowerCase()));
  };
  if (has(permissionSets, sets) || has(profile === undefined ? [] : [profile], profiles)) return undefined;
  const data = { app: app.name, user: username, org };
  const [first] = sets;
  if (first === undefined) return { key: 'RunAsNotCoveredNoSets', data };
  return { key: 'RunAsNotCovered', data: { ...data, name: first, names: [...sets, ...profiles].join(', ') } };
}
