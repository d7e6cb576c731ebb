import { type JunitCase, junitFile, saying } from '../../report/junit-file.ts';
import type { BlindReport } from '../audit-report.ts';
import { acceptanceText, evidenceText, foundText, subjectText, word, wordOf } from './audit-report-texts.ts';
import { findingsIn, type PlacedFinding, reachesLimit, type ReportedAudit } from './reported-audit.ts';

/**
 * An audit in the JUnit format that CI systems read: a suite for each org, a case for each finding. Those that count
 * for `--fail-on` fail, accepted ones are skipped, and the others pass with what they say as output.
 */
export function auditJunit(audit: ReportedAudit): string {
  const findings = Map.groupBy(findingsIn(audit), ({ org }) => org);
  const suites = audit.orgs.map((one) => {
    const { org, orgId } = one;
    const found = (findings.get(org) ?? []).map((finding) => caseOf(finding, audit));
    const blind = (one.result?.blind ?? []).map((rule) => blindCase(rule, audit));
    const cases = [...(one.status === 'ok' ? [] : [failedCase(one.error)]), ...found, ...blind];
    const passed: JunitCase = { name: wordOf(audit, 'orgCase'), verdict: 'passed', type: '', reason: '', lines: [] };
    return { org, properties: { orgId, profile: audit.profile }, cases: cases.length === 0 ? [passed] : cases };
  });
  return junitFile(wordOf(audit, 'title'), audit.at, suites);
}

type Failed = Exclude<ReportedAudit['orgs'][number], { readonly status: 'ok' }>;

function failedCase({ code, message, actions }: Failed['error']): JunitCase {
  return { name: word('orgCase'), verdict: 'error', type: code, ...saying(message, actions) };
}

/** A rule that judged nothing never passes. */
function blindCase({ rule, title, severity }: BlindReport, { failOn }: ReportedAudit): JunitCase {
  const verdict = reachesLimit({ severity, accepted: null }, failOn) ? 'failure' : 'skipped';
  return { name: `${rule} ${title}`, verdict, type: severity, reason: word('blind'), lines: [] };
}

function caseOf(finding: PlacedFinding, { failOn }: ReportedAudit): JunitCase {
  const { rule, title, severity, why, fix, cutsOff, accepted } = finding;
  const facts = [
    foundText(finding),
    evidenceText(finding),
    why,
    fix ?? '',
    cutsOff === null ? '' : `${word('cutsOff')}: ${cutsOff}`,
  ];
  const lines = facts.filter((text) => text !== '').flatMap((text) => text.split('\n'));
  const name = `${subjectText(finding)}: ${rule} ${title}`;
  if (accepted !== null)
    return { name, verdict: 'skipped', type: accepted.reason, reason: acceptanceText(finding), lines };
  const verdict = reachesLimit(finding, failOn) ? 'failure' : 'passed';
  return { name, verdict, type: severity, reason: title, lines: verdict === 'passed' ? [severity, ...lines] : lines };
}
