import type { AuditedOrg } from '../../audit/baseline/baseline-notes.ts';
import type { AuditFacts } from '../../audit/facts/audit-facts.ts';
import { namesakes } from '../../audit/facts/namesakes.ts';
import { type AuditFinding, type ChosenRule, chosenRules, judgeOrg } from '../../audit/judge.ts';
import type { AuditInput } from '../../estate/audit/read-audit.ts';
import type { Target } from '../../fleet/targets.ts';
import { type AuditReport, auditReport } from '../../output/audit/audit-report.ts';
import { acceptedIn, type AuditFrame, auditFrame } from './audit-frame.ts';
import { readRuleFlags, requireReadable } from './audit-flags.ts';
import { auditInput } from './audit-input.ts';
import { orgNames } from './baseline-file.ts';

type Typed = Parameters<typeof readRuleFlags>[0] & Parameters<typeof auditInput>[0] & Parameters<typeof auditFrame>[0];

/** What the flags of an audit say, read before any request to an org. */
export type AuditSetup = AuditFrame & { readonly chosen: readonly ChosenRule[]; readonly input: AuditInput };

/**
 * Reads the flags. Throws EcaError RuleUnknown, FlagMissing, FlagsContradict, ReportInvalid, those of the baseline, and
 * those of `auditInput`.
 */
export async function auditSetup(flags: Typed): Promise<AuditSetup> {
  const { profile, chosen } = readRuleFlags(flags);
  if (flags.rule !== undefined) requireReadable(chosen, flags);
  const frame = await auditFrame(flags, { profile, ruleIds: chosen.map(({ rule }) => rule.id) });
  return { ...frame, chosen, input: await auditInput(flags, frame.now) };
}

/** The ids of the rules that are run, unless they are all of the profile. */
function rulesRun({ chosen, profile }: AuditSetup): readonly string[] | undefined {
  const all = chosenRules({ profile, only: [], except: [], minSeverity: 'low' });
  return chosen.length < all.length ? chosen.map(({ rule }) => rule.id) : undefined;
}

/** One org as the rules judge it, with its report and the findings that nobody accepted. */
export type JudgedOrg = AuditedOrg & { readonly report: AuditReport; readonly open: readonly AuditFinding[] };

/** Judges an org, and lays the baseline over its findings. */
export function judgedOrg(setup: AuditSetup, facts: AuditFacts, targets: readonly Target[]): JudgedOrg {
  const { chosen, profile, baseline } = setup;
  const { org, orgId } = facts;
  const judgement = judgeOrg(facts, chosen);
  const asked = targets.find((target) => target.org === org)?.asked ?? [];
  const rules = rulesRun(setup);
  const names = orgNames(baseline, { org, orgId, asked });
  const accepted = acceptedIn(setup, names);
  return {
    names,
    ...judgement,
    open: judgement.findings.filter((finding) => accepted(finding) === undefined),
    report: auditReport(judgement, { org, profile, rules, namesakes: namesakes(facts.apps) }, accepted),
  };
}
