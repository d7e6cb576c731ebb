import type { AppKind } from '../../../apps/any-app.ts';
import { rules } from '../../../audit/catalogue.ts';
import { lintRules } from '../../../audit/package/lint.ts';
import {
  sarifLog,
  type SarifFinding,
  type SarifNotice,
  type SarifPlace,
  type SarifRule,
} from '../../report/sarif/sarif-log.ts';
import { ruleTexts } from '../rule-texts.ts';
import { evidenceText, foundText, subjectText, uncheckedGroups } from './audit-report-texts.ts';
import { findingsIn, type PlacedFinding, type ReportedAudit } from './reported-audit.ts';

/** Where to look for a finding: its app in the manifest or in source files, otherwise a place that always exists. */
export type PlaceOfFinding = (finding: {
  readonly app: string | null;
  readonly kind: AppKind | null;
  readonly element: string | null;
}) => SarifPlace;

/** An audit as a SARIF 2.1.0 file, for code scanning. */
export function auditSarif(audit: ReportedAudit, placeOf: PlaceOfFinding): string {
  const { of, profile, version, orgs } = audit;
  const used = (of === 'package' ? lintRules : rules).flatMap((rule): SarifRule[] => {
    const severity = rule.severity[profile] ?? (of === 'package' ? rule.severity.base : undefined);
    return severity === undefined ? [] : [{ id: rule.id, severity, ...ruleTexts(rule) }];
  });
  return sarifLog({
    version,
    category: categories[of](profile),
    rules: used,
    findings: findingsIn(audit).map((finding) => sarifFinding(finding, placeIn(finding) ?? placeOf(finding))),
    notices: [...orgs.flatMap(failureNotices), ...uncheckedNotices(audit)],
  });
}

/** Uploads of one category replace each other. */
const categories: Readonly<Record<ReportedAudit['of'], (profile: string) => string>> = {
  orgs: (profile) => `sf-eca-audit-${profile}`,
  manifest: (profile) => `sf-eca-audit-manifest-${profile}`,
  package: () => 'sf-eca-package-lint',
};

/** The place that a finding in a file has. */
function placeIn({ file, line = 1 }: PlacedFinding): SarifPlace | undefined {
  return file === undefined ? undefined : { path: file, line };
}

function sarifFinding(finding: PlacedFinding, place: SarifPlace): SarifFinding {
  const {
    rule,
    title,
    severity,
    org,
    orgId,
    app,
    kind,
    publisher,
    element,
    value,
    evidence,
    why,
    fix,
    cutsOff,
    accepted,
    file = '',
  } = finding;
  const subject = [org, subjectText(finding)].join('/');
  const facts = [foundText(finding), evidenceText(finding), why, fix ?? ''].filter((text) => text !== '');
  return {
    rule,
    severity,
    message: [`${subjectText(finding)}: ${title}`, ...facts].join('\n'),
    subject,
    place,
    // an org's findings keep the mark that they had before files were reported
    identity: [orgId, kind ?? '', app ?? '', rule, element ?? '', ...(file === '' ? [] : [file])],
    accepted,
    facts: { org, app, kind, owner: publisher?.owner ?? null, element, value, ...evidence, fix, cutsOff },
  };
}

function failureNotices(one: ReportedAudit['orgs'][number]): SarifNotice[] {
  if (one.status === 'ok') return [];
  const { code, message, actions } = one.error;
  return [{ level: 'error', id: code, message: [`${one.org}: ${message}`, ...actions].join('\n') }];
}

function uncheckedNotices({ orgs }: ReportedAudit): SarifNotice[] {
  return uncheckedGroups(orgs).map(({ rule, title, reason, places }) => ({
    level: 'note',
    id: rule,
    message: `${title}: ${places.join(', ')}. ${reason}`,
  }));
}
