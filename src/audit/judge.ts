import type { AppKind } from '../apps/any-app.ts';
import { rules } from './catalogue.ts';
import type { AuditedApp, AuditFacts } from './facts/audit-facts.ts';
import {
  type Hit,
  type Profile,
  type Reason,
  type AuditRule,
  type Severity,
  severities,
  type RuleVerdict,
} from './facts/rule.ts';

/** Which rules to judge by; ids in upper case, `only` empty for all of the profile. */
export type RuleChoice = {
  readonly profile: Profile;
  readonly only: readonly string[];
  readonly except: readonly string[];
  readonly minSeverity: Severity;
};

/** A rule with the severity that it has in the chosen profile. */
export type ChosenRule = { readonly rule: AuditRule; readonly severity: Severity };

/** Something a rule found about an app, or about the org if `app` is null. */
export type AuditFinding = ChosenRule & { readonly app: AuditedApp | null; readonly hit: Hit };

/** A rule that can't judge an app, or none if `app` is null. */
export type Unjudged = { readonly rule: AuditRule; readonly app: AuditedApp | null; readonly why: Reason };

/**
 * A rule that judged no app of a kind, or not the org if that is null, because this login sees too little: whatever is
 * wrong there, the audit is silent about it.
 */
export type Blind = ChosenRule & { readonly kind: AppKind | null };

/** A finding or a gap as a baseline sees it: what an org's apps have, and what files say. */
export type Acceptable = {
  readonly rule: Pick<AuditRule, 'id' | 'severity'>;
  readonly app: Pick<AuditedApp, 'name'> | null;
};

/** What an audit says of one org: findings, the worst first, and what couldn't be judged. */
export type Judgement = {
  readonly findings: readonly AuditFinding[];
  readonly unjudged: readonly Unjudged[];
  /** Empty for files, which show everything that they have. */
  readonly blind: readonly Blind[];
};

/** The rules of a profile that a choice leaves, in the order of their ids. */
export function chosenRules({ profile, only, except, minSeverity }: RuleChoice): ChosenRule[] {
  return rules.flatMap((rule): ChosenRule[] => {
    const severity = rule.severity[profile];
    if (severity === undefined || !reaches(severity, minSeverity)) return [];
    const isChosen = (only.length === 0 || only.includes(rule.id)) && !except.includes(rule.id);
    return isChosen ? [{ rule, severity }] : [];
  });
}

/** Whether a severity is at least as high as another one. */
export function reaches(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}

/** Whether the profile `partner` demands what the rule checks: such findings can't be accepted there. */
export function isDuty({ severity }: Pick<AuditRule, 'severity'>, profile: Profile): boolean {
  return profile === 'partner' && severity.partner !== undefined;
}

/** Judges an org by these rules. */
export function judgeOrg(facts: AuditFacts, chosen: readonly ChosenRule[]): Judgement {
  const findings: AuditFinding[] = [];
  const unjudged = new Map<string, Unjudged>();
  const blind: Blind[] = [];
  for (const { rule, severity } of chosen) {
    const sight = new Map<AppKind | null, Sight>();
    const take = (app: AuditedApp | null, verdict: RuleVerdict): void => {
      look(sight, app, verdict);
      if (typeof verdict === 'string') note(unjudged, { rule, app, why: verdict });
      else for (const hit of verdict) findings.push({ rule, severity, app: hit.app ?? app, hit });
    };
    if (rule.on === 'org') take(null, rule.judge(facts));
    else for (const app of facts.apps) take(app, rule.judge(app, facts));
    for (const [kind, seen] of sight) if (seen === 'hidden') blind.push({ rule, severity, kind });
  }
  return { findings: worstFirst(findings, facts), unjudged: [...unjudged.values()], blind };
}

/** Notes a gap once; what the user left out is said for a rule, not for each app. */
function note(unjudged: Map<string, Unjudged>, { rule, app, why }: Unjudged): void {
  const about = why === 'not-read' ? null : app;
  const key = about === null ? `${rule.id} ${why}` : `${rule.id} ${about.kind} ${about.name} ${why}`;
  if (!unjudged.has(key)) unjudged.set(key, { rule, app: about, why });
}

/** What a rule saw of the apps of a kind: something that it judged, or nothing, and something is hidden. */
type Sight = 'judged' | 'hidden';

/** An app without a consumer has nothing to judge. Another login might see what is hidden. */
function look(sight: Map<AppKind | null, Sight>, app: AuditedApp | null, verdict: RuleVerdict): void {
  const kind = app === null ? null : app.kind;
  if (sight.get(kind) === 'judged') return;
  if (verdict === 'permission' || verdict === 'not-shown') sight.set(kind, 'hidden');
  else if (typeof verdict !== 'string' && (verdict.length > 0 || app?.read.consumer !== 'none'))
    sight.set(kind, 'judged');
}

/** How much a severity counts. */
export const weights: Readonly<Record<Severity, number>> = { high: 3, medium: 2, low: 1 };

/** How much a finding matters: its severity times the order of magnitude of its users. */
export function weightOf(severity: Severity, users: number): number {
  return weights[severity] * Math.log2(2 + users);
}

/**
 * Severity times use in the last 90 days. Unknown use counts like one user, and what concerns the whole org like all
 * users of its apps.
 */
export function worstFirst(findings: readonly AuditFinding[], { apps }: AuditFacts): AuditFinding[] {
  const usersOf = ({ usage }: AuditedApp): number => usage?.users ?? 1;
  const everyone = apps.reduce((sum, one) => sum + usersOf(one), 0);
  return findings
    .map((finding) => ({
      finding,
      weight: weightOf(finding.severity, finding.app === null ? everyone : usersOf(finding.app)),
      place: `${finding.app?.name.toLowerCase() ?? ''} ${finding.rule.id}`,
    }))
    .sort(
      (one, other) =>
        other.weight - one.weight ||
        weights[other.finding.severity] - weights[one.finding.severity] ||
        (one.place < other.place ? -1 : 1),
    )
    .map(({ finding }) => finding);
}
