import type { AppKind } from '../../apps/any-app.ts';
import { enforcementDates } from '../../apps/enforcement-dates.ts';
import type { Owner } from '../../apps/migrate/inventory.ts';
import type { Acceptance } from '../../audit/baseline/acceptance.ts';
import type { AuditedApp } from '../../audit/facts/audit-facts.ts';
import type { Acceptable, AuditFinding, Judgement } from '../../audit/judge.ts';
import { type AuditRule, type Profile, type Reason, severities, type Severity } from '../../audit/facts/rule.ts';
import type { OrgPlanReport } from '../manifest/org-plan-text.ts';
import { hasMessage, messageText } from '../page/texts.ts';

/**
 * Something that an audit found. `app` is null for what concerns the whole org; `evidence` is the use in the last 90
 * days, null where the org doesn't show it. `fix` is the command that fixes it, or what to do where no command can;
 * `cutsOff` is whom it may cut off.
 */
export type ReportedFinding = {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly app: string | null;
  readonly kind: AppKind | null;
  readonly publisher: { readonly owner: Owner; readonly namespace: string | null } | null;
  readonly element: string | null;
  readonly value: string | null;
  readonly evidence: { readonly users: number | null; readonly lastUsed: string | null };
  readonly why: string;
  readonly fix: string | null;
  readonly cutsOff: string | null;
  readonly accepted: Acceptance | null;
};

/** A finding in a file, with its place, counted from 1; `groups` are those of a manifest that it is about. */
export type FiledFinding = ReportedFinding & {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly groups?: readonly string[];
};

/** What couldn't be judged: a rule about an app, or about all of them if `app` is null. */
export type UncheckedReport = {
  readonly rule: string;
  readonly title: string;
  readonly app: string | null;
  readonly kind: AppKind | null;
  readonly why: Reason;
};

/** A rule that judged no app of a kind, or not the org if that is null. */
export type BlindReport = Pick<UncheckedReport, 'rule' | 'title' | 'kind'> & { readonly severity: Severity };

/** The audit of one org, the worst finding first; accepted findings don't count for their severity. */
export type AuditReport = {
  readonly profile: Profile;
  /** The rules that were run; absent if they are all of the profile. */
  readonly rules?: readonly string[];
  readonly findings: readonly ReportedFinding[];
  readonly summary: {
    readonly high: number;
    readonly medium: number;
    readonly low: number;
    readonly accepted: number;
  };
  readonly unchecked: readonly UncheckedReport[];
  /** Rules that count for `--fail-on` like findings, because this login sees too little to judge by them at all. */
  readonly blind: readonly BlindReport[];
  /** What `--fix` changed before this audit; absent if nothing was to be fixed. */
  readonly fixed?: OrgPlanReport;
};

/** The org of an audit; commands about an app of `namesakes` need its kind. */
type AuditedOrgFacts = {
  readonly org: string;
  readonly profile: Profile;
  readonly rules?: readonly string[];
  readonly namesakes: ReadonlySet<AuditedApp>;
};

/** A judgement with texts; `acceptedBy` returns what accepts a finding, if anything does. */
export function auditReport(
  { findings, unjudged, blind }: Judgement,
  about: AuditedOrgFacts,
  acceptedBy: (finding: Acceptable) => Acceptance | undefined,
): AuditReport {
  const reports = findings.map((finding) => findingReport(finding, about, acceptedBy(finding)));
  return {
    profile: about.profile,
    ...(about.rules && { rules: about.rules }),
    findings: reports,
    summary: countFindings(reports),
    unchecked: unjudged.map(({ rule, app, why }) => ({
      rule: rule.id,
      title: ruleTitle(rule),
      app: app?.name ?? null,
      kind: app?.kind ?? null,
      why,
    })),
    blind: blind
      .filter(({ rule }) => acceptedBy({ rule, app: null }) === undefined)
      .map(({ rule, severity, kind }) => ({ rule: rule.id, title: ruleTitle(rule), severity, kind })),
  };
}

/** How many findings of each severity count, and how many are accepted. */
export function countFindings(
  findings: ReadonlyArray<Pick<ReportedFinding, 'severity' | 'accepted'>>,
): AuditReport['summary'] {
  const open = findings.filter(({ accepted }) => accepted === null);
  const count = (wanted: Severity): number => open.filter(({ severity }) => severity === wanted).length;
  return {
    high: count('high'),
    medium: count('medium'),
    low: count('low'),
    accepted: findings.length - open.length,
  };
}

/** The title of a rule. */
export function ruleTitle({ id }: Pick<AuditRule, 'id'>): string {
  return messageText('audit-rules', id);
}

function findingReport(
  finding: AuditFinding,
  { org, namesakes }: AuditedOrgFacts,
  acceptance: Acceptance | undefined,
): ReportedFinding {
  const { rule, severity, app, hit } = finding;
  const kindOption = app !== null && namesakes.has(app) ? ` --kind ${app.kind}` : '';
  const data = { ...enforcementDates, ...hit.data, org, kindOption, ...(app === null ? {} : { app: app.name }) };
  const text = (part: string): string | null => ruleText(rule, part, data);
  const isTheirs = rule.side === 'developer' && app !== null && app.owner !== 'own';
  const fix = isTheirs ? messageText('audit', 'fix.publisher', data) : text(hit.variant ?? 'fix');
  return {
    rule: rule.id,
    title: ruleTitle(rule),
    severity,
    app: app?.name ?? null,
    kind: app?.kind ?? null,
    publisher: app === null ? null : { owner: app.owner, namespace: app.namespace },
    element: hit.element,
    value: hit.value,
    evidence: { users: app?.usage?.users ?? null, lastUsed: app?.usage?.lastUsed ?? null },
    why: text('why') ?? '',
    fix,
    cutsOff: text('cutsOff'),
    accepted: shownAcceptance(acceptance),
  };
}

/** An acceptance without the rest of its entry; null for none. */
export function shownAcceptance(acceptance: Acceptance | undefined): Acceptance | null {
  if (acceptance === undefined) return null;
  const { reason, text, until, by } = acceptance;
  return { reason, text, until, by };
}

/** A text of a rule, null if it has none: `why`, `fix`, a variant of it, or `cutsOff`. */
export function ruleText(
  { id }: Pick<AuditRule, 'id'>,
  part: string,
  data: Readonly<Record<string, string | number>>,
): string | null {
  const key = `${id}.${part}`;
  return hasMessage('audit-rules', key) ? messageText('audit-rules', key, data) : null;
}

/** Whether findings that nobody accepted, or rules that are blind, are at least as severe as that in an org. */
export function failsOn(report: Pick<AuditReport, 'summary' | 'blind'>, least: string): boolean {
  return reachesLevel(report.summary, least) || blindAt(report, least).length > 0;
}

/** The blind rules that are at least as severe as that; none are for `none`. */
export function blindAt({ blind }: Pick<AuditReport, 'blind'>, least: string): BlindReport[] {
  return blind.filter(({ severity }) => severitiesFrom(least).includes(severity));
}

/** Whether findings are at least as severe as that; `none` is reached by none. */
export function reachesLevel(summary: AuditReport['summary'], least: string): boolean {
  return severitiesFrom(least).some((severity) => summary[severity] > 0);
}

function severitiesFrom(least: string): readonly Severity[] {
  return severities.slice(0, severities.findIndex((severity) => severity === least) + 1);
}
