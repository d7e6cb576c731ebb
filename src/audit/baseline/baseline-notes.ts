import { type Acceptable, isDuty } from '../judge.ts';
import type { Profile } from '../facts/rule.ts';
import { type BaselineEntry, coversApp, isExpired, isForOrg, type OrgNames } from './acceptance.ts';

/** One audited org: what was found, what couldn't be judged, and by which rules. */
export type AuditedOrg = {
  readonly names: OrgNames;
  readonly findings: readonly Acceptable[];
  readonly unjudged: readonly Acceptable[];
};

/**
 * What to say of a baseline after an audit: entries that have expired, that try to accept what the profile demands,
 * that name a group without a manifest, and that accepted nothing. Only entries whose rules were used and whose orgs
 * were audited are called unused.
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
  const meets = (entry: BaselineEntry): Acceptable[] =>
    orgs.flatMap(({ findings, names }) => findings.filter((finding) => coversApp(entry, finding, names)));
  const isOpen = (entry: BaselineEntry): boolean =>
    orgs.some(({ unjudged, names }) =>
      unjudged.some((one) => (one.app === null ? one.rule.id === entry.rule : coversApp(entry, one, names))),
    );
  const expired = entries.filter((entry) => isExpired(entry, today));
  const refused = entries.filter((entry) => meets(entry).some(({ rule }) => isDuty(rule, profile)));
  const unused = entries.filter((entry) => {
    const wasAsked =
      ruleIds.includes(entry.rule) &&
      (entry.org === undefined && entry.group === undefined
        ? isWhole
        : orgs.some(({ names }) => isForOrg(entry, names)));
    return wasAsked && meets(entry).length === 0 && !isOpen(entry);
  });
  const groupless = entries.filter(({ group }) => group !== undefined && !knowsGroups);
  return { expired, refused, groupless, unused };
}
