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
  // what the user left out is said once for a rule, not for each app
  const unjudged = new Map<string, Unjudged>();
  const take = ({ rule, severity }: ChosenRule, app: AuditedApp | null, verdict: RuleVerdict): void => {
    if (typeof verdict === 'string') {
      const about = verdict === 'not-read' ? null : app;
      unjudged.set([rule.id, about?.kind, about?.name, verdict].join(' '), { rule, app: about, why: verdict });
      return;
    }
    for (const hit of verdict) findings.push({ rule, severity, app: hit.app ?? app, hit });
  };
  const blind: Blind[] = [];
  for (const one of chosen) {
    const verdicts = verdictsOf(one.rule, facts);
    for (const [app, verdict] of verdicts) take(one, app, verdict);
    for (const [kind, some] of Map.groupBy(verdicts, ([app]) => app?.kind ?? null))
      if (isBlind(some)) blind.push({ ...one, kind });
  }
  return { findings: worstFirst(findings, facts), unjudged: [...unjudged.values()], blind };
}

type Verdicts = ReadonlyArray<readonly [AuditedApp | null, RuleVerdict]>;

function verdictsOf(rule: AuditRule, facts: AuditFacts): Verdicts {
  if (rule.on === 'org') return [[null, rule.judge(facts)]];
  return facts.apps.map((app) => [app, rule.judge(app, facts)] as const);
}

/** Why a rule can't judge what another login might see. */
const hidden: readonly Reason[] = ['permission', 'not-shown'];

/** Whether something is hidden, and nothing was judged; an app without a consumer has nothing to judge. */
function isBlind(verdicts: Verdicts): boolean {
  const isJudged = ([app, verdict]: Verdicts[number]): boolean =>
    typeof verdict !== 'string' && (verdict.length > 0 || app?.read.consumer !== 'none');
  return !verdicts.some(isJudged) && verdicts.some(([, verdict]) => hidden.some((reason) => reason === verdict));
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
