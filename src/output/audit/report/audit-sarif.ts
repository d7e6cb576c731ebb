import type { AppKind } from '../../../apps/any-app.ts';
import { rules } from '../../../audit/catalogue.ts';
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
  const { profile, version, orgs } = audit;
  const used = rules.flatMap((rule): SarifRule[] => {
    const severity = rule.severity[profile];
    return severity === undefined ? [] : [{ id: rule.id, severity, ...ruleTexts(rule) }];
  });
  return sarifLog({
    version,
    category: `sf-eca-audit-${profile}`,
    rules: used,
    findings: findingsIn(audit).map((finding) => sarifFinding(finding, placeOf(finding))),
    notices: [...orgs.flatMap(failureNotices), ...uncheckedNotices(audit)],
  });
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
  } = finding;
  const subject = [org, subjectText(finding)].join('/');
  const facts = [foundText(finding), evidenceText(finding), why, fix ?? ''].filter((text) => text !== '');
  return {
    rule,
    severity,
    message: [`${subjectText(finding)}: ${title}`, ...facts].join('\n'),
    subject,
    place,
    identity: [orgId, kind ?? '', app ?? '', rule, element ?? ''],
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
