import { type Acceptable, isDuty } from '../judge.ts';
import type { Profile } from '../facts/rule.ts';
import { byRuleAndApp } from './about.ts';
import { type BaselineEntry, isExpired, isForOrg, type OrgNames } from './acceptance.ts';

/** One audited org: what was found, what couldn't be judged, and by which rules. */
export type AuditedOrg = {
  readonly names: OrgNames;
  readonly findings: readonly Acceptable[];
  readonly unjudged: readonly Acceptable[];
};

/**
 * What to say of a baseline after an audit: entries that have expired, that try to accept what the profile demands,
 * that name a group without a manifest, and that accepted nothing. Only entries whose rules were used and whose orgs
 * were audited are called expired or unused.
 */
export type BaselineNotes = {
  readonly expired: readonly BaselineEntry[];
  readonly refused: readonly BaselineEntry[];
  readonly groupless: readonly BaselineEntry[];
  readonly unused: readonly BaselineEntry[];
};

/**
 * What to say of a baseline after an audit; `isWhole`: all orgs that the user named were audited; `knowsGroups`: there
 * is a manifest, or none matters.
 */
export function baselineNotes(
  entries: readonly BaselineEntry[],
  orgs: readonly AuditedOrg[],
  {
    today,
    profile,
    ruleIds,
    isWhole,
    knowsGroups,
  }: {
    readonly today: string;
    readonly profile: Profile;
    readonly ruleIds: readonly string[];
    readonly isWhole: boolean;
    readonly knowsGroups: boolean;
  },
): BaselineNotes {
  const indexed = orgs.map(({ names, findings, unjudged }) => ({
    names,
    found: coveredBy(findings),
    open: coveredBy(unjudged),
    // what isn't judged of any app isn't judged of this one
    whole: new Set<string>(unjudged.filter(({ app }) => app === null).map(({ rule }) => rule.id)),
  }));
  const meets = (entry: BaselineEntry): Acceptable[] =>
    indexed.flatMap(({ names, found }) => (isForOrg(entry, names) ? found(entry) : []));
  const isOpen = (entry: BaselineEntry): boolean =>
    indexed.some(
      ({ names, open, whole }) => whole.has(entry.rule) || (open(entry).length > 0 && isForOrg(entry, names)),
    );
  const isOfOrgs = (entry: BaselineEntry): boolean => orgs.some(({ names }) => isForOrg(entry, names));
  const expired = entries.filter((entry) => isExpired(entry, today) && ruleIds.includes(entry.rule) && isOfOrgs(entry));
  const refused = entries.filter((entry) => meets(entry).some(({ rule }) => isDuty(rule, profile)));
  const unused = entries.filter((entry) => {
    const wasAsked =
      ruleIds.includes(entry.rule) &&
      (entry.org === undefined && entry.group === undefined ? isWhole : isOfOrgs(entry));
    return wasAsked && meets(entry).length === 0 && !isOpen(entry);
  });
  const groupless = entries.filter(({ group }) => group !== undefined && !knowsGroups);
  return { expired, refused, groupless, unused };
}

/** What an entry is about among these, whatever the org: those of its app, or all of its rule. */
function coveredBy(all: readonly Acceptable[]): (entry: BaselineEntry) => readonly Acceptable[] {
  const ofApps = byRuleAndApp(all, ({ rule, app }) => ({ rule: rule.id, app: app?.name }));
  const ofRules = byRuleAndApp(all, ({ rule }) => ({ rule: rule.id, app: undefined }));
  return (entry) => (entry.app === undefined ? ofRules(entry) : ofApps(entry));
}
