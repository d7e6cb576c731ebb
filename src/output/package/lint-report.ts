import { enforcementDates } from '../../apps/enforcement-dates.ts';
import type { Acceptance } from '../../audit/baseline/acceptance.ts';
import type { LintFinding, LintJudgement } from '../../audit/package/lint.ts';
import {
  type AuditReport,
  countFindings,
  type FiledFinding,
  ruleText,
  ruleTitle,
  shownAcceptance,
  type UncheckedReport,
} from '../audit/audit-report.ts';

/** The lint of a project, the worst finding first; accepted findings don't count for their severity. */
export type LintReport = {
  readonly findings: readonly FiledFinding[];
  readonly summary: AuditReport['summary'];
  readonly unchecked: readonly UncheckedReport[];
};

/** A judgement with texts; `root` is the folder for `--source-dir`. */
export function lintReport(
  { findings, unjudged }: LintJudgement,
  root: string,
  acceptedBy: (finding: LintFinding) => Acceptance | undefined,
): LintReport {
  const reports = findings.map((finding) => linted(finding, root, acceptedBy(finding)));
  return {
    findings: reports,
    summary: countFindings(reports),
    unchecked: unjudged.map(({ rule, app, why }) => ({
      rule: rule.id,
      title: ruleTitle(rule),
      app: app?.name ?? null,
      kind: app === null ? null : 'eca',
      why,
    })),
  };
}

function linted(finding: LintFinding, root: string, acceptance: Acceptance | undefined): FiledFinding {
  const { rule, severity, app, hit } = finding;
  const { file, line, column, element, value } = hit;
  const data = { ...enforcementDates, ...hit.data, file, folder: root, app: app?.name ?? '' };
  return {
    rule: rule.id,
    title: ruleTitle(rule),
    severity,
    app: app?.name ?? null,
    kind: app === null ? null : 'eca',
    publisher: null,
    file,
    line,
    column,
    element,
    value,
    evidence: { users: null, lastUsed: null },
    why: ruleText(rule, 'why', data) ?? '',
    fix: ruleText(rule, hit.variant ?? 'fix', data),
    cutsOff: ruleText(rule, 'cutsOff', data),
    accepted: shownAcceptance(acceptance),
  };
}
