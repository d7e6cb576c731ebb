import { namePattern } from '../../apps/name-pattern.ts';
import { sameId } from '../../apps/record-id.ts';
import { type Acceptable, isDuty } from '../judge.ts';
import type { Profile } from '../facts/rule.ts';
import { byRuleAndApp } from './about.ts';

export const acceptanceReasons = ['accept-risk', 'mitigated', 'not-applicable'] as const;
export type AcceptanceReason = (typeof acceptanceReasons)[number];

/** Why a finding doesn't count, until when (a day), and who said so. */
export type Acceptance = {
  readonly reason: AcceptanceReason;
  readonly text: string;
  readonly until: string;
  readonly by: string;
};

/**
 * One entry of a baseline: which findings it accepts. Without `app` it counts for all apps, without `org` and `group`
 * for all orgs; `org` is an alias, a username, an org id or a pattern, `group` one of the manifest. `line` is where it
 * begins in its file.
 */
export type BaselineEntry = Acceptance & {
  readonly rule: string;
  readonly app: string | undefined;
  readonly org: string | undefined;
  readonly group: string | undefined;
  readonly line: number;
};

/** An org by everything that an entry may call it, and the groups of the manifest that it is in. */
export type OrgNames = {
  readonly org: string;
  readonly orgId: string;
  readonly asked: readonly string[];
  readonly groups: readonly string[];
};

/** Files and what a manifest wants belong to no org: entries that name one aren't about them. */
export function noOrg(groups: readonly string[] = []): OrgNames {
  return { org: '', orgId: '', asked: [], groups };
}

/** Whether an entry is about an org. */
export function isForOrg({ org, group }: BaselineEntry, names: OrgNames): boolean {
  if (group !== undefined && !names.groups.includes(group)) return false;
  if (org === undefined) return true;
  if (/^00D\w{12,15}$/.test(org) && sameId(org, names.orgId)) return true;
  const matches = namePattern(org.toLowerCase());
  return [names.org, ...names.asked]
    .map((name) => name.toLowerCase())
    .some((name) => name === org.toLowerCase() || matches(name));
}

/** Whether an entry has ended by a day. */
export function isExpired({ until }: BaselineEntry, today: string): boolean {
  return until < today;
}

/** The entries that may be about a finding, by what it is about, in the order of the baseline. */
export type EntriesAbout = (finding: Acceptable) => readonly BaselineEntry[];

/** Looks up the entries of a baseline; a fleet's has thousands. */
export function entriesAbout(entries: readonly BaselineEntry[]): EntriesAbout {
  const lookUp = byRuleAndApp([...entries.entries()], ([, entry]) => entry);
  return ({ rule: { id: rule }, app }) => {
    const ofApp = app === null ? [] : lookUp({ rule, app: app.name });
    const found = [...lookUp({ rule, app: undefined }), ...ofApp];
    return found.sort(([one], [other]) => one - other).map(([, entry]) => entry);
  };
}

/**
 * The entry that accepts a finding; undefined if none does, or only ones that have expired. What the profile `partner`
 * demands can't be accepted.
 */
export function acceptanceOf(
  finding: Acceptable,
  entries: EntriesAbout,
  context: { readonly names: OrgNames; readonly today: string; readonly profile: Profile },
): BaselineEntry | undefined {
  if (isDuty(finding.rule, context.profile)) return undefined;
  return entries(finding).find((entry) => !isExpired(entry, context.today) && isForOrg(entry, context.names));
}
